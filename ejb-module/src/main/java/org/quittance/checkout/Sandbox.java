package org.quittance.checkout;

import java.util.Optional;

/**
 * The page of the provider of demo mode, as its visitors use it. There is none outside of demo
 * mode.
 */
public interface Sandbox {

  /** The payment that its page is about. */
  Optional<SandboxPayment> find(String id);

  /**
   * Lets a payment come out so, if it is still open.
   *
   * @param address where the provider calls back
   */
  Optional<SandboxPayment> decide(String id, SandboxOutcome outcome, String address);
}
