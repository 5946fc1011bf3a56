package org.quittance.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

/** Brings what was sent into form and collects everything that is wrong with it. */
final class Checklist {

  private static final int EMAIL = 320;

  // No more than what tells an address from a slip: only a mail that arrives proves one.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s@,;:<>()\\[\\]\"\\\\]{1,64}@[^\\s@.,;:<>()\\[\\]\"\\\\]+(\\.[^\\s@.,;:<>()\\[\\]\"\\\\]+)+");

  private final List<Flaw> flaws = new ArrayList<>();

  void wrong(String pointer, String detail) {
    flaws.add(new Flaw(pointer, detail));
  }

  /** A text that may be missing; one of blanks is missing. */
  String text(String pointer, String value, int longest) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.strip();
    if (text.length() > longest) {
      wrong(pointer, "must have at most " + longest + " characters");
    } else if (!isPlain(text)) {
      wrong(pointer, "must not contain line breaks or control characters");
    }
    return text;
  }

  /** A text that must be there. */
  String required(String pointer, String value, int longest) {
    String text = text(pointer, value, longest);
    if (text == null) {
      wrong(pointer, "must not be empty");
    }
    return text;
  }

  String email(String pointer, String value) {
    int before = flaws.size();
    String email = required(pointer, value, EMAIL);
    if (flaws.size() == before && !ADDRESS.matcher(email).matches()) {
      wrong(pointer, "must be an e-mail address such as ada@example.com");
    }
    return email;
  }

  /** An address somebody signs in with: the same whatever its case. */
  String signInName(String pointer, String value) {
    String email = email(pointer, value);
    return email == null ? null : signInName(email);
  }

  static String signInName(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
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

  /** Neither control characters nor halves of characters, which no database takes. */
  static boolean isPlain(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      false;
                  default -> true;
                });
  }
}
