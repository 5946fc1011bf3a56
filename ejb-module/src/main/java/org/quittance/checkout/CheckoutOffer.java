package org.quittance.checkout;

import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;

/**
 * What can be paid of some invoices of one customer, and how.
 *
 * @param customer the customer's reference
 * @param total what is outstanding on all of them
 * @param credit what the customer has left over in their currency, and could use first; zero where
 *     it has nothing
 * @param methods in the order in which they are offered; none where the seller has none set up
 * @param live the attempt that is under way on one of them, which has to end first; null where
 *     there is none
 */
public record CheckoutOffer(
    String customer,
    List<Item> invoices,
    Money total,
    Money credit,
    List<OfferedMethod> methods,
    LiveAttempt live) {

  public CheckoutOffer {
    invoices = List.copyOf(invoices);
    methods = List.copyOf(methods);
  }

  /**
   * One of the invoices.
   *
   * @param id the opaque id
   * @param outstanding zero where it is paid or was cancelled
   */
  public record Item(
      String id, String number, Money outstanding, LocalDate dueDate, InvoiceStatus status) {}

  /** Whether something can be begun now. */
  public boolean isOpen() {
    return live == null && total.isPositive();
  }
}
