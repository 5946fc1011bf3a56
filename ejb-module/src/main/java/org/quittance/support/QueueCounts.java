package org.quittance.support;

import java.util.Map;

/**
 * How many tickets lie on which heap of the agents.
 *
 * @param byView of each heap, none left out
 */
public record QueueCounts(Map<TicketView, TicketCount> byView) {
  public QueueCounts {
    byView = Map.copyOf(byView);
  }
}
