package org.quittance.ledger;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * Something that moves what a customer owes.
 *
 * @param originId the inner key of what caused it; a cause and its origin are booked once
 * @param on the day it counts from
 * @param document what people call it: an invoice's number, a payment's id
 * @param subject the opaque id of what a reader opens from it
 * @param amount never negative; the cause says on which side it stands
 */
public record Movement(
    Cause cause,
    long originId,
    long customerId,
    LocalDate on,
    String document,
    String subject,
    Money amount) {

  /** Why an account moved, in the order in which things stand within a day. */
  public enum Cause {
    /** An invoice was issued. */
    ISSUED(0, Kind.INVOICE, true),
    /** An invoice was taken back. */
    CANCELLED(1, Kind.ADJUSTMENT, false),
    /** A credit note was issued. */
    CREDITED(2, Kind.CREDIT_NOTE, false),
    /** A credit note was taken back. */
    WITHDRAWN(3, Kind.ADJUSTMENT, true),
    /** Money came. */
    RECEIVED(4, Kind.PAYMENT, false),
    /** We gave money back. */
    REFUNDED(5, Kind.REFUND, true),
    /** A refund did not go out after all. */
    REFUND_UNDONE(5, Kind.ADJUSTMENT, false),
    /** The payer's bank took money back. */
    REVERSED(5, Kind.ADJUSTMENT, true),
    /** What a bank had taken back came again. */
    REVERSAL_UNDONE(5, Kind.ADJUSTMENT, false);

    private final int dayRank;
    private final Kind kind;
    private final boolean debit;

    Cause(int dayRank, Kind kind, boolean debit) {
      this.dayRank = dayRank;
      this.kind = kind;
      this.debit = debit;
    }

    /** The contract's word for it. */
    public Kind kind() {
      return kind;
    }

    /** Whether it adds to what is owed. */
    public boolean isDebit() {
      return debit;
    }

    int dayRank() {
      return dayRank;
    }
  }

  /** What an entry of the account is called. */
  public enum Kind {
    INVOICE,
    CREDIT_NOTE,
    PAYMENT,
    REFUND,
    ADJUSTMENT
  }

  public Movement {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("A movement has a side, not a sign: " + amount);
    }
  }
}
