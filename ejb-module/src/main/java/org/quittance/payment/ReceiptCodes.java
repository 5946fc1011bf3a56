package org.quittance.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.seal.Seal;

/**
 * The codes by which receipts are checked: {@code abcde-fghij-klmno-pqrst-uv}. A code is the place
 * of the receipt and a proof of 100 bits that it was said here, so every receipt has one, and it is
 * kept nowhere.
 */
@ApplicationScoped
class ReceiptCodes {

  private static final int PROOF = 20;
  private static final int LONGEST_PLACE = 12;
  private static final String SHAPE =
      "[" + Seal.ALPHABET + "]{" + (PROOF + 1) + "," + (PROOF + LONGEST_PLACE) + "}";

  /** Longer than any code with all its hyphens. */
  private static final int LONGEST = 100;

  @Inject PaymentRepository payments;
  @Inject Transactions transactions;

  private volatile Seal seal;

  /**
   * What a code says.
   *
   * @param receipt the receipt's key, or -1 where the code names none
   * @param ours whether we said so
   */
  record Claim(long receipt, boolean ours) {}

  /** The code of a receipt, in groups of five. Must not be called within a transaction. */
  String of(long receipt) {
    return plain(receipt).replaceAll("(.{5})(?=.)", "$1-");
  }

  /**
   * Reads a code as somebody typed it. It takes as long for a wrong one as for a right one. Must
   * not be called within a transaction.
   */
  Claim read(String typed) {
    String code = typed == null || typed.length() > LONGEST ? "" : typed;
    code = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('0', 'o');
    code = code.replace('1', 'l');
    boolean shaped = code.matches(SHAPE);
    long receipt = shaped ? place(code.substring(0, code.length() - PROOF)) : -1;
    boolean same = Seal.same(plain(receipt), code);
    return new Claim(receipt, shaped && same);
  }

  private String plain(long receipt) {
    return letters(Math.max(receipt, 0)) + seal().proof("receipt:" + receipt, PROOF);
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

  private Seal seal() {
    if (seal == null) {
      try {
        seal = Seal.of(transactions.inOne(this::kept));
      } catch (Transactions.Duplicate another) {
        // Another node was first; its key is everybody's.
        seal = Seal.of(transactions.inOne(this::kept));
      }
    }
    return seal;
  }

  private String kept() {
    Optional<String> known = payments.receiptKey();
    if (known.isEmpty()) {
      payments.keepReceiptKey(Seal.freshKey());
    }
    return known.or(payments::receiptKey).orElseThrow();
  }
}
