package org.quittance.support;

/**
 * What somebody is typing.
 *
 * @param pageKey made when the page was first shown
 * @param ticket the number of the ticket it answers; null for a new ticket
 * @param visibility null for PUBLIC
 * @param fields anything else the page wants to find again; at most 4000 characters
 */
public record KeepDraft(
    String pageKey,
    String ticket,
    MessageVisibility visibility,
    String subject,
    String body,
    TicketCategory category,
    TicketPriority priority,
    String invoice,
    String payment,
    String fields) {}
