package org.quittance.payment;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A payment that another one may be the same as: of the same customer and amount, with the same
 * words of the payer, days before or after.
 *
 * @param id the opaque id
 */
public record AlikePayment(String id, LocalDate receivedOn) {

  /** Whether two payers' words are the same, but for small letters and blanks. */
  public static boolean isSaidAlike(String one, String other) {
    return one != null && other != null && plain(one).equals(plain(other));
  }

  private static String plain(String words) {
    return words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
