package org.quittance.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.quittance.platform.files.Document;

/**
 * A credit note that is to be issued, as its sender says it; nothing here is checked yet. Amounts
 * are the customer's: what it credits is above zero. Terms in brackets are those of EN 16931, which
 * are an invoice's.
 *
 * @param number the credit note's number (BT-1)
 * @param customer our customer's reference, or null where the invoice or the buyer's marks decide
 * @param buyer what the document says of the buyer, or null
 * @param invoice the number or opaque id of the invoice it corrects (BT-25), or null for none
 * @param issueDate (BT-2)
 * @param currency ISO 4217 (BT-5), or null for the invoice's
 * @param lines (BG-25)
 * @param adjustments allowances (BG-20) and charges (BG-21) of the whole document
 * @param prepaid what was given back before it was issued (BT-113), or null for nothing
 * @param totals the totals the sender states, or null where we compute them
 * @param taxes the tax breakdown (BG-23) the sender states, or null where we compute it
 * @param reason why it is issued; only a document may have none
 * @param note (BT-22), or null
 * @param original the document it was read from, kept with it; or null
 */
public record IssueCreditNote(
    String number,
    String customer,
    IssueInvoice.Buyer buyer,
    String invoice,
    LocalDate issueDate,
    String currency,
    List<IssueInvoice.Line> lines,
    List<IssueInvoice.Adjustment> adjustments,
    BigDecimal prepaid,
    IssueInvoice.Totals totals,
    List<IssueInvoice.Tax> taxes,
    String reason,
    String note,
    Document original) {

  /** A credit note that a document says, which the standard writes as an invoice. */
  public static IssueCreditNote of(IssueInvoice written, String invoice) {
    return new IssueCreditNote(
        written.number(),
        written.customer(),
        written.buyer(),
        invoice,
        written.issueDate(),
        written.currency(),
        written.lines(),
        written.adjustments(),
        written.prepaid(),
        written.totals(),
        written.taxes(),
        null,
        written.note(),
        written.original());
  }

  /** The same for a customer that the address names, or that the document's buyer is. */
  public IssueCreditNote forCustomer(String reference) {
    return new IssueCreditNote(
        number,
        reference,
        buyer,
        invoice,
        issueDate,
        currency,
        lines,
        adjustments,
        prepaid,
        totals,
        taxes,
        reason,
        note,
        original);
  }

  /** As the standard writes it, in that currency. */
  IssueInvoice written(String inCurrency) {
    return new IssueInvoice(
        number,
        customer,
        buyer,
        issueDate,
        issueDate,
        inCurrency,
        lines,
        adjustments,
        prepaid,
        totals,
        taxes,
        null,
        note,
        null,
        original);
  }

  boolean isDocument() {
    return original != null;
  }
}
