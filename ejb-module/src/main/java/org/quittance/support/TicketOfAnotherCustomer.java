package org.quittance.support;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** What is one customer's cannot become part of another's. */
public class TicketOfAnotherCustomer extends DomainException {
  TicketOfAnotherCustomer(String number, String other) {
    super(
        Kind.CONFLICT,
        "ticket.otherCustomer",
        "Tickets " + number + " and " + other + " are not of the same customer.",
        Map.of("ticket", number, "other", other));
  }
}
