package org.quittance.support;

/**
 * A wish for a new ticket.
 *
 * @param customer a customer's reference; null for the customer the actor acts for
 * @param requester the e-mail address of one of the customer's people; null for the actor itself
 * @param subject at most 200 characters
 * @param body Markdown, as it was typed
 * @param category null for OTHER
 * @param priority null for NORMAL
 * @param invoice number or opaque id of one of the customer's invoices, or null
 * @param payment opaque id of one of the customer's payments, or null
 * @param pageKey made when the page was first shown, so that it files one ticket however often it
 *     is sent; takes the draft's attachments along; or null
 */
public record FileTicket(
    String customer,
    String requester,
    String subject,
    String body,
    TicketCategory category,
    TicketPriority priority,
    String invoice,
    String payment,
    String pageKey) {}
