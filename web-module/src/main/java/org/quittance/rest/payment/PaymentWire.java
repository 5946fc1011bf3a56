package org.quittance.rest.payment;

import static org.quittance.rest.Members.members;

import java.util.List;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.WantedAllocation;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentRow;
import org.quittance.payment.ReportedPayment;
import org.quittance.rest.Body;
import org.quittance.rest.Members;

/** A payment as the contract writes it. */
final class PaymentWire {

  private static final int MOST_ALLOCATIONS = 500;

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
        .with("method", payment.method())
        .with("status", payment.status())
        .with("externalId", payment.externalId())
        .with("receivedOn", payment.receivedOn())
        .with("payerReference", payment.payerReference())
        .list("allocations", payment.allocations(), PaymentWire::taken)
        .list("invoices", payment.allocations(), PaymentWire::invoice)
        .with("receipt", payment.receipt())
        .with("createdAt", payment.createdAt())
        .with("updatedAt", payment.updatedAt());
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
        .list("invoices", payment.invoices(), invoice -> members().with("number", invoice.number()))
        .with("receipt", payment.receipt())
        .with("updatedAt", payment.updatedAt());
  }
}
