package org.quittance.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test moves it. */
public final class FixedClock extends Clock {

  private volatile Instant now = Instant.parse("2026-03-16T09:00:00Z");

  public void set(Instant instant) {
    now = instant;
  }

  /** Noon of a day in the seller's default zone. */
  public void set(LocalDate day) {
    now = day.atTime(LocalTime.NOON).atZone(ZoneId.of("Europe/Berlin")).toInstant();
  }

  public void forward(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
