package org.quittance.rest.billing;

import static org.quittance.rest.Members.members;

import java.util.List;
import org.quittance.billing.CreditLeft;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteRow;
import org.quittance.kernel.Money;
import org.quittance.payment.BookedCreditRefund;
import org.quittance.payment.RefundDetails;
import org.quittance.rest.Members;
import org.quittance.rest.payment.BookingWire;

/** A credit note as the contract writes it. */
final class CreditNoteView {

  private CreditNoteView() {}

  static Members row(CreditNoteRow creditNote) {
    return members()
        .with("id", creditNote.id())
        .with("number", creditNote.number())
        .with("title", creditNote.title())
        .with("customer", creditNote.customer())
        .with("customerName", creditNote.customerName())
        .with("invoice", creditNote.invoice())
        .with("issueDate", creditNote.issueDate())
        .with("currency", creditNote.total().currencyCode())
        .with("total", creditNote.total())
        .with("unapplied", creditNote.unapplied())
        .with("withdrawnOn", creditNote.withdrawnOn())
        .with("updatedAt", creditNote.updatedAt());
  }

  /**
   * One credit note with all that stands on it.
   *
   * @param refunds of it; null where the caller's token does not show payments
   */
  static Members one(CreditNoteDetails creditNote, List<RefundDetails> refunds) {
    int digits = Money.digits(Money.currency(creditNote.currency()));
    Members all =
        members()
            .with("id", creditNote.id())
            .with("number", creditNote.number())
            .with("customer", creditNote.customer())
            .with("invoice", creditNote.invoice())
            .with("invoiceId", creditNote.invoiceId())
            .with("issueDate", creditNote.issueDate())
            .with("currency", creditNote.currency())
            .list("lines", creditNote.lines(), line -> InvoiceView.line(line, digits))
            .list(
                "allowances",
                InvoiceView.only(false, creditNote.adjustments()),
                InvoiceView::adjustment)
            .list(
                "charges",
                InvoiceView.only(true, creditNote.adjustments()),
                InvoiceView::adjustment)
            .list("taxes", creditNote.taxes(), InvoiceView::tax)
            .with("totals", totals(creditNote.totals()))
            .with("reason", creditNote.reason())
            .with("note", creditNote.note())
            .with(
                "buyer",
                InvoiceView.buyer(
                    creditNote.buyerName(), creditNote.buyerAddress(), creditNote.buyerVatId()))
            .list("allocations", creditNote.allocations(), BookingWire::taken)
            .list("invoices", creditNote.allocations(), BookingWire::invoice)
            .with("withdrawal", withdrawal(creditNote));
    InvoiceView.addIfShown(all, "refunds", refunds, BookingWire::refund);
    return all.with("createdAt", creditNote.createdAt()).with("updatedAt", creditNote.updatedAt());
  }

  static Members booked(BookedCreditRefund booked) {
    CreditLeft left = booked.creditNote();
    return BookingWire.refund(booked.refund())
        .with(
            "creditNote",
            members()
                .with("id", left.id())
                .with("number", left.number())
                .with("unapplied", left.unapplied()));
  }

  private static Members totals(CreditNoteDetails.Totals totals) {
    return members()
        .with("net", totals.net())
        .with("tax", totals.tax())
        .with("gross", totals.gross())
        .with("prepaid", totals.prepaid())
        .with("rounding", totals.rounding())
        .with("payable", totals.payable())
        .with("applied", totals.applied())
        .with("refunded", totals.refunded())
        .with("unapplied", totals.unapplied());
  }

  private static Members withdrawal(CreditNoteDetails creditNote) {
    return creditNote.isWithdrawn()
        ? members()
            .with("date", creditNote.withdrawnOn())
            .with("reason", creditNote.withdrawReason())
        : null;
  }
}
