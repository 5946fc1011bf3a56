package org.quittance.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Money;

/**
 * One credit note with all that stands on it, and where its credit went. Amounts are in its
 * currency.
 *
 * @param key the inner key, for other capabilities; never shown
 * @param id the opaque id
 * @param customer the customer's reference
 * @param invoice the number of the invoice it corrects, or null
 * @param invoiceId that invoice's opaque id, or null
 * @param allocations what is on which invoice now
 * @param reason why it was issued, or null where it came as a document
 * @param withdrawnOn the day it was taken back, or null
 * @param hasOriginal whether it came as an XML document, which is kept
 * @param version of its content, for optimistic locking
 */
public record CreditNoteDetails(
    long key,
    String id,
    String number,
    long customerId,
    String customer,
    String customerName,
    String buyerName,
    List<String> buyerAddress,
    String buyerVatId,
    String invoice,
    String invoiceId,
    LocalDate issueDate,
    String currency,
    List<InvoiceDetails.Line> lines,
    List<InvoiceDetails.Adjustment> adjustments,
    List<InvoiceDetails.Tax> taxes,
    Totals totals,
    List<AllocatedInvoice> allocations,
    String reason,
    String note,
    LocalDate withdrawnOn,
    String withdrawReason,
    boolean hasOriginal,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public boolean isWithdrawn() {
    return withdrawnOn != null;
  }

  /**
   * The figures: net + tax = gross; gross - prepaid + rounding = payable; payable - applied -
   * refunded = unapplied, unless it was withdrawn: then it has nothing left.
   *
   * @param payable what it is worth
   * @param applied what is on invoices
   * @param refunded what was given back to the customer
   * @param unapplied what is left: the customer's credit
   */
  public record Totals(
      Money linesNet,
      Money allowances,
      Money charges,
      Money net,
      Money tax,
      Money gross,
      Money prepaid,
      Money rounding,
      Money payable,
      Money applied,
      Money refunded,
      Money unapplied) {}
}
