package org.quittance.rest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads single values that a client sent, and says of each that cannot be read why. */
final class Values {

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
  // The year 0 is one that some databases do not have.
  private static final Pattern DATE = Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern INSTANT = Pattern.compile(DATE.pattern() + "T.{1,40}");

  private final Flaws flaws;

  Values(Flaws flaws) {
    this.flaws = flaws;
  }

  /** A decimal, as a string (the form of the contract) or as a number. */
  BigDecimal decimal(Object value, String pointer) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (value instanceof String text && DECIMAL.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    flaws.shape(pointer, "must be a decimal such as \"120.50\"");
    return null;
  }

  LocalDate date(Object value, String pointer) {
    if (value instanceof String text && DATE.matcher(text).matches()) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        flaws.shape(pointer, "is not a day of the calendar");
        return null;
      }
    }
    flaws.shape(pointer, "must be a date such as 2026-11-22");
    return null;
  }

  Instant instant(Object value, String pointer) {
    if (value instanceof String text && INSTANT.matcher(text).matches()) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        flaws.shape(pointer, "is not an instant such as 2026-11-22T10:41:00Z");
        return null;
      }
    }
    flaws.shape(pointer, "must be an instant such as 2026-11-22T10:41:00Z");
    return null;
  }

  Boolean flag(Object value, String pointer) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    flaws.shape(pointer, "must be true or false");
    return null;
  }

  /** One of the words; a list of words that grows is no change of shape, so this is content. */
  <E extends Enum<E>> E word(Object value, Collection<E> words, String pointer) {
    if (!(value instanceof String text)) {
      flaws.shape(pointer, "must be a string");
      return null;
    }
    E known = wordNamed(text, words);
    if (known == null) {
      flaws.content(pointer, "must be one of " + named(words));
    }
    return known;
  }

  static <E extends Enum<E>> E wordNamed(String text, Collection<E> words) {
    return words.stream().filter(w -> w.name().equals(text)).findFirst().orElse(null);
  }

  static String named(Collection<? extends Enum<?>> words) {
    return words.stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  /** Text of one line. */
  String line(Object value, int longest, String pointer) {
    return text(value, longest, "", pointer);
  }

  /** Text that may have several lines. */
  String lines(Object value, int longest, String pointer) {
    return text(value, longest, "\n\r\t", pointer);
  }

  private String text(Object value, int longest, String controls, String pointer) {
    if (!(value instanceof String text)) {
      flaws.shape(pointer, "must be a string");
      return null;
    }
    if (text.length() > longest) {
      flaws.shape(pointer, "must have at most " + longest + " characters");
      return null;
    }
    if (isOdd(text, controls)) {
      flaws.shape(pointer, "has a character that this text cannot have");
    }
    return text;
  }

  /** Whether a name has characters that no name can have and that a database chokes on. */
  static boolean isOdd(String name) {
    return isOdd(name, "");
  }

  private static boolean isOdd(String text, String allowed) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (Character.isSupplementaryCodePoint(c)) {
        i++;
      } else if ((Character.isISOControl(c) && allowed.indexOf(c) < 0)
          || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        return true;
      }
    }
    return false;
  }
}
