package org.quittance.support;

import java.time.Instant;

/**
 * One ticket in a list. What only our side knows is null or false for a customer.
 *
 * @param customer the customer's reference
 * @param lastSide who wrote last for both to read
 * @param unread whether something in it is new to the reader; of a customer's person, in what it
 *     takes part in and is not closed
 * @param dueAt when our side must do something next; null while the clock stands
 * @param late whether that is past, or was missed before
 * @param mergedInto the number of the ticket it went on in, or null
 */
public record TicketRow(
    String number,
    String subject,
    String customer,
    String customerName,
    String requester,
    TicketCategory category,
    TicketPriority priority,
    TicketStatus status,
    String assignee,
    TicketSide lastSide,
    boolean unread,
    Instant createdAt,
    Instant activityAt,
    Instant dueAt,
    boolean late,
    boolean escalated,
    String mergedInto,
    Instant updatedAt) {}
