package org.quittance.checkout;

import java.time.Instant;
import java.util.Map;

/**
 * How paying goes, for who watches the portal; nothing of a customer.
 *
 * @param attempts how many are under way, by status
 * @param callbacksWaiting how many callbacks were not dealt with yet
 * @param oldestCallback when the oldest of them came; null where none waits
 * @param refundsWaiting how many refunds providers have not sent yet
 */
public record CheckoutFigures(
    Map<AttemptStatus, Long> attempts,
    long callbacksWaiting,
    Instant oldestCallback,
    long refundsWaiting) {

  public CheckoutFigures {
    attempts = Map.copyOf(attempts);
  }
}
