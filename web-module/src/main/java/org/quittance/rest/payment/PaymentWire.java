package org.quittance.rest.payment;

import static org.quittance.rest.Members.members;

import java.util.List;
import org.quittance.payment.BookedRefund;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentRow;
import org.quittance.payment.ReportedPayment;
import org.quittance.payment.WantedRefund;
import org.quittance.rest.Body;
import org.quittance.rest.Members;

/** A payment as the contract writes it. */
final class PaymentWire {

  private static final String TAKEN_BACK = "Taken back by the payer's bank";

  private PaymentWire() {}

  static ReportedPayment read(byte[] bytes) {
    Body body = Body.of(bytes);
    List<Body> allocations = body.optionalObjects("allocations", BookingWire.MOST_ALLOCATIONS);
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
                : allocations.stream().map(BookingWire::allocation).toList());
    body.check();
    return report;
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
        .list("allocations", payment.allocations(), BookingWire::taken)
        .list("invoices", payment.allocations(), BookingWire::invoice)
        .list("refunds", payment.refunds(), BookingWire::refund)
        .with("receipt", payment.receipt())
        .with("createdAt", payment.createdAt())
        .with("updatedAt", payment.updatedAt());
  }

  static Members write(BookedRefund booked) {
    return BookingWire.refund(booked.refund()).with("payment", write(booked.payment()));
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
        .list("invoices", payment.invoices(), invoice -> members().with("number", invoice.number()))
        .with("receipt", payment.receipt())
        .with("updatedAt", payment.updatedAt());
  }
}
