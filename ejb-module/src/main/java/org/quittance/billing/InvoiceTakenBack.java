package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainEvent;

/** An invoice was cancelled. */
public record InvoiceTakenBack(long customerId, String id, String number) implements DomainEvent {

  @Override
  public String type() {
    return "invoice.cancelled";
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
