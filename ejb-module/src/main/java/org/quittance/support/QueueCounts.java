package org.quittance.support;

import java.util.Map;

/**
 * How many tickets lie on which heap of the agents, counted no further than a bound.
 *
 * @param byView of each heap, none left out
 * @param bound a count above it stands for "more than the bound"
 */
public record QueueCounts(Map<TicketView, Integer> byView, int bound) {
  public QueueCounts {
    byView = Map.copyOf(byView);
  }
}
