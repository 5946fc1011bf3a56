package org.quittance.checkout;

import org.quittance.kernel.Conflict;
import org.quittance.kernel.Money;

/** What is to be paid now is not what the summary said: credit was used or came meanwhile, say. */
public class SumChanged extends Conflict {

  SumChanged(Money now) {
    super(
        "checkout.sumChanged",
        "What is to be paid has changed and is " + now + " now. Nothing was begun.");
  }
}
