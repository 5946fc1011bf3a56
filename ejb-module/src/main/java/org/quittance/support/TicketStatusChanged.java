package org.quittance.support;

import java.util.Map;
import org.quittance.kernel.DomainEvent;

/**
 * A ticket has come further, or back.
 *
 * @param because what led there: CHOICE, REPLY, ASSIGNMENT, MERGER or TIME
 */
public record TicketStatusChanged(
    long customerId,
    String number,
    TicketStatus from,
    TicketStatus to,
    TicketSide by,
    String because)
    implements DomainEvent {

  @Override
  public String type() {
    return "ticket.statusChanged";
  }

  @Override
  public String subject() {
    return "ticket:" + number;
  }

  @Override
  public Map<String, String> data() {
    return Map.of(
        "ticket",
        number,
        "from",
        from.name(),
        "to",
        to.name(),
        "by",
        by.name(),
        "because",
        because);
  }
}
