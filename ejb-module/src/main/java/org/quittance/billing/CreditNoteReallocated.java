package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** Credit of a credit note went to other invoices, or its rest to some. */
public record CreditNoteReallocated(long customerId, String id, String number, Money credit)
    implements DomainEvent {

  @Override
  public String type() {
    return "creditNote.reallocated";
  }

  @Override
  public String subject() {
    return "creditNote/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of(
        "creditNote", number, "credit", credit.plain(), "currency", credit.currencyCode());
  }
}
