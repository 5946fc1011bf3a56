package org.quittance.web.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.notification.MailBacklog;
import org.quittance.notification.MailQueries;
import org.quittance.platform.clock.PortalClock;

/** What those who watch the portal are told of its mails: figures, nothing of a customer. */
@ApplicationScoped
class WatchedMail {

  private static final Logger LOG = System.getLogger(WatchedMail.class.getName());

  @Inject MailQueries mails;
  @Inject PortalClock clock;

  /**
   * How mails stand.
   *
   * @param failed how many are not tried again by themselves
   * @param oldest how long the oldest that waits has done so; nothing where none does
   */
  record Figures(long failed, Duration oldest) {}

  /** How mails stand; nothing where it cannot be read now. */
  Optional<Figures> figures() {
    try {
      MailBacklog backlog = mails.backlog(Actor.system());
      Duration oldest =
          backlog.oldestSince() == null
              ? Duration.ZERO
              : Duration.between(backlog.oldestSince(), clock.now());
      return Optional.of(new Figures(backlog.failed(), oldest));
    } catch (RuntimeException trouble) {
      // Whether the portal works is not for the mails to say.
      LOG.log(Level.WARNING, "How mails stand cannot be read", trouble);
      return Optional.empty();
    }
  }
}
