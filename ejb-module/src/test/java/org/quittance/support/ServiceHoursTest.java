package org.quittance.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.platform.settings.WorkingHours;

/** Working time, in hours one can count by hand and in many that nobody would. */
class ServiceHoursTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<WorkingHours> OFFICE = week(9 * 60, 17 * 60);
  private static final List<WorkingHours> ALWAYS = all(0, 24 * 60);

  @ParameterizedTest
  @CsvSource({
    // within a day, over the night, over the weekend, from before the day, from the weekend
    "2026-03-16T09:00, PT2H, 2026-03-16T11:00",
    "2026-03-16T16:00, PT2H, 2026-03-17T10:00",
    "2026-03-20T16:00, PT2H, 2026-03-23T10:00",
    "2026-03-16T06:00, PT1H, 2026-03-16T10:00",
    "2026-03-21T12:00, PT1H, 2026-03-23T10:00",
    // just to the end of a day is that day's end, and nothing takes no time
    "2026-03-16T09:00, PT8H, 2026-03-16T17:00",
    "2026-03-16T20:00, PT0S, 2026-03-16T20:00",
    // over a holiday
    "2026-04-02T16:00, PT2H, 2026-04-07T10:00",
  })
  void soMuchWorkLaterItIsThen(LocalDateTime from, Duration work, LocalDateTime then) {
    ServiceHours hours =
        new ServiceHours(
            BERLIN, OFFICE, Set.of(LocalDate.parse("2026-04-03"), LocalDate.parse("2026-04-06")));

    assertThat(hours.add(at(from), work)).isEqualTo(at(then));
    assertThat(hours.between(at(from), at(then))).isEqualTo(work);
  }

  @Test
  void aDayOnWhichTheClockIsPutForwardIsAnHourShorter() {
    ServiceHours hours = new ServiceHours(BERLIN, ALWAYS, Set.of());
    Instant midnight = at(LocalDateTime.parse("2026-03-29T00:00"));

    assertThat(hours.between(midnight, at(LocalDateTime.parse("2026-03-30T00:00"))))
        .isEqualTo(Duration.ofHours(23));
    assertThat(hours.add(midnight, Duration.ofHours(24)))
        .isEqualTo(at(LocalDateTime.parse("2026-03-30T01:00")));
    assertThat(
            hours.between(
                at(LocalDateTime.parse("2026-10-25T00:00")),
                at(LocalDateTime.parse("2026-10-26T00:00"))))
        .isEqualTo(Duration.ofHours(25));
  }

  @Test
  void hoursThatBeginWhereTheDayHasNoneBeginAfterIt() {
    ServiceHours hours = new ServiceHours(BERLIN, all(2 * 60 + 30, 5 * 60), Set.of());
    Instant midnight = at(LocalDateTime.parse("2026-03-29T00:00"));

    // 02:30 does not exist that day: work begins at 03:30, and ends at five as ever.
    assertThat(hours.between(midnight, midnight.plus(Duration.ofHours(23))))
        .isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void hoursThatOverlapAreCountedOnce() {
    List<WorkingHours> twice = new ArrayList<>(OFFICE);
    twice.addAll(week(16 * 60, 18 * 60));
    ServiceHours hours = new ServiceHours(BERLIN, twice, Set.of());

    assertThat(
            hours.between(
                at(LocalDateTime.parse("2026-03-16T00:00")),
                at(LocalDateTime.parse("2026-03-17T00:00"))))
        .isEqualTo(Duration.ofHours(9));
  }

  @Test
  void whereEveryDayIsAHolidayTheEndIsFarButThereIsOne() {
    Set<LocalDate> years = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      years.add(LocalDate.parse("2026-01-01").plusDays(i));
    }
    ServiceHours hours = new ServiceHours(BERLIN, OFFICE, years);
    Instant now = at(LocalDateTime.parse("2026-03-16T09:00"));

    assertThat(hours.add(now, Duration.ofHours(1))).isAfter(now.plus(365, ChronoUnit.DAYS));
  }

  /** Minutes counted one by one, over the days on which the clocks of many places change. */
  @Test
  void itAgreesWithWhoeverCountsTheMinutes() {
    Random chance = new Random(20261122);
    List<ZoneId> zones =
        List.of(
            BERLIN,
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Africa/Casablanca"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Pacific/Apia"));
    List<LocalDate> days =
        List.of(
            LocalDate.parse("2026-03-29"),
            LocalDate.parse("2026-10-25"),
            LocalDate.parse("2026-03-08"),
            LocalDate.parse("2026-11-01"),
            LocalDate.parse("2026-04-05"),
            LocalDate.parse("2018-11-04"),
            LocalDate.parse("2011-12-30"));
    for (int round = 0; round < 300; round++) {
      ZoneId zone = zones.get(chance.nextInt(zones.size()));
      LocalDate day = days.get(chance.nextInt(days.size()));
      ServiceHours hours = new ServiceHours(zone, someHours(chance), someHolidays(chance, day));
      Instant from =
          day.minusDays(2).atStartOfDay(zone).toInstant().plus(chance.nextInt(2880), MINUTES);
      Instant to = from.plus(chance.nextInt(4320), MINUTES);
      Instant middle = from.plus(Duration.between(from, to).dividedBy(2));

      long counted = 0;
      for (Instant at = from; at.isBefore(to); at = at.plus(1, MINUTES)) {
        counted += hours.between(at, at.plus(1, MINUTES)).toMinutes();
      }
      String which = "round " + round + " " + zone + " " + from + " " + to;
      Duration whole = hours.between(from, to);
      assertThat(whole.toMinutes()).as(which).isEqualTo(counted);
      assertThat(whole).as(which).isBetween(Duration.ZERO, Duration.between(from, to));
      assertThat(hours.between(from, middle).plus(hours.between(middle, to)))
          .as(which)
          .isEqualTo(whole);
      assertThat(hours.between(to, from)).as(which).isEqualTo(whole.negated());

      Duration work = Duration.ofMinutes(chance.nextInt(3000)).plusMillis(chance.nextInt(60000));
      Instant then = hours.add(from, work);
      assertThat(hours.between(from, then)).as(which).isEqualTo(work);
      Instant later = hours.add(from, work.plusMillis(1));
      assertThat(later).as(which).isAfter(then);
      assertThat(hours.add(then, Duration.ofMinutes(30)))
          .as(which)
          .isEqualTo(hours.add(from, work.plusMinutes(30)));
    }
  }

  private static final ChronoUnit MINUTES = ChronoUnit.MINUTES;

  private static List<WorkingHours> someHours(Random chance) {
    List<WorkingHours> hours = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int i = chance.nextInt(3); i >= 0; i--) {
        int from = chance.nextInt(1380);
        hours.add(new WorkingHours(day, from, from + 1 + chance.nextInt(1440 - from)));
      }
    }
    return hours;
  }

  private static Set<LocalDate> someHolidays(Random chance, LocalDate day) {
    return chance.nextInt(3) == 0 ? Set.of(day.plusDays(chance.nextInt(3) - 1)) : Set.of();
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(BERLIN).toInstant();
  }

  private static List<WorkingHours> all(int from, int to) {
    return hours(7, from, to);
  }

  private static List<WorkingHours> week(int from, int to) {
    return hours(5, from, to);
  }

  private static List<WorkingHours> hours(int days, int from, int to) {
    List<WorkingHours> hours = new ArrayList<>();
    for (int day = 1; day <= days; day++) {
      hours.add(new WorkingHours(DayOfWeek.of(day), from, to));
    }
    return hours;
  }
}
