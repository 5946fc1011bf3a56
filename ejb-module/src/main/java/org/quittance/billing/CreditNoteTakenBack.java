package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** A credit note was taken back: what it had lowered is owed again. */
public record CreditNoteTakenBack(long customerId, String id, String number, Money amount)
    implements DomainEvent {

  @Override
  public String type() {
    return "creditNote.withdrawn";
  }

  @Override
  public String subject() {
    return "creditNote/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of(
        "creditNote", number, "amount", amount.plain(), "currency", amount.currencyCode());
  }
}
