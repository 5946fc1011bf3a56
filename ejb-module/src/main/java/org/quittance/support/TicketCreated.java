package org.quittance.support;

import java.util.Map;
import org.quittance.kernel.DomainEvent;

/** A customer's ticket is here. */
public record TicketCreated(
    long customerId, String number, TicketCategory category, TicketPriority priority)
    implements DomainEvent {

  @Override
  public String type() {
    return "ticket.created";
  }

  @Override
  public String subject() {
    return "ticket:" + number;
  }

  @Override
  public Map<String, String> data() {
    return Map.of("ticket", number, "category", category.name(), "priority", priority.name());
  }
}
