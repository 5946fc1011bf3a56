package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainEvent;

/** Nothing is outstanding on an invoice any more. */
public record InvoicePaid(long customerId, String id, String number) implements DomainEvent {

  @Override
  public String type() {
    return "invoice.paid";
  }

  @Override
  public String subject() {
    return "invoice/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of("invoice", number);
  }
}
