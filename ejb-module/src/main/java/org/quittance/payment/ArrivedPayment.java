package org.quittance.payment;

import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Money;

/**
 * Money that a customer set going in the portal, and that is known to be here.
 *
 * @param id the opaque id it was followed by until now, and keeps
 * @param customerId the customer's inner key
 * @param reference what its payer finds on its statement, or null
 * @param allocations what it is for
 */
public record ArrivedPayment(
    String id,
    long customerId,
    Money amount,
    PaymentMethod method,
    LocalDate receivedOn,
    String reference,
    List<WantedAllocation> allocations) {

  public ArrivedPayment {
    allocations = List.copyOf(allocations);
  }
}
