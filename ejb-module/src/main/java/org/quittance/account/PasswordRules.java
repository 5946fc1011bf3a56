package org.quittance.account;

/** What a password must be like: long. Nothing else makes one hard to guess. */
final class PasswordRules {

  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  private PasswordRules() {}

  /** Notes at {@code /password} what is wrong with it for somebody of that address and name. */
  static void check(Checklist list, String password, String email, String name) {
    if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
      list.wrong("/password", "must have at least " + SHORTEST + " characters");
    } else if (password.length() > LONGEST) {
      list.wrong("/password", "must have at most " + LONGEST + " characters");
    } else if (password.isBlank()) {
      list.wrong("/password", "must not consist of blanks");
    } else if (isSame(password, email)) {
      list.wrong("/password", "must not be your e-mail address");
    } else if (isSame(password, name)) {
      list.wrong("/password", "must not be your name");
    }
  }

  private static boolean isSame(String password, String known) {
    return known != null && password.strip().equalsIgnoreCase(known.strip());
  }
}
