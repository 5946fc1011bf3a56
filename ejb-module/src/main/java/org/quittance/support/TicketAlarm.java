package org.quittance.support;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;

/**
 * Notes where an answer or a solution has become late and nobody has done anything since; what is
 * answered late before this looks is noted with the answer.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class TicketAlarm {

  private static final int BATCH = 50;

  @Inject TicketRepository tickets;
  @Inject TicketWork work;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round = new Round(TicketAlarm.class, "Late answers are marked later");

  // Each node ticks for itself: whoever locks a ticket first notes it, the next finds it noted.
  @Schedule(hour = "*", minute = "*/5", persistent = false)
  void tick() {
    round.go(this::look);
  }

  /** Looks at all that is due. */
  public void look() {
    while (transactions.inOne(this::lookAtSome) == BATCH) {
      // the next batch, in a transaction of its own
    }
  }

  private int lookAtSome() {
    Instant now = clock.now();
    List<Long> keys = tickets.alarming(now, BATCH);
    keys.stream().sorted().forEach(key -> escalate(tickets.locked(key), now));
    tickets.forgetWriters(now);
    return keys.size();
  }

  private void escalate(Ticket ticket, Instant now) {
    if (ticket.alarm(now)) {
      work.handle(Actor.system(), Author.PORTAL, ticket).done("ticket.late", null);
    }
  }
}
