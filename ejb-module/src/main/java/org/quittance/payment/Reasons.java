package org.quittance.payment;

import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Flaw;

/** What is checked alike of every booking that accounting asks for. */
final class Reasons {

  private static final int LONGEST = 500;

  private Reasons() {}

  static void check(String reason, List<Flaw> flaws) {
    if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST) {
      flaws.add(new Flaw("/reason", "is required, with at most " + LONGEST + " characters"));
    } else if (reason.chars().anyMatch(Character::isISOControl)) {
      flaws.add(new Flaw("/reason", "must not have control characters"));
    }
  }

  static void text(String at, String text, int longest, List<Flaw> flaws) {
    if (text == null) {
      return;
    }
    if (text.isBlank() || text.length() > longest) {
      flaws.add(new Flaw(at, "must have 1 to " + longest + " characters"));
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      flaws.add(new Flaw(at, "must not have control characters"));
    }
  }

  /** A day on which money moved: one that has come, somewhere on earth. */
  static void day(String at, LocalDate day, LocalDate today, List<Flaw> flaws) {
    if (day != null && (day.isAfter(today.plusDays(1)) || day.getYear() < 1990)) {
      flaws.add(new Flaw(at, "must be a day that has come"));
    }
  }
}
