package org.quittance.support;

import java.time.Instant;
import java.util.List;

/**
 * Whether something happened in a ticket, for a page that asks every few seconds.
 *
 * @param lastMessage the id of the last message the reader may see, or null
 * @param version changes with all that the reader can see of the ticket
 * @param writing the names of others of our side who are writing just now; none for a customer
 */
public record TicketPulse(
    String lastMessage,
    TicketStatus status,
    Instant activityAt,
    long version,
    List<String> writing) {}
