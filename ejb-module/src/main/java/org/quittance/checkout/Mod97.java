package org.quittance.checkout;

/** The check digits of bank accounts and references: ISO 7064, MOD 97-10. */
final class Mod97 {

  private Mod97() {}

  /** The remainder of digits and large letters, of which A counts as 10 and Z as 35. */
  static int of(String text) {
    int remainder = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = Character.digit(text.charAt(i), 36);
      remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
    }
    return remainder;
  }

  /** Whether the check digits, which stand third and fourth, belong to the rest. */
  static boolean holds(String text) {
    return of(text.substring(4) + text.substring(0, 4)) == 1;
  }

  static String withoutBlanks(String text) {
    return text.replaceAll("[\\s\\u00a0\\u202f]", "");
  }
}
