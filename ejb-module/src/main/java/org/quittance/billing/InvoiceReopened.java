package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** An invoice that was paid is owed again: money was given or taken back, or put elsewhere. */
public record InvoiceReopened(long customerId, String id, String number, Money outstanding)
    implements DomainEvent {

  @Override
  public String type() {
    return "invoice.reopened";
  }

  @Override
  public String subject() {
    return "invoice/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of(
        "invoice", number,
        "outstanding", outstanding.plain(),
        "currency", outstanding.currencyCode());
  }
}
