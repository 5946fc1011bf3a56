/**
 * How customers pay. Owns attempts to pay, from the first click to the money; the providers' door
 * with its port and adapters; what providers call to say; and money that came over.
 *
 * <p>States of an attempt: SUBMITTED, PROCESSING and UNKNOWN while it may still bring money;
 * SETTLED, FAILED and CANCELLED when it is over. On each invoice one attempt is live at most.
 *
 * <p>It asks billing what is owed, has payment book what has arrived, and support open a ticket
 * where it takes too long. Where a provider never says what became of an attempt, accounting does;
 * what goes back at a provider without us is booked from the provider's own lists.
 *
 * <p>It will never call the outside while a transaction is open, take a callback for the truth,
 * show as failed what nobody knows, refuse money that is here, or see the number of a card.
 */
package org.quittance.checkout;
