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
import org.quittance.platform.settings.Settings;
import org.quittance.support.Workflow.Occasion;

/**
 * Closes what is resolved and of which nobody has said a word for a while; a few at a time, so that
 * nobody waits for it.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class TicketCloser {

  private static final int BATCH = 50;

  @Inject TicketRepository tickets;
  @Inject TicketWork work;
  @Inject Transactions transactions;
  @Inject Settings settings;
  @Inject PortalClock clock;

  private final Round round =
      new Round(TicketCloser.class, "Resolved tickets stay open for a while");

  // Each node ticks for itself: whoever locks a ticket first closes it, the next finds it closed.
  @Schedule(hour = "*", minute = "7/10", persistent = false)
  void tick() {
    round.go(this::close);
  }

  /** Closes all that it is time for. */
  public void close() {
    while (transactions.inOne(this::closeSome) == BATCH) {
      // the next batch, in a transaction of its own
    }
  }

  private int closeSome() {
    Instant before = clock.now().minus(settings.ticketClose());
    List<Long> keys = tickets.resolvedBefore(before, BATCH);
    keys.stream().sorted().forEach(key -> close(tickets.locked(key), before));
    return keys.size();
  }

  /** Somebody may have written in it before it was locked. */
  private void close(Ticket ticket, Instant before) {
    if (ticket.status() == TicketStatus.RESOLVED && !ticket.resolvedAt().isAfter(before)) {
      Handling handling = work.handle(Actor.system(), Author.PORTAL, ticket);
      handling.move(TicketStatus.CLOSED, Occasion.TIME);
      handling.done("ticket.closed", null);
    }
  }
}
