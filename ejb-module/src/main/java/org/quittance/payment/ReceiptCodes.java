package org.quittance.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.seal.Keyring;
import org.quittance.platform.seal.Seal;

/**
 * The codes by which receipts are checked: {@code abcde-fghij-klmno-pqrst-uvwxy-z234}. A code is
 * the place of the receipt and a proof of 130 bits that it was said here, so every receipt has one,
 * and it is kept nowhere. Keys follow each other: a receipt may have been given several codes, and
 * each is good while its key is kept.
 */
@ApplicationScoped
class ReceiptCodes {

  private static final int PROOF = 26;
  private static final int LONGEST_PLACE = 12;
  private static final String LETTERS = "[" + Seal.ALPHABET + "]";

  /** Longer than any code with all its hyphens. */
  private static final int LONGEST = 100;

  @Inject PaymentRepository payments;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private volatile Keyring ring;

  /**
   * What a code says.
   *
   * @param receipt the receipt's key, or -1 where the code names none
   * @param ours whether we said so
   */
  record Claim(long receipt, boolean ours) {}

  /** The code of a receipt, in groups of five. Must not be called within a transaction. */
  String of(long receipt) {
    return plain(receipt, ring().current().orElseThrow()).replaceAll("(.{5})(?=.)", "$1-");
  }

  /**
   * Reads a code as somebody typed it. It takes as long for a wrong one as for a right one. Must
   * not be called within a transaction.
   */
  Claim read(String typed) {
    String code = typed == null || typed.length() > LONGEST ? "" : typed;
    code = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('0', 'o');
    code = code.replace('1', 'l');
    Claim claim = new Claim(-1, false);
    for (Keyring.Key key : ring().keys()) {
      Claim byThisKey = read(code, key);
      claim = claim.ours() ? claim : byThisKey;
    }
    return claim;
  }

  private static Claim read(String code, Keyring.Key key) {
    boolean shaped =
        code.matches(
            LETTERS + "{" + (key.letters() + 1) + "," + (key.letters() + LONGEST_PLACE) + "}");
    long receipt = shaped ? place(code.substring(0, code.length() - key.letters())) : -1;
    boolean same = Seal.same(plain(receipt, key), code);
    return new Claim(receipt, shaped && same);
  }

  private static String plain(long receipt, Keyring.Key key) {
    return letters(Math.max(receipt, 0)) + key.proof("receipt:" + receipt);
  }

  private static String letters(long place) {
    StringBuilder letters = new StringBuilder();
    long rest = place;
    do {
      letters.append(Seal.ALPHABET.charAt((int) (rest & 31)));
      rest >>= 5;
    } while (rest > 0);
    return letters.reverse().toString();
  }

  private static long place(String letters) {
    long place = 0;
    for (int i = 0; i < letters.length(); i++) {
      place = place << 5 | Seal.ALPHABET.indexOf(letters.charAt(i));
    }
    return place;
  }

  private Keyring ring() {
    if (ring == null) {
      ring = new Keyring(payments.receiptKeys(), PROOF, clock);
    }
    ring.ready(transactions);
    return ring;
  }
}
