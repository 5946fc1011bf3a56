package org.quittance.billing;

/** What became of an invoice that was sent: the invoice as it now is, and what had to be done. */
public record IssuedInvoice(InvoiceDetails invoice, Outcome outcome) {

  /** Whether it was new, other than before, or just as before. */
  public enum Outcome {
    CREATED,
    REPLACED,
    UNCHANGED
  }
}
