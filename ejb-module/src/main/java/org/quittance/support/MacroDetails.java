package org.quittance.support;

/**
 * A text our side writes often, and what goes with it.
 *
 * @param id opaque; null for a new one
 * @param title at most 100 characters
 * @param body Markdown with {customer}, {requester}, {ticket} and {agent}; empty where it only acts
 * @param status what the ticket becomes, or null
 * @param priority or null
 * @param category or null
 * @param assignToMe whether whoever uses it is to answer the ticket from then on
 */
public record MacroDetails(
    String id,
    String title,
    String body,
    TicketStatus status,
    TicketPriority priority,
    TicketCategory category,
    boolean assignToMe) {}
