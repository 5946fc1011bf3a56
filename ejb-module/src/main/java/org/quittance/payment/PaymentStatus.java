package org.quittance.payment;

/** Where a payment stands. */
public enum PaymentStatus {
  /** The customer says it was sent. */
  SUBMITTED,
  /** Whoever carries it works on it. */
  PROCESSING,
  /** Nobody can say yet; never payable again until it is known. */
  UNKNOWN,
  /** The money is here. */
  SETTLED,
  /** It did not come, and will not. */
  FAILED,
  /** Given up before anything was sent. */
  CANCELLED,
  /** Sent back by us. */
  REFUNDED,
  /** Taken back by the payer's bank. */
  REVERSED;

  /**
   * Whether it is one that never had money: what customers set going in the portal and that has not
   * come, or will not.
   */
  public boolean isWithoutMoney() {
    return switch (this) {
      case SUBMITTED, PROCESSING, UNKNOWN, FAILED, CANCELLED -> true;
      case SETTLED, REFUNDED, REVERSED -> false;
    };
  }

  /** Whether its money came, and some of it may still be here. */
  boolean isHere() {
    return this == SETTLED;
  }
}
