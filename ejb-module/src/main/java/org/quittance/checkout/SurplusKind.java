package org.quittance.checkout;

/** Why money is thought to be too much. */
public enum SurplusKind {
  /** More came than the invoices wanted. */
  OVERPAID,
  /** The same customer paid the same amount with the same reference days before. */
  DUPLICATE
}
