package org.quittance.billing;

/**
 * What settles an invoice: a payment or a credit note, one of the two.
 *
 * @param paymentId the payment's inner key, or null
 * @param creditNoteId the credit note's inner key, or null
 */
public record Funds(Long paymentId, Long creditNoteId) {

  public Funds {
    if ((paymentId == null) == (creditNoteId == null)) {
      throw new IllegalArgumentException("Funds are a payment or a credit note");
    }
  }

  public static Funds payment(long paymentId) {
    return new Funds(paymentId, null);
  }

  static Funds creditNote(long creditNoteId) {
    return new Funds(null, creditNoteId);
  }

  boolean isMoney() {
    return paymentId != null;
  }
}
