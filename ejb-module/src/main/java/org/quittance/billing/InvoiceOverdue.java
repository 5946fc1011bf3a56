package org.quittance.billing;

import java.time.LocalDate;
import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.Money;

/** The day an invoice was due has passed, and something of it is still owed. */
public record InvoiceOverdue(
    long customerId, String id, String number, LocalDate dueDate, Money outstanding)
    implements DomainEvent {

  @Override
  public String type() {
    return "invoice.overdue";
  }

  @Override
  public String subject() {
    return "invoice/" + id;
  }

  @Override
  public Map<String, String> data() {
    return Map.of(
        "invoice", number,
        "dueDate", dueDate.toString(),
        "outstanding", outstanding.plain(),
        "currency", outstanding.currencyCode());
  }
}
