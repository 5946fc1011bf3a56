package org.quittance.payment;

import org.quittance.kernel.Money;

/**
 * The way on which money came, taken backwards by whoever carried it. Everything here happens in
 * the caller's transaction and asks nobody outside.
 */
public interface WayBack {

  /** Whether a payment came by somebody who can send its money back. */
  boolean leadsFrom(String payment);

  /**
   * Keeps the way from whoever else goes it, until the transaction ends. It is asked for before the
   * payment is locked, as by who hears from outside that money went: so neither waits for the
   * other.
   */
  void hold(String payment);

  /** Has the money of a refund sent back, once that is committed: once, whatever crashes. */
  void take(String payment, String refund, Money amount);

  /** Whether the money of a refund is being sent back so, or was. */
  boolean isTakenBy(String refund);
}
