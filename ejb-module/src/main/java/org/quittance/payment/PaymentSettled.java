package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** Money is here and booked. */
public record PaymentSettled(long customerId, String id, Money amount, String receipt)
    implements DomainEvent {

  @Override
  public String type() {
    return "payment.settled";
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
        "amount",
        amount.plain(),
        "currency",
        amount.currencyCode(),
        "receipt",
        receipt);
  }
}
