package org.quittance.payment;

import java.util.List;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;

/**
 * What a booking changes.
 *
 * @param invoices those it changes, in the order of their due dates
 * @param credit the customer's credit in the booking's currency
 * @param owed what the customer owes in that currency, all in all; below zero where it is credit
 */
public record Effect(List<OnInvoice> invoices, Change credit, Change owed) {

  public Effect {
    invoices = List.copyOf(invoices);
  }

  /** An amount that becomes another. */
  public record Change(Money before, Money after) {
    public boolean isNone() {
      return before.equals(after);
    }

    Money difference() {
      return after.minus(before);
    }
  }

  /**
   * An invoice that becomes another.
   *
   * @param id the opaque id
   */
  public record OnInvoice(
      String id, String number, InvoiceStatus before, InvoiceStatus after, Change outstanding) {}

  public boolean isNone() {
    return invoices.isEmpty() && credit.isNone() && owed.isNone();
  }

  /** Whether the other does the same to the same invoices, whatever else has moved meanwhile. */
  boolean isLike(Effect other) {
    return invoices.equals(other.invoices)
        && credit.difference().equals(other.credit.difference())
        && owed.difference().equals(other.owed.difference());
  }
}
