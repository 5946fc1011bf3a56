package org.quittance.payment;

import org.quittance.kernel.Money;

/**
 * The way on which money came, taken backwards by whoever carried it. Everything here happens in
 * the caller's transaction and asks nobody outside.
 */
public interface WayBack {

  /** Whether a payment came by somebody who can send its money back. */
  boolean leadsFrom(String payment);

  /** Has the money of a refund sent back, once that is committed: once, whatever crashes. */
  void take(String payment, String refund, Money amount);

  /** Whether the money of a refund is being sent back so, or was. */
  boolean isTakenBy(String refund);
}
