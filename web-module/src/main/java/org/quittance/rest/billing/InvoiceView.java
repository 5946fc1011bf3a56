package org.quittance.rest.billing;

import static org.quittance.rest.Members.members;

import java.util.List;
import java.util.function.Function;
import org.quittance.billing.CreditNoteOnInvoice;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceRow;
import org.quittance.kernel.Money;
import org.quittance.payment.PaymentOnInvoice;
import org.quittance.rest.Members;

/** An invoice as the contract writes it. */
final class InvoiceView {

  private InvoiceView() {}

  static Members row(InvoiceRow invoice) {
    return members()
        .with("id", invoice.id())
        .with("number", invoice.number())
        .with("title", invoice.title())
        .with("customer", invoice.customer())
        .with("customerName", invoice.customerName())
        .with("issueDate", invoice.issueDate())
        .with("dueDate", invoice.dueDate())
        .with("currency", invoice.total().currencyCode())
        .with("total", invoice.total())
        .with("outstanding", invoice.outstanding())
        .with("status", invoice.status())
        .with("partlyPaid", invoice.partlyPaid())
        .with("paymentInProgress", invoice.paymentInProgress())
        .with("dueToday", invoice.dueToday())
        .with("updatedAt", invoice.updatedAt());
  }

  /**
   * One invoice with all that stands on it.
   *
   * @param creditNotes on it; null where the caller's token does not show them
   * @param payments on it; null where the caller's token does not show payments
   */
  static Members one(
      InvoiceDetails invoice,
      List<CreditNoteOnInvoice> creditNotes,
      List<PaymentOnInvoice> payments) {
    int digits = Money.digits(Money.currency(invoice.currency()));
    Members all =
        members()
            .with("id", invoice.id())
            .with("number", invoice.number())
            .with("customer", invoice.customer())
            .with("issueDate", invoice.issueDate())
            .with("dueDate", invoice.dueDate())
            .with("currency", invoice.currency())
            .list("lines", invoice.lines(), line -> line(line, digits))
            .list("allowances", only(false, invoice.adjustments()), InvoiceView::adjustment)
            .list("charges", only(true, invoice.adjustments()), InvoiceView::adjustment)
            .list("taxes", invoice.taxes(), InvoiceView::tax)
            .with("totals", totals(invoice.totals()))
            .with("status", invoice.status())
            .with("partlyPaid", invoice.partlyPaid())
            .with("paymentInProgress", invoice.paymentInProgress())
            .with("dueToday", invoice.dueToday())
            .with("orderReference", invoice.orderReference())
            .with("note", invoice.note())
            .with("paymentReference", invoice.paymentReference())
            .with("buyer", buyer(invoice.buyerName(), invoice.buyerAddress(), invoice.buyerVatId()))
            .with("cancellation", cancellation(invoice));
    addIfShown(all, "creditNotes", creditNotes, InvoiceView::creditNote);
    addIfShown(all, "payments", payments, InvoiceView::payment);
    return all.with("createdAt", invoice.createdAt()).with("updatedAt", invoice.updatedAt());
  }

  /** A list that not every token shows: null is not an empty one. */
  static <T> void addIfShown(Members to, String name, List<T> items, Function<T, Members> writer) {
    if (items == null) {
      to.with(name, (Members) null);
    } else {
      to.list(name, items, writer);
    }
  }

  static Members line(InvoiceDetails.Line line, int digits) {
    return members()
        .with("description", line.description())
        .with("quantity", line.quantity())
        .with("unit", line.unit())
        .price("unitPrice", line.unitPrice(), digits)
        .with("taxRate", line.taxRate())
        .with("taxCategory", line.taxCategory())
        .with("net", line.net());
  }

  static List<InvoiceDetails.Adjustment> only(
      boolean charges, List<InvoiceDetails.Adjustment> adjustments) {
    return adjustments.stream().filter(a -> a.charge() == charges).toList();
  }

  static Members adjustment(InvoiceDetails.Adjustment adjustment) {
    return members()
        .with("amount", adjustment.amount())
        .with("reason", adjustment.reason())
        .with("taxRate", adjustment.taxRate())
        .with("taxCategory", adjustment.taxCategory());
  }

  static Members tax(InvoiceDetails.Tax tax) {
    return members()
        .with("taxCategory", tax.category())
        .with("taxRate", tax.rate())
        .with("taxable", tax.taxable())
        .with("tax", tax.tax())
        .with("exemptionReason", tax.exemptionReason());
  }

  private static Members totals(InvoiceDetails.Totals totals) {
    return members()
        .with("net", totals.net())
        .with("tax", totals.tax())
        .with("gross", totals.gross())
        .with("prepaid", totals.prepaid())
        .with("rounding", totals.rounding())
        .with("payable", totals.payable())
        .with("paid", totals.paid())
        .with("credited", totals.credited())
        .with("outstanding", totals.outstanding());
  }

  static Members buyer(String name, List<String> address, String vatId) {
    return members().with("name", name).texts("addressLines", address).with("vatId", vatId);
  }

  private static Members cancellation(InvoiceDetails invoice) {
    return invoice.cancelledOn() == null
        ? null
        : members().with("date", invoice.cancelledOn()).with("reason", invoice.cancelReason());
  }

  private static Members creditNote(CreditNoteOnInvoice creditNote) {
    return members()
        .with("id", creditNote.id())
        .with("number", creditNote.number())
        .with("amount", creditNote.amount())
        .with("issueDate", creditNote.issueDate());
  }

  private static Members payment(PaymentOnInvoice payment) {
    return members()
        .with("id", payment.id())
        .with("amount", payment.amount())
        .with("method", payment.method())
        .with("status", payment.status())
        .with("receivedOn", payment.receivedOn())
        .with("receipt", payment.receipt());
  }
}
