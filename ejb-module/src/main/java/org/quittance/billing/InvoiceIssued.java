package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** An invoice was issued, or replaced by a newer one of the same number. */
public record InvoiceIssued(long customerId, String id, String number, Money payable, boolean again)
    implements DomainEvent {

  @Override
  public String type() {
    return again ? "invoice.replaced" : "invoice.issued";
  }

  @Override
  public String subject() {
    return "invoice/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of("invoice", number, "amount", payable.plain(), "currency", payable.currencyCode());
  }
}
