/**
 * The support centre. Owns tickets, their conversations, participants, history, drafts and files,
 * the agents' queue with its macros and saved views, and the service clock that says when an answer
 * is due.
 *
 * <p>States of a ticket: NEW, OPEN, WAITING_FOR_CUSTOMER, ON_HOLD, RESOLVED, CLOSED; {@code
 * Workflow} has the steps between them, and who may take each.
 *
 * <p>It asks billing and payment which invoice or payment a ticket is about, and account who its
 * people are. It tells of itself by events that carry no word of a conversation.
 *
 * <p>It will never show an internal note to a customer, by whatever path; change a message that was
 * written, or a ticket that was closed; or keep the digits of a payment card.
 */
package org.quittance.support;
