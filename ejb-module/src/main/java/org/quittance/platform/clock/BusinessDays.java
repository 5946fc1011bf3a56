package org.quittance.platform.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.platform.settings.Settings;
import org.quittance.platform.settings.WorkingHours;

/** The days on which the seller and its banks work: those with working hours, less the holidays. */
@ApplicationScoped
public class BusinessDays {

  /** Where nothing but holidays is left, something is wrong with them. */
  private static final int FAR = 3660;

  @Inject Settings settings;
  @Inject PortalClock clock;

  /**
   * So many business days later, at a time of the seller's day. What happens on a day off counts
   * from the next business day; where that would be past already, as for no day at all late in the
   * evening, it is the day after.
   */
  public Instant after(Instant from, int days, LocalTime at) {
    Set<LocalDate> holidays = settings.ticketHolidays();
    Set<DayOfWeek> week =
        settings.ticketHours().stream().map(WorkingHours::day).collect(Collectors.toSet());
    LocalDate day = LocalDate.ofInstant(from, clock.zone());
    int left = days;
    for (int i = 0; i < FAR; i++) {
      boolean works = week.contains(day.getDayOfWeek()) && !holidays.contains(day);
      if (works) {
        Instant then = day.atTime(at).atZone(clock.zone()).toInstant();
        if (left <= 0 && then.isAfter(from)) {
          return then;
        }
        left--;
      }
      day = day.plusDays(1);
    }
    return day.atTime(at).atZone(clock.zone()).toInstant();
  }
}
