package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** What had gone back of a payment is here again. */
public record PaymentRestored(long customerId, String id, String refund, Money amount)
    implements DomainEvent {

  @Override
  public String type() {
    return "payment.restored";
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
