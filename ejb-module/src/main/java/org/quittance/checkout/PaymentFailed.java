package org.quittance.checkout;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** A payment that a customer had set going brought no money: it failed, or was given up. */
public record PaymentFailed(
    long customerId, String id, Money amount, AttemptStatus status, AttemptFailure failure)
    implements DomainEvent {

  @Override
  public String type() {
    return status == AttemptStatus.CANCELLED ? "payment.cancelled" : "payment.failed";
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
        "reason", failure.name());
  }
}
