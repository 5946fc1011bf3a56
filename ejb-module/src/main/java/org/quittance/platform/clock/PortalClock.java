package org.quittance.platform.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.quittance.platform.settings.Settings;

/** What time it is, and which day it is for the seller. */
@ApplicationScoped
public class PortalClock {

  @Inject Settings settings;

  private final Clock machine;

  public PortalClock() {
    this(Clock.systemUTC());
  }

  /** A clock that a test holds in its hand. */
  public PortalClock(Clock machine) {
    this.machine = machine;
  }

  /** Now, to the millisecond that the database keeps. */
  public Instant now() {
    return machine.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The day it is in the seller's time zone: the day by which invoices are due and overdue. */
  public LocalDate today() {
    return LocalDate.ofInstant(now(), zone());
  }

  public ZoneId zone() {
    return settings.sellerZone();
  }
}
