package org.quittance.web.agent.support;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.quittance.support.ChangeKind;
import org.quittance.support.LinkKind;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketChange;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketStatus;
import org.quittance.web.Words;

/** How tickets are said to who works them: shorter than to a customer, and with the clock. */
final class DeskWords {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private static final long JUST_NOW_SECONDS = 60;
  private static final long HOUR_MINUTES = 60;
  private static final long DAY_MINUTES = 24 * HOUR_MINUTES;

  private DeskWords() {}

  static String status(TicketStatus status) {
    return Words.text("desk.status." + status);
  }

  /** Shape and colour of a status, the same as its customer sees. */
  static String look(TicketStatus status) {
    return Words.ticketLook(status);
  }

  static String priority(TicketPriority priority) {
    return Words.text("desk.priority." + priority);
  }

  static String category(TicketCategory category) {
    return Words.text("desk.category." + category);
  }

  static String link(LinkKind kind) {
    return Words.text("desk.link." + kind);
  }

  /** A line of a ticket's history, without who did it. */
  static String said(TicketChange change) {
    return Words.say2(
        Words.text("desk.change." + change.kind()),
        value(change.kind(), change.before()),
        value(change.kind(), change.after()));
  }

  private static String value(ChangeKind kind, String word) {
    if (word == null || word.isBlank()) {
      return Words.text(kind == ChangeKind.ASSIGNEE ? "desk.change.nobody" : "desk.change.nothing");
    }
    return switch (kind) {
      case STATUS -> named(TicketStatus.class, word, DeskWords::status);
      case PRIORITY -> named(TicketPriority.class, word, DeskWords::priority);
      case CATEGORY -> named(TicketCategory.class, word, DeskWords::category);
      default -> word;
    };
  }

  private static <E extends Enum<E>> String named(
      Class<E> type, String word, Function<E, String> name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(word))
        .findFirst()
        .map(name)
        .orElse(word);
  }

  /**
   * When something is due: {@code due in 25 min}, {@code due in 3 h}, {@code due 24 Nov, 10:00},
   * {@code overdue since 10:41}.
   *
   * @param due null while the clock stands
   * @param missed whether it was too late once already
   */
  static String due(Instant due, boolean missed, Instant now, ZoneId zone) {
    if (due == null) {
      return missed ? Words.text("desk.due.missed") : "";
    }
    if (!due.isAfter(now)) {
      return Words.say(Words.text("desk.due.since"), when(due, now, zone));
    }
    long minutes = Duration.between(now, due.plusSeconds(59)).toMinutes();
    if (minutes < HOUR_MINUTES) {
      return Words.say(Words.text("desk.due.minutes"), minutes);
    }
    return minutes < DAY_MINUTES
        ? Words.say(Words.text("desk.due.hours"), minutes / HOUR_MINUTES)
        : Words.say(Words.text("desk.due.at"), when(due, now, zone));
  }

  /** A moment: {@code 10:41}, {@code yesterday, 10:41}, {@code 3 Nov, 10:41}. */
  static String when(Instant at, Instant now, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    LocalDate today = LocalDate.ofInstant(now, zone);
    String time = Words.time(LocalTime.ofInstant(at, zone));
    long ago = DAYS.between(day, today);
    if (ago == 0) {
      return time;
    }
    String said =
        ago == 1
            ? Words.text("due.yesterday")
            : ago == -1
                ? Words.text("due.tomorrow")
                : day.getYear() == today.getYear() ? DAY.format(day) : Words.date(day);
    return Words.say2(Words.text("desk.when"), said, time);
  }

  /** How long ago: {@code just now}, {@code 5 min ago}, {@code 3 h ago}, {@code 2 days ago}. */
  static String ago(Instant at, Instant now, ZoneId zone) {
    long seconds = Duration.between(at, now).toSeconds();
    if (seconds < JUST_NOW_SECONDS) {
      return Words.text("desk.ago.now");
    }
    long minutes = seconds / 60;
    if (minutes < HOUR_MINUTES) {
      return Words.say(Words.text("desk.ago.minutes"), minutes);
    }
    return minutes < DAY_MINUTES
        ? Words.say(Words.text("desk.ago.hours"), minutes / HOUR_MINUTES)
        : Words.ago(LocalDate.ofInstant(at, zone), LocalDate.ofInstant(now, zone));
  }
}
