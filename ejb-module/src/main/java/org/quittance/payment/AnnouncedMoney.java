package org.quittance.payment;

import java.util.List;
import java.util.Optional;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Money;

/** Knows what customers said they send, before it arrives. */
public interface AnnouncedMoney {

  /**
   * What money was announced for, in the order in which it is to be used.
   *
   * @param payerReference what its payer wrote, or null
   * @return empty where nothing of it names an announcement
   */
  Optional<List<WantedAllocation>> meantFor(long customerId, Money amount, String payerReference);
}
