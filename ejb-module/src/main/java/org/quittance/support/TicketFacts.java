package org.quittance.support;

/**
 * What our side sets of a ticket by hand.
 *
 * @param assignee the e-mail address of who is to answer it; null for nobody
 */
public record TicketFacts(
    TicketStatus status, String assignee, TicketPriority priority, TicketCategory category) {}
