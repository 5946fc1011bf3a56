package org.quittance.checkout;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reference that a payer gives with a bank transfer (ISO 11649) and that banks carry unchanged:
 * {@code RF18 5390 0754 7034}. Its check digits tell a mistyped one from a right one.
 *
 * @param text without blanks, as banks carry it: {@code RF18539007547034}
 */
public record RfReference(String text) {

  private static final Pattern SHAPE = Pattern.compile("RF[0-9]{2}[0-9A-Z]{1,21}");
  private static final Pattern OWN = Pattern.compile("[0-9A-Z]{1,21}");

  /**
   * @throws IllegalArgumentException where it is none: wrong shape or wrong check digits
   */
  public RfReference {
    if (!isRight(text)) {
      throw new IllegalArgumentException("Not a reference of ISO 11649");
    }
  }

  /**
   * With the check digits that belong to it.
   *
   * @param own at most 21 digits and letters without accents, small ones count as large
   * @throws IllegalArgumentException where other characters are in it, or too many
   */
  public static RfReference of(String own) {
    String plain = own.toUpperCase(Locale.ROOT);
    if (!OWN.matcher(plain).matches()) {
      throw new IllegalArgumentException("A reference has 1 to 21 digits and letters");
    }
    int check = 98 - Mod97.of(plain + "RF00");
    return new RfReference("RF" + (check < 10 ? "0" : "") + check + plain);
  }

  /** As somebody typed or printed it, with blanks or without; nothing where it is not right. */
  public static Optional<RfReference> parse(String typed) {
    if (typed == null) {
      return Optional.empty();
    }
    String plain = Mod97.withoutBlanks(typed).toUpperCase(Locale.ROOT);
    return isRight(plain) ? Optional.of(new RfReference(plain)) : Optional.empty();
  }

  /** As people read and type it, in groups of four. */
  public String printed() {
    return text.replaceAll("(.{4})(?=.)", "$1 ");
  }

  private static boolean isRight(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return false;
    }
    int check = Integer.parseInt(text.substring(2, 4));
    // 00, 01 and 99 leave the same remainder as 97, 98 and 02, and are never given.
    return check >= 2 && check <= 98 && Mod97.holds(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
