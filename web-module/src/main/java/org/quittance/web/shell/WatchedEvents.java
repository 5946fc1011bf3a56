package org.quittance.web.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.quittance.event.EventQueries;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;

/** What those who watch the portal are told of its events: figures, nothing of a customer. */
@ApplicationScoped
class WatchedEvents {

  private static final Logger LOG = System.getLogger(WatchedEvents.class.getName());

  @Inject EventQueries events;
  @Inject PortalClock clock;

  /** How long the oldest event waits to be told; nothing where it cannot be read now. */
  Optional<Duration> oldestWaiting() {
    try {
      return Optional.of(
          events
              .oldestWaiting(Actor.system())
              .map(since -> Duration.between(since, clock.now()))
              .orElse(Duration.ZERO));
    } catch (RuntimeException trouble) {
      // Whether the portal works is not for the events to say.
      LOG.log(Level.WARNING, "How long events wait cannot be read", trouble);
      return Optional.empty();
    }
  }
}
