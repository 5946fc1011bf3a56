package org.quittance.rest.payment;

import static org.quittance.rest.Members.members;

import java.util.List;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.WantedAllocation;
import org.quittance.payment.RefundDetails;
import org.quittance.payment.WantedRefund;
import org.quittance.rest.Body;
import org.quittance.rest.Members;

/** What is booked of payments and credit notes alike: where they go, and what goes back of them. */
public final class BookingWire {

  static final int MOST_ALLOCATIONS = 500;

  private BookingWire() {}

  public static WantedRefund readRefund(byte[] bytes) {
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

  public static String readReason(byte[] bytes) {
    Body body = Body.of(bytes);
    String reason = body.text("reason", 500);
    body.check();
    return reason;
  }

  /**
   * Where a payment or credit note shall be.
   *
   * @param allocations null for the customer's oldest due invoices
   */
  public record Reallocation(List<WantedAllocation> allocations, String reason) {}

  public static Reallocation readReallocation(byte[] bytes) {
    Body body = Body.of(bytes);
    List<Body> allocations = body.optionalObjects("allocations", MOST_ALLOCATIONS);
    Reallocation wanted =
        new Reallocation(
            allocations == null ? null : allocations.stream().map(BookingWire::allocation).toList(),
            body.text("reason", 500));
    body.check();
    return wanted;
  }

  static WantedAllocation allocation(Body allocation) {
    return new WantedAllocation(allocation.text("invoice", 100), allocation.decimal("amount"));
  }

  public static Members refund(RefundDetails refund) {
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

  public static Members taken(AllocatedInvoice invoice) {
    return members()
        .with("invoice", invoice.number())
        .with("invoiceId", invoice.id())
        .with("amount", invoice.amount());
  }

  public static Members invoice(AllocatedInvoice invoice) {
    return members()
        .with("number", invoice.number())
        .with("id", invoice.id())
        .with("status", invoice.status())
        .with("outstanding", invoice.outstanding());
  }
}
