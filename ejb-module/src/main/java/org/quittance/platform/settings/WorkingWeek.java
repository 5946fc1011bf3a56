package org.quittance.platform.settings;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads working hours, holidays and spans of time as an administrator writes them. */
final class WorkingWeek {

  private static final Pattern HOURS =
      Pattern.compile(
          "([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))? (\\d{2}):([0-5]\\d)-(\\d{2}):([0-5]\\d)");
  private static final Pattern SPAN = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,4})m)?");
  private static final int MIDNIGHT = 24 * 60;

  private WorkingWeek() {}

  /** {@code Mon-Thu 09:00-17:00, Fri 09:00-15:00}. */
  static List<WorkingHours> hours(Setting setting) {
    List<WorkingHours> hours = new ArrayList<>();
    for (String part : setting.text().split("\\s*,\\s*", -1)) {
      Matcher matcher = HOURS.matcher(part.strip());
      if (!matcher.matches()) {
        throw wrong(setting, "must be hours such as Mon-Fri 09:00-17:00");
      }
      int from = minutes(matcher.group(3), matcher.group(4));
      int to = minutes(matcher.group(5), matcher.group(6));
      if (from >= to || to > MIDNIGHT) {
        throw wrong(setting, "has hours that end before they begin, or after 24:00");
      }
      DayOfWeek first = day(setting, matcher.group(1));
      DayOfWeek last = matcher.group(2) == null ? first : day(setting, matcher.group(2));
      for (DayOfWeek day = first; ; day = day.plus(1)) {
        hours.add(new WorkingHours(day, from, to));
        if (day == last) {
          break;
        }
      }
    }
    return List.copyOf(hours);
  }

  /** {@code 2026-12-25 2026-12-26}, or none. */
  static Set<LocalDate> days(Setting setting) {
    Set<LocalDate> days = new TreeSet<>();
    if (setting.text().equals("none")) {
      return days;
    }
    for (String part : setting.text().strip().split("[\\s,]+", -1)) {
      try {
        days.add(LocalDate.parse(part));
      } catch (DateTimeException e) {
        throw wrong(setting, "must be days such as 2026-12-25, parted by blanks, or none");
      }
    }
    return days;
  }

  /** {@code 1h 4h 8h 16h}: so many spans, each in hours and minutes. */
  static List<Duration> spans(Setting setting, int count) {
    List<Duration> spans = new ArrayList<>();
    for (String part : setting.text().strip().split("\\s+", -1)) {
      Matcher matcher = SPAN.matcher(part);
      if (!matcher.matches() || part.isEmpty()) {
        throw wrong(setting, "must be " + count + " spans such as 30m or 8h, parted by blanks");
      }
      spans.add(Duration.ofHours(number(matcher.group(1))).plusMinutes(number(matcher.group(2))));
    }
    if (spans.size() != count || spans.stream().anyMatch(Duration::isZero)) {
      throw wrong(setting, "must be " + count + " spans such as 30m or 8h, parted by blanks");
    }
    return List.copyOf(spans);
  }

  private static int minutes(String hours, String minutes) {
    return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static DayOfWeek day(Setting setting, String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().startsWith(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> wrong(setting, "names a day that is none of Mon, Tue, Wed ... Sun"));
  }

  private static IllegalStateException wrong(Setting setting, String what) {
    return new IllegalStateException(setting.name() + " " + what);
  }
}
