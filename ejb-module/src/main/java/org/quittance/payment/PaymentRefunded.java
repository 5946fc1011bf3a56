package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** Money of a payment was given back. */
public record PaymentRefunded(long customerId, String id, String refund, Money amount)
    implements DomainEvent {

  @Override
  public String type() {
    return "payment.refunded";
  }

  @Override
  public String subject() {
    return "payment/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of(
        "payment",
        id,
        "refund",
        refund,
        "amount",
        amount.plain(),
        "currency",
        amount.currencyCode());
  }
}
