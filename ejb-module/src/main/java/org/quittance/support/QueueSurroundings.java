package org.quittance.support;

import java.util.List;

/**
 * What stands around an agent's list of tickets.
 *
 * @param counts how many lie on each heap
 * @param agents who can be given a ticket, by name
 * @param savedViews the agent's own, by name
 */
public record QueueSurroundings(
    QueueCounts counts, List<TicketPerson> agents, List<SavedView> savedViews) {
  public QueueSurroundings {
    agents = List.copyOf(agents);
    savedViews = List.copyOf(savedViews);
  }
}
