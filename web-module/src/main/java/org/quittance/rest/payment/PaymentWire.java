package org.quittance.rest.payment;

import static org.quittance.rest.Members.members;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.AttemptShare;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.Money;
import org.quittance.payment.BookedRefund;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentRow;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.RefundDetails;
import org.quittance.payment.ReportedPayment;
import org.quittance.payment.WantedRefund;
import org.quittance.rest.Body;
import org.quittance.rest.Members;

/** A payment as the contract writes it. */
final class PaymentWire {

  private static final String TAKEN_BACK = "Taken back by the payer's bank";

  private PaymentWire() {}

  static ReportedPayment read(byte[] bytes, Function<ReportedPayment, List<Flaw>> rules) {
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
    body.check(() -> rules.apply(report));
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

  /** One whose money is not here: what it is meant for is no allocation yet. */
  static Members write(AttemptDetails attempt) {
    Money none = Money.zero(attempt.amount().currency());
    return members()
        .with("id", attempt.id())
        .with("customer", attempt.customer())
        .with("amount", attempt.amount())
        .with("currency", attempt.amount().currencyCode())
        .with("unallocated", none)
        .with("refunded", none)
        .with("reversed", none)
        .with("method", attempt.method().money())
        .with("status", PaymentStatus.valueOf(attempt.status().name()))
        .with("externalId", (String) null)
        .with("receivedOn", (LocalDate) null)
        .with("payerReference", attempt.transfer() == null ? null : attempt.transfer().reference())
        .list("allocations", List.<AllocatedInvoice>of(), BookingWire::taken)
        .list("invoices", attempt.invoices(), PaymentWire::invoice)
        .list("refunds", List.<RefundDetails>of(), BookingWire::refund)
        .with("receipt", attempt.receipt())
        .with("createdAt", attempt.startedAt())
        .with("updatedAt", attempt.updatedAt());
  }

  private static Members invoice(AttemptShare share) {
    return members()
        .with("number", share.number())
        .with("id", share.id())
        .with("status", share.status())
        .with("outstanding", share.outstanding());
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
