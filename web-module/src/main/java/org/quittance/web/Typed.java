package org.quittance.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.quittance.kernel.Flaw;

/** Amounts and days as people type them into a form. */
public final class Typed {

  /**
   * {@code 1200}, {@code 1200.5}, {@code 1,200.50}; and {@code 1200,50}, which means nothing else.
   */
  private static final Pattern PLAIN = Pattern.compile("\\d{1,15}(\\.\\d{1,4})?");

  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d{1,4})?");
  private static final Pattern COMMA = Pattern.compile("\\d{1,15},\\d{1,2}");

  private Typed() {}

  /**
   * An amount; null where nothing was typed, or nothing that can be read: that is then a flaw.
   *
   * @param at the field's pointer
   */
  public static BigDecimal amount(String text, String at, List<Flaw> flaws) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String plain = text.strip().replaceAll("[\\s\\u00a0\\u202f]", "");
    if (GROUPED.matcher(plain).matches()) {
      plain = plain.replace(",", "");
    } else if (COMMA.matcher(plain).matches()) {
      plain = plain.replace(',', '.');
    }
    if (PLAIN.matcher(plain).matches()) {
      return new BigDecimal(plain);
    }
    flaws.add(new Flaw(at, ShellText.of("typed.amount")));
    return null;
  }

  /** A day as a browser's field of days sends it; as above where there is none. */
  public static LocalDate day(String text, String at, List<Flaw> flaws) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      flaws.add(new Flaw(at, ShellText.of("typed.day")));
      return null;
    }
  }
}
