package org.quittance.support;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A closed ticket does not change any more. */
public class TicketIsClosed extends DomainException {
  TicketIsClosed(String number) {
    super(
        Kind.CONFLICT,
        "ticket.closed",
        "Ticket " + number + " is closed and does not change any more.",
        Map.of("ticket", number));
  }
}
