/**
 * Tells people by mail what happened in their tickets, and what became of their payments. Owns the
 * mails, their threads (one ticket, or one customer's payments, and one person) and who wants no
 * more of them.
 *
 * <p>It reads the feed of events and asks support who is at a ticket and what both sides may read,
 * payment for its news and receipts, and account where people get mail; nobody knows it. States of
 * a mail: WAITING, then SENT, FAILED, KEPT (there is no mail server) or DROPPED (nobody is there to
 * get it).
 *
 * <p>It will never carry an internal note; write to whoever could not read the same in the portal;
 * hold a transaction open while it talks to a mail server; or lose a mail because that is down.
 */
package org.quittance.notification;
