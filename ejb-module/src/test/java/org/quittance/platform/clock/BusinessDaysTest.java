package org.quittance.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class BusinessDaysTest {

  private static final LocalTime TWO = LocalTime.of(14, 0);

  @OnBothDatabases
  void daysWithoutWorkDoNotCount(House house) {
    house.setting(Setting.QUITTANCE_TICKET_HOLIDAYS, "2026-12-25");
    BusinessDays days = house.make(BusinessDays.class);

    // Thursday, then a holiday and a weekend.
    assertThat(days.after(Instant.parse("2026-12-24T09:00:00Z"), 1, TWO))
        .isEqualTo(Instant.parse("2026-12-28T13:00:00Z"));
    // Saturday counts from Monday on.
    assertThat(days.after(Instant.parse("2026-12-26T09:00:00Z"), 1, TWO))
        .isEqualTo(Instant.parse("2026-12-29T13:00:00Z"));
  }

  @OnBothDatabases
  void anHourOfTheDayIsThatHourOnBothSidesOfTheChangeOfTheClock(House house) {
    BusinessDays days = house.make(BusinessDays.class);

    assertThat(days.after(Instant.parse("2026-03-27T09:00:00Z"), 1, TWO))
        .isEqualTo(Instant.parse("2026-03-30T12:00:00Z"));
    assertThat(days.after(Instant.parse("2026-10-23T09:00:00Z"), 1, TWO))
        .isEqualTo(Instant.parse("2026-10-26T13:00:00Z"));
  }

  @OnBothDatabases
  void noDayAtAllIsTodayUntilItsHourAndThenTheNext(House house) {
    BusinessDays days = house.make(BusinessDays.class);

    assertThat(days.after(Instant.parse("2026-03-16T12:59:00Z"), 0, TWO))
        .isEqualTo(Instant.parse("2026-03-16T13:00:00Z"));
    assertThat(days.after(Instant.parse("2026-03-16T13:00:00Z"), 0, TWO))
        .isEqualTo(Instant.parse("2026-03-17T13:00:00Z"));
    assertThat(days.after(Instant.parse("2026-03-20T20:00:00Z"), 0, TWO))
        .isEqualTo(Instant.parse("2026-03-23T13:00:00Z"));
  }
}
