package org.quittance.support;

import java.util.Map;
import org.quittance.kernel.DomainEvent;

/**
 * Something was written in a ticket that both sides may read. What was written stays in the house.
 *
 * @param message the message's opaque id
 */
public record TicketReplied(long customerId, String number, String message, TicketSide by)
    implements DomainEvent {

  @Override
  public String type() {
    return "ticket.replied";
  }

  @Override
  public String subject() {
    return "ticket:" + number;
  }

  @Override
  public Map<String, String> data() {
    return Map.of("ticket", number, "message", message, "by", by.name());
  }
}
