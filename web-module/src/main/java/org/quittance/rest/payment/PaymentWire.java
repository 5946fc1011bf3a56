package org.quittance.rest.payment;

import static org.quittance.rest.Members.members;

import java.util.List;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.WantedAllocation;
import org.quittance.payment.BookedRefund;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentRow;
import org.quittance.payment.RefundDetails;
import org.quittance.payment.ReportedPayment;
import org.quittance.payment.WantedRefund;
import org.quittance.rest.Body;
import org.quittance.rest.Members;

/** A payment as the contract writes it. */
final class PaymentWire {

  private static final int MOST_ALLOCATIONS = 500;
  private static final String TAKEN_BACK = "Taken back by the payer's bank";

  private PaymentWire() {}

  static ReportedPayment read(byte[] bytes) {
    Body body = Body.of(bytes);
    List<Body> allocations = body.optionalObjects("allocations", MOST_ALLOCATIONS);
    ReportedPayment report =
        new ReportedPayment(
            body.text("customer", 64),
            body.decimal("amount"),
            body.text("currency", 20),
            body.oneOf("method", List.of(PaymentMethod.values())),
            body.optionalText("externalId", 100),
            body.optionalDate("receivedOn"),
            body.optionalText("payerReference", 200),
            allocations == null
                ? null
                : allocations.stream().map(PaymentWire::allocation).toList());
    body.check();
    return report;
  }

  static WantedRefund readRefund(byte[] bytes) {
    Body body = Body.of(bytes);
    WantedRefund wanted =
        new WantedRefund(
            body.decimal("amount"),
            body.text("reason", 500),
            body.optionalText("externalId", 100),
            body.optionalDate("bookedOn"));
    body.check();
    return wanted;
  }

  /** A bank rarely says why it took money back; no body at all is as good as an empty one. */
  static WantedRefund readReversal(byte[] bytes) {
    if (bytes.length == 0) {
      return new WantedRefund(null, TAKEN_BACK, null, null);
    }
    Body body = Body.of(bytes);
    String reason = body.optionalText("reason", 500);
    WantedRefund wanted =
        new WantedRefund(
            null,
            reason == null ? TAKEN_BACK : reason,
            body.optionalText("externalId", 100),
            body.optionalDate("bookedOn"));
    body.check();
    return wanted;
  }

  static String readReason(byte[] bytes) {
    Body body = Body.of(bytes);
    String reason = body.text("reason", 500);
    body.check();
    return reason;
  }

  /**
   * Where a payment shall be.
   *
   * @param allocations null for the customer's oldest due invoices
   */
  record Reallocation(List<WantedAllocation> allocations, String reason) {}

  static Reallocation readReallocation(byte[] bytes) {
    Body body = Body.of(bytes);
    List<Body> allocations = body.optionalObjects("allocations", MOST_ALLOCATIONS);
    Reallocation wanted =
        new Reallocation(
            allocations == null ? null : allocations.stream().map(PaymentWire::allocation).toList(),
            body.text("reason", 500));
    body.check();
    return wanted;
  }

  private static WantedAllocation allocation(Body allocation) {
    return new WantedAllocation(allocation.text("invoice", 100), allocation.decimal("amount"));
  }

  static Members write(PaymentDetails payment) {
    return members()
        .with("id", payment.id())
        .with("customer", payment.customer())
        .with("amount", payment.amount())
        .with("currency", payment.amount().currencyCode())
        .with("unallocated", payment.unallocated())
        .with("refunded", payment.refunded())
        .with("reversed", payment.reversed())
        .with("method", payment.method())
        .with("status", payment.status())
        .with("externalId", payment.externalId())
        .with("receivedOn", payment.receivedOn())
        .with("payerReference", payment.payerReference())
        .list("allocations", payment.allocations(), PaymentWire::taken)
        .list("invoices", payment.allocations(), PaymentWire::invoice)
        .list("refunds", payment.refunds(), PaymentWire::refund)
        .with("receipt", payment.receipt())
        .with("createdAt", payment.createdAt())
        .with("updatedAt", payment.updatedAt());
  }

  static Members write(BookedRefund booked) {
    return refund(booked.refund()).with("payment", write(booked.payment()));
  }

  private static Members refund(RefundDetails refund) {
    return members()
        .with("id", refund.id())
        .with("kind", refund.kind())
        .with("amount", refund.amount())
        .with("currency", refund.amount().currencyCode())
        .with("reason", refund.reason())
        .with("bookedOn", refund.bookedOn())
        .with("externalId", refund.externalId())
        .with("undoes", refund.undoes())
        .with("undone", refund.undone())
        .with("createdAt", refund.createdAt());
  }

  private static Members taken(AllocatedInvoice invoice) {
    return members()
        .with("invoice", invoice.number())
        .with("invoiceId", invoice.id())
        .with("amount", invoice.amount());
  }

  private static Members invoice(AllocatedInvoice invoice) {
    return members()
        .with("number", invoice.number())
        .with("id", invoice.id())
        .with("status", invoice.status())
        .with("outstanding", invoice.outstanding());
  }

  static Members row(PaymentRow payment) {
    return members()
        .with("id", payment.id())
        .with("customer", payment.customer())
        .with("customerName", payment.customerName())
        .with("amount", payment.amount())
        .with("currency", payment.amount().currencyCode())
        .with("unallocated", payment.unallocated())
        .with("method", payment.method())
        .with("status", payment.status())
        .with("externalId", payment.externalId())
        .with("receivedOn", payment.receivedOn())
        .with("payerReference", payment.payerReference())
        .list("invoices", payment.invoices(), number -> members().with("number", number))
        .with("receipt", payment.receipt())
        .with("updatedAt", payment.updatedAt());
  }
}
