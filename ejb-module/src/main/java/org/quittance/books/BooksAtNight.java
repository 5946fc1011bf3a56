package org.quittance.books;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;

/** Has the books checked every night, by one of the nodes. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class BooksAtNight {

  private static final Logger LOG = System.getLogger(BooksAtNight.class.getName());

  /** Every node has a timer; one that comes later than the first by less than this lets it be. */
  private static final Duration JUST_DONE = Duration.ofMinutes(30);

  @Inject BooksExamination examination;
  @Inject BooksRunner runner;
  @Inject PortalClock clock;
  @Inject Settings settings;

  // Asked every minute and not set for the time: a timer that is set by program needs the server's
  // store of timers, with a database of its own. Nothing may leave it: a server gives a timer up
  // that failed twice.
  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    try {
      LocalTime now =
          clock.now().atZone(clock.zone()).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
      if (settings.booksCheckAt().filter(now::equals).isPresent()
          && !examination.wasJustDone(JUST_DONE)) {
        examination.claim().ifPresent(runner::run);
      }
    } catch (RuntimeException trouble) {
      LOG.log(Level.ERROR, "The nightly check of the books could not begin", trouble);
    }
  }
}
