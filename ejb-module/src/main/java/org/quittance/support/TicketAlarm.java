package org.quittance.support;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.quittance.account.PersonLookup;
import org.quittance.account.PersonRef;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/**
 * Notes where an answer or a solution has become late, once for each, and has the supervisors
 * follow the ticket from then on.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class TicketAlarm {

  private static final int BATCH = 50;

  @Inject TicketRepository tickets;
  @Inject TicketWork work;
  @Inject PersonLookup people;
  @Inject Transactions transactions;
  @Inject Settings settings;
  @Inject PortalClock clock;

  private final Round round = new Round(TicketAlarm.class, "Late answers are marked later");

  // Each node ticks for itself: whoever locks a ticket first notes it, the next finds it noted.
  @Schedule(hour = "*", minute = "*/5", persistent = false)
  void tick() {
    round.go(this::look);
  }

  /** Looks at all that is due. */
  public void look() {
    List<PersonRef> supervisors =
        settings.ticketSupervisors().stream()
            .map(email -> people.agent(email).orElse(null))
            .filter(Objects::nonNull)
            .toList();
    while (transactions.inOne(() -> lookAtSome(supervisors)) == BATCH) {
      // the next batch, in a transaction of its own
    }
  }

  private int lookAtSome(List<PersonRef> supervisors) {
    Instant now = clock.now();
    List<Long> keys = tickets.alarming(now, BATCH);
    keys.stream().sorted().forEach(key -> escalate(tickets.locked(key), now, supervisors));
    tickets.forgetWriters(now);
    return keys.size();
  }

  private void escalate(Ticket ticket, Instant now, List<PersonRef> supervisors) {
    boolean response = ticket.times().responseMissed();
    boolean resolution = ticket.times().resolutionMissed();
    if (!ticket.alarm(now)) {
      return;
    }
    Handling handling = work.handle(Actor.system(), Author.PORTAL, ticket);
    if (ticket.times().responseMissed() && !response) {
      handling.noteInside(ChangeKind.FIRST_RESPONSE_MISSED, null, null);
    }
    if (ticket.times().resolutionMissed() && !resolution) {
      handling.noteInside(ChangeKind.RESOLUTION_MISSED, null, null);
    }
    for (PersonRef supervisor : supervisors) {
      if (tickets.addWatcher(ticket, supervisor.key())) {
        handling.noteInside(ChangeKind.ESCALATED, null, supervisor.name());
      }
    }
    handling.done("ticket.late", null);
  }
}
