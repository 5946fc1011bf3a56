package org.quittance.books;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalTime;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;

/** Has the books checked every night, by one of the nodes. */
@Singleton
@Startup
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class BooksAtNight {

  private static final Logger LOG = System.getLogger(BooksAtNight.class.getName());

  /** Every node has a timer; one that comes later than the first by less than this lets it be. */
  private static final Duration JUST_DONE = Duration.ofMinutes(30);

  @Resource TimerService timers;
  @Inject BooksExamination examination;
  @Inject BooksRunner runner;
  @Inject PortalClock clock;
  @Inject Settings settings;

  @PostConstruct
  void start() {
    settings
        .booksCheckAt()
        .ifPresent(
            at ->
                timers.createCalendarTimer(
                    nightly(at),
                    // Not persistent: each node ticks for itself, and only one gets the claim.
                    new TimerConfig("The books are checked", false)));
  }

  private ScheduleExpression nightly(LocalTime at) {
    return new ScheduleExpression()
        .hour(at.getHour())
        .minute(at.getMinute())
        .timezone(clock.zone().getId());
  }

  // Nothing may leave it: a server gives a timer up that failed twice.
  @Timeout
  void tick() {
    try {
      if (!examination.wasJustDone(JUST_DONE)) {
        examination.claim().ifPresent(runner::run);
      }
    } catch (RuntimeException trouble) {
      LOG.log(Level.ERROR, "The nightly check of the books could not begin", trouble);
    }
  }
}
