package org.quittance.support;

import java.util.Map;
import org.quittance.kernel.DomainEvent;

/** A ticket was not answered, or not solved, in the time we promise. Told once for each. */
public record TicketTargetMissed(
    long customerId, String number, ServiceTarget target, TicketPriority priority)
    implements DomainEvent {

  @Override
  public String type() {
    return "ticket.targetMissed";
  }

  @Override
  public String subject() {
    return "ticket:" + number;
  }

  @Override
  public Map<String, String> data() {
    return Map.of("ticket", number, "target", target.name(), "priority", priority.name());
  }
}
