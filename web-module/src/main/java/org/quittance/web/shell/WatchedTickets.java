package org.quittance.web.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;
import org.quittance.support.TicketFigureQueries;
import org.quittance.support.TicketFigures;

/** What those who watch the portal are told of its tickets: figures, nothing of a customer. */
@ApplicationScoped
class WatchedTickets {

  private static final Logger LOG = System.getLogger(WatchedTickets.class.getName());

  @Inject TicketFigureQueries tickets;
  @Inject PortalClock clock;

  private final Counted<Figures> counted = new Counted<>();

  /**
   * How tickets stand.
   *
   * @param at when they were counted
   */
  record Figures(TicketFigures figures, Instant at) {}

  /** How tickets stood within the last minute; nothing where it cannot be read now. */
  Optional<Figures> figures() {
    try {
      return Optional.of(
          counted.at(clock.now(), now -> new Figures(tickets.figures(Actor.system()), now)));
    } catch (RuntimeException trouble) {
      // Whether the portal works is not for the tickets to say.
      LOG.log(Level.WARNING, "How tickets stand cannot be read", trouble);
      return Optional.empty();
    }
  }
}
