package org.quittance.support;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many tickets are open and how old they are, for who watches the portal; nothing of a
 * customer.
 *
 * @param open of each open status how many of each age, none left out
 * @param oldest when the oldest of each open status was filed; a status without tickets is left out
 */
public record TicketFigures(
    Map<TicketStatus, Map<TicketAge, Long>> open, Map<TicketStatus, Instant> oldest) {

  public TicketFigures {
    EnumMap<TicketStatus, Map<TicketAge, Long>> copy = new EnumMap<>(TicketStatus.class);
    open.forEach(
        (status, ages) -> copy.put(status, Collections.unmodifiableMap(new EnumMap<>(ages))));
    open = Collections.unmodifiableMap(copy);
    oldest = Map.copyOf(oldest);
  }
}
