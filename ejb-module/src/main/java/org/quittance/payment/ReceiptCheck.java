package org.quittance.payment;

/**
 * What became of a try to check a receipt.
 *
 * @param receipt null where none is confirmed
 */
public record ReceiptCheck(Outcome outcome, CheckedReceipt receipt) {

  /** How it ended. */
  public enum Outcome {
    CONFIRMED,
    /** There is no such code. */
    UNKNOWN,
    /** Too many wrong codes came from there; nothing was looked at. */
    TOO_MANY
  }
}
