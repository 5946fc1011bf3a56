package org.quittance.billing;

import java.util.HashMap;
import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/**
 * A credit note was issued.
 *
 * @param invoice the number of the invoice it corrects, or null
 * @param credit what that did not take
 */
public record CreditNoteIssued(
    long customerId, String id, String number, String invoice, Money amount, Money credit)
    implements DomainEvent {

  @Override
  public String type() {
    return "creditNote.issued";
  }

  @Override
  public String subject() {
    return "creditNote/" + id;
  }

  @Override
  public Map<String, String> data() {
    Map<String, String> data = new HashMap<>();
    data.put("creditNote", number);
    data.put("amount", amount.plain());
    data.put("credit", credit.plain());
    data.put("currency", amount.currencyCode());
    if (invoice != null) {
      data.put("invoice", invoice);
    }
    return data;
  }
}
