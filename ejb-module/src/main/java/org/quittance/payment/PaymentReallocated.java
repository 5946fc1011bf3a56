package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** Money that was here already went to other invoices, or its rest to some. */
public record PaymentReallocated(long customerId, String id, Money credit) implements DomainEvent {

  @Override
  public String type() {
    return "payment.reallocated";
  }

  @Override
  public String subject() {
    return "payment/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of("payment", id, "credit", credit.plain(), "currency", credit.currencyCode());
  }
}
