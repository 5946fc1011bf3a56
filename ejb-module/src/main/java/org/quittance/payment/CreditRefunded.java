package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** Credit of a credit note was given back as money. */
public record CreditRefunded(long customerId, String id, String number, String refund, Money amount)
    implements DomainEvent {

  @Override
  public String type() {
    return "creditNote.refunded";
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
