package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** What had been given back of a credit note is credit again. */
public record CreditRestored(long customerId, String id, String number, String refund, Money amount)
    implements DomainEvent {

  @Override
  public String type() {
    return "creditNote.restored";
  }

  @Override
  public String subject() {
    return "creditNote/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of(
        "creditNote",
        number,
        "refund",
        refund,
        "amount",
        amount.plain(),
        "currency",
        amount.currencyCode());
  }
}
