package org.quittance.payment;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * All that is confirmed to whoever holds a receipt, and nothing else.
 *
 * @param number the receipt's
 * @param amount that was received
 * @param receivedOn when
 * @param since what became of the money after that
 */
public record CheckedReceipt(String number, Money amount, LocalDate receivedOn, Since since) {

  /** What became of money that was received. */
  public enum Since {
    NOTHING,
    PARTLY_REFUNDED,
    REFUNDED,
    /** The payer's bank took it back. */
    REVERSED
  }
}
