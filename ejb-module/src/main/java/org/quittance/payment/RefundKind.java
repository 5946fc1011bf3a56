package org.quittance.payment;

/** How money went back. */
public enum RefundKind {
  /** We gave it back. */
  REFUND,
  /** The payer's bank took it: a returned direct debit, a chargeback. */
  REVERSAL
}
