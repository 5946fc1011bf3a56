package org.quittance.support;

import java.util.Map;

/**
 * How many tickets have which status, counted no further than a bound.
 *
 * @param byStatus of each status, none left out
 * @param bound a count above it stands for "more than the bound"
 */
public record TicketCounts(int all, Map<TicketStatus, Integer> byStatus, int bound) {
  public TicketCounts {
    byStatus = Map.copyOf(byStatus);
  }
}
