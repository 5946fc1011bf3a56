package org.quittance.payment;

import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.AllocationCause;
import org.quittance.kernel.Money;

/**
 * What settled an invoice and what was taken off it again.
 *
 * @param steps in the order of their days; the newest of them where there are too many
 * @param cut whether there are earlier ones
 */
public record InvoiceHistory(List<Step> steps, boolean cut) {

  public InvoiceHistory {
    steps = List.copyOf(steps);
  }

  /**
   * One thing that happened; its payment or its credit note is null.
   *
   * @param on the day it counts from: of the money, of the credit note, or of the booking
   * @param amount above zero where it lowered what is outstanding, below where it raised it
   * @param payment the payment's opaque id
   * @param receipt the receipt's number, or null
   * @param creditNote the credit note's number
   * @param creditNoteId the credit note's opaque id
   * @param reason why accounting did it, or null; not for the customer
   */
  public record Step(
      AllocationCause cause,
      LocalDate on,
      Money amount,
      String payment,
      PaymentMethod method,
      String payerReference,
      String receipt,
      String creditNote,
      String creditNoteId,
      String reason) {}
}
