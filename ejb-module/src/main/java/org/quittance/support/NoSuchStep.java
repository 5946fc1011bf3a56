package org.quittance.support;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.kernel.DomainException;

/** The workflow does not lead from what the ticket is to what it was to become. */
public class NoSuchStep extends DomainException {
  NoSuchStep(String number, TicketStatus from, TicketStatus to, Set<TicketStatus> possible) {
    super(
        Kind.CONFLICT,
        "ticket.noSuchStep",
        "Ticket "
            + number
            + " is "
            + from
            + " and cannot become "
            + to
            + ". "
            + (possible.isEmpty()
                ? "It stays as it is."
                : "It can become " + names(possible) + "."),
        Map.of(
            "ticket", number, "from", from.name(), "to", to.name(), "possible", names(possible)));
  }

  private static String names(Set<TicketStatus> statuses) {
    return statuses.stream().sorted().map(TicketStatus::name).collect(Collectors.joining(", "));
  }
}
