package org.quittance.support;

import java.util.Map;

/**
 * How many tickets have which status.
 *
 * @param byStatus of each status, none left out
 */
public record TicketCounts(TicketCount all, Map<TicketStatus, TicketCount> byStatus) {
  public TicketCounts {
    byStatus = Map.copyOf(byStatus);
  }
}
