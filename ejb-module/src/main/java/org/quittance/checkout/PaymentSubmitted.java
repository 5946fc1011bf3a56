package org.quittance.checkout;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** A customer has set a payment going. */
public record PaymentSubmitted(long customerId, String id, Money amount, CheckoutMethod method)
    implements DomainEvent {

  @Override
  public String type() {
    return "payment.submitted";
  }

  @Override
  public String subject() {
    return "payment/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of(
        "payment", id,
        "amount", amount.plain(),
        "currency", amount.currencyCode(),
        "method", method.money().name());
  }
}
