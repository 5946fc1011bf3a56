package org.quittance.checkout;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.quittance.kernel.Money;

/**
 * What a banking app reads from the QR code of a transfer, so that nobody types an account or a
 * reference (EPC069-12, version 2; also called GiroCode). Only euros can be asked for.
 *
 * @param payee whose account it is, at most 70 characters
 * @param iban without blanks
 * @param bic of 8 or 11 characters; empty where the account is in the European Economic Area
 * @param purpose a code of ISO 20022 such as {@code GDDS}, or empty
 * @param reference or null where a text says what the money is for
 * @param remittance the text, at most 140 characters, or empty; never beside a reference
 * @param note for the payer alone, at most 70 characters, or empty
 */
public record EpcCode(
    String payee,
    String iban,
    String bic,
    Money amount,
    String purpose,
    RfReference reference,
    String remittance,
    String note) {

  /** What the largest code that is allowed, version 13 with correction M, can hold. */
  private static final int LARGEST_BYTES = 331;

  private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("999999999.99");
  private static final int LONGEST_PAYEE = 70;

  private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}");
  private static final Pattern BIC = Pattern.compile("([A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?)?");
  private static final Pattern PURPOSE = Pattern.compile("[A-Z0-9]{0,4}");

  /** Where a bank is found by the account alone. */
  private static final Set<String> ECONOMIC_AREA =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

  /**
   * @throws IllegalArgumentException where the rules of the code do not hold
   */
  public EpcCode {
    must(isLine(payee, LONGEST_PAYEE) && !payee.isBlank(), "a payee of 1 to 70 characters");
    must(isIban(iban), "an account that exists by its check digits");
    must(BIC.matcher(bic).matches(), "a BIC of 8 or 11 characters, or none");
    must(
        !bic.isEmpty() || ECONOMIC_AREA.contains(iban.substring(0, 2)),
        "a BIC where the account is outside of the European Economic Area");
    must(amount.currencyCode().equals("EUR"), "euros");
    must(
        amount.isPositive() && amount.amount().compareTo(LARGEST_AMOUNT) <= 0,
        "0.01 to 999999999.99 euros");
    must(PURPOSE.matcher(purpose).matches(), "a purpose of at most four letters and digits");
    must(isLine(remittance, 140), "a text of at most 140 characters");
    must(reference == null || remittance.isEmpty(), "a reference or a text, not both");
    must(isLine(note, 70), "a note of at most 70 characters");
    must(
        lines(payee, iban, bic, amount, purpose, reference, remittance, note)
                .getBytes(StandardCharsets.UTF_8)
                .length
            <= LARGEST_BYTES,
        "at most 331 bytes");
  }

  /**
   * The code of a transfer with a reference.
   *
   * @param payee shortened where it is too long for the code
   * @param iban with blanks or without
   * @param bic with blanks or without; empty where the seller's settings name none
   * @return nothing where no code can ask for this: another currency, an account that is none or
   *     that needs a BIC, a sum that is too large
   */
  public static Optional<EpcCode> ofTransfer(
      String payee, String iban, String bic, Money amount, RfReference reference) {
    try {
      return Optional.of(
          new EpcCode(
              shortened(payee.replaceAll("\\s+", " ").strip()),
              plain(iban),
              plain(bic),
              amount,
              "",
              reference,
              "",
              ""));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The text that the QR code holds; draw it with {@code platform.drawing.QrCode}. */
  public String text() {
    return lines(payee, iban, bic, amount, purpose, reference, remittance, note);
  }

  /** Lines that are empty at the end are left out. */
  private static String lines(
      String payee,
      String iban,
      String bic,
      Money amount,
      String purpose,
      RfReference reference,
      String remittance,
      String note) {
    return String.join(
            "\n",
            List.of(
                "BCD",
                "002",
                "1",
                "SCT",
                bic,
                payee,
                iban,
                "EUR" + amount.plain(),
                purpose,
                reference == null ? "" : reference.text(),
                remittance,
                note))
        .stripTrailing();
  }

  private static boolean isIban(String text) {
    return IBAN.matcher(text).matches() && Mod97.holds(text);
  }

  /** A line break would shift every line after it: a payee could name another account. */
  private static boolean isLine(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        && text.chars().noneMatch(Character::isISOControl)
        && text.equals(text.strip());
  }

  private static String shortened(String payee) {
    return payee.codePointCount(0, payee.length()) <= LONGEST_PAYEE
        ? payee
        : payee.substring(0, payee.offsetByCodePoints(0, LONGEST_PAYEE)).strip();
  }

  private static String plain(String typed) {
    return Mod97.withoutBlanks(typed == null ? "" : typed).toUpperCase(Locale.ROOT);
  }

  private static void must(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("A payment code needs " + what);
    }
  }
}
