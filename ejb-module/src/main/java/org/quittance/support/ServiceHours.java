package org.quittance.support;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quittance.platform.settings.WorkingHours;

/**
 * The hours in which we work, and how much of that there is between two instants. Time is counted
 * as it passes: where a clock is put forward or back during working hours, the day is shorter or
 * longer by that.
 */
final class ServiceHours {

  /** Where holidays leave nothing to work in for so long, something is wrong with them. */
  private static final int FAR = 3660;

  private final ZoneId zone;
  private final Map<DayOfWeek, List<WorkingHours>> week = new EnumMap<>(DayOfWeek.class);
  private final Set<LocalDate> holidays;

  ServiceHours(ZoneId zone, List<WorkingHours> hours, Set<LocalDate> holidays) {
    this.zone = zone;
    this.holidays = Set.copyOf(holidays);
    hours.stream()
        .sorted(Comparator.comparing(WorkingHours::from))
        .forEach(more -> week.merge(more.day(), List.of(more), ServiceHours::joined));
    if (week.isEmpty()) {
      throw new IllegalArgumentException("Nobody ever works");
    }
  }

  /** Hours that touch or overlap are one stretch. */
  private static List<WorkingHours> joined(List<WorkingHours> earlier, List<WorkingHours> next) {
    List<WorkingHours> all = new ArrayList<>(earlier);
    WorkingHours last = all.get(all.size() - 1);
    WorkingHours added = next.get(0);
    if (added.from() > last.to()) {
      all.add(added);
    } else {
      all.set(
          all.size() - 1,
          new WorkingHours(last.day(), last.from(), Math.max(last.to(), added.to())));
    }
    return all;
  }

  /** A stretch of work on a certain day. */
  private record Stretch(Instant from, Instant to) {}

  /** When so much working time has passed after an instant. */
  Instant add(Instant from, Duration work) {
    if (work.isNegative() || work.isZero()) {
      return from;
    }
    Duration left = work;
    LocalDate day = LocalDate.ofInstant(from, zone);
    for (int days = 0; days < FAR || !left.equals(work); days++) {
      for (Stretch stretch : stretches(day.plusDays(days))) {
        Instant start = stretch.from().isAfter(from) ? stretch.from() : from;
        if (start.isBefore(stretch.to())) {
          Duration here = Duration.between(start, stretch.to());
          if (here.compareTo(left) >= 0) {
            return start.plus(left);
          }
          left = left.minus(here);
        }
      }
    }
    return from.plus(Duration.ofDays(FAR));
  }

  /** How much working time passes between two instants; below zero where the second is earlier. */
  Duration between(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return between(to, from).negated();
    }
    Duration sum = Duration.ZERO;
    LocalDate last = LocalDate.ofInstant(to, zone);
    for (LocalDate day = LocalDate.ofInstant(from, zone);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (Stretch stretch : stretches(day)) {
        Instant start = stretch.from().isAfter(from) ? stretch.from() : from;
        Instant end = stretch.to().isBefore(to) ? stretch.to() : to;
        if (start.isBefore(end)) {
          sum = sum.plus(Duration.between(start, end));
        }
      }
    }
    return sum;
  }

  private List<Stretch> stretches(LocalDate day) {
    if (holidays.contains(day)) {
      return List.of();
    }
    // Some days are not there at all, where a country changed the side of the date line.
    Instant begin = day.atStartOfDay(zone).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    return week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
        .map(
            hours ->
                new Stretch(
                    within(begin, at(day, hours.from()), end),
                    within(begin, at(day, hours.to()), end)))
        .toList();
  }

  private static Instant within(Instant begin, Instant at, Instant end) {
    return at.isBefore(begin) ? begin : at.isAfter(end) ? end : at;
  }

  /** A time that the day does not have begins when the clock has been put forward. */
  private Instant at(LocalDate day, int minute) {
    return day.atStartOfDay().plusMinutes(minute).atZone(zone).toInstant();
  }
}
