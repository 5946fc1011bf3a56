package org.quittance.books;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.settings.Settings;

/** Has the books checked every night, by one of the nodes. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class BooksAtNight {

  /** Every node has a timer; one that comes later than the first by less than this lets it be. */
  private static final Duration JUST_DONE = Duration.ofMinutes(30);

  @Inject BooksExamination examination;
  @Inject BooksRunner runner;
  @Inject PortalClock clock;
  @Inject Settings settings;

  private final Round round =
      new Round(BooksAtNight.class, "The nightly check of the books could not begin");

  // Asked every minute and not set for the time: a timer that is set by program needs the server's
  // store of timers, with a database of its own.
  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    round.go(this::look);
  }

  private void look() {
    LocalTime now = clock.now().atZone(clock.zone()).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    if (settings.booksCheckAt().filter(now::equals).isPresent()
        && !examination.wasJustDone(JUST_DONE)) {
      examination.claim().ifPresent(runner::run);
    }
  }
}
