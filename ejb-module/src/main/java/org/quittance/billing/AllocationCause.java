package org.quittance.billing;

/** Why something was put on an invoice, or taken from it again. */
public enum AllocationCause {
  /** The money came. */
  RECEIVED,
  /** A credit note was issued for it. */
  CREDITED,
  /** Credit that was there already was used for it. */
  APPLIED,
  /** Accounting put it elsewhere. */
  MOVED,
  /** The money was given back. */
  REFUNDED,
  /** The payer's bank took the money back. */
  REVERSED,
  /** What had been given or taken back is here again. */
  RESTORED,
  /** The credit note was taken back. */
  WITHDRAWN
}
