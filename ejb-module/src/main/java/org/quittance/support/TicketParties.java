package org.quittance.support;

import java.util.Set;

/**
 * Who is at a ticket, by the inner keys of persons, and what it is called.
 *
 * @param filedBy who filed it; 0 where it was no person
 * @param participants the customer's people in it, the requester among them
 * @param agents who of ours is to answer it or follows it
 */
public record TicketParties(
    String number,
    long customerId,
    String subject,
    TicketStatus status,
    long filedBy,
    Set<Long> participants,
    Set<Long> agents) {
  public TicketParties {
    participants = Set.copyOf(participants);
    agents = Set.copyOf(agents);
  }
}
