package org.quittance.payment;

/** How money came. */
public enum PaymentMethod {
  BANK_TRANSFER,
  CARD,
  DIRECT_DEBIT,
  CASH,
  CHEQUE,
  OTHER
}
