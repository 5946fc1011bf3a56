package org.quittance.support;

import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

/** Brings what was typed into the form it is kept in, and collects all that is wrong with it. */
final class Texts {

  static final int SUBJECT = 200;
  static final int BODY = 30_000;
  static final int PAGE_KEY = 100;

  private final List<Flaw> flaws = new ArrayList<>();

  void wrong(String pointer, String detail) {
    flaws.add(new Flaw(pointer, detail));
  }

  /** One line that must be there. */
  String line(String pointer, String value, int longest) {
    String line = clean(value, false).strip();
    if (line.isEmpty()) {
      wrong(pointer, "is required");
    } else if (line.length() > longest) {
      wrong(pointer, "must have at most " + longest + " characters");
    }
    return CardDigits.hidden(line);
  }

  /** What was typed into the big field, which must be there. */
  String body(String pointer, String value) {
    String body = clean(value, true);
    if (body.isBlank()) {
      wrong(pointer, "is required");
    } else if (body.length() > BODY) {
      wrong(pointer, "must have at most " + BODY + " characters");
    }
    return CardDigits.hidden(body.stripTrailing());
  }

  /** The same where it may be missing; null where it is. */
  String optionalBody(String pointer, String value) {
    return value == null || value.isBlank() ? null : body(pointer, value);
  }

  String pageKey(String value) {
    if (value != null && (value.isBlank() || value.length() > PAGE_KEY || !isVisible(value))) {
      wrong("/pageKey", "must have 1 to " + PAGE_KEY + " visible characters");
    }
    return value;
  }

  /**
   * Ends the list.
   *
   * @throws InvalidInput with all flaws, where there are any
   */
  void done() {
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
  }

  boolean isFine() {
    return flaws.isEmpty();
  }

  /** As much of it as a draft keeps; null where there is nothing. */
  static String draft(String value, int longest) {
    if (value == null) {
      return null;
    }
    String text = CardDigits.hidden(clean(value, true));
    if (text.length() > longest) {
      text =
          text.substring(
              0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
    return text.isEmpty() ? null : text;
  }

  private static boolean isVisible(String value) {
    return value.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /** Without what no database takes and nobody sees: control characters, halves of characters. */
  static String clean(String value, boolean manyLines) {
    if (value == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t' || c == '\r') {
                clean.append(manyLines ? (char) c : ' ');
              } else if (c == '\u2028' || c == '\u2029') {
                clean.append(manyLines ? '\n' : ' ');
              } else if (Character.getType(c) != Character.CONTROL
                  && Character.getType(c) != Character.SURROGATE) {
                clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }
}
