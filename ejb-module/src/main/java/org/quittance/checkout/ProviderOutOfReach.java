package org.quittance.checkout;

import org.quittance.kernel.Conflict;

/** What was wanted needs the provider, and the provider does not answer: nothing was changed. */
public class ProviderOutOfReach extends Conflict {

  ProviderOutOfReach() {
    super(
        "checkout.providerOutOfReach",
        "The payment page cannot be reached just now, so nothing was changed. Try again in a"
            + " minute.");
  }
}
