package org.quittance.checkout;

import java.time.Instant;
import org.quittance.kernel.Money;

/**
 * A refund that the provider of its payment was asked to send.
 *
 * @param refund the refund's opaque id
 * @param payment the payment's opaque id
 * @param customer the customer's name
 * @param wantedAt when it was booked
 * @param askedAt when the provider was asked last; null where it was not yet
 * @param endedAt when the provider said what came of it; null while it has not
 */
public record ProviderRefund(
    String refund,
    String payment,
    String customer,
    Money amount,
    State state,
    Instant wantedAt,
    Instant askedAt,
    Instant endedAt) {

  /** How far it has come. */
  public enum State {
    /** Nobody knows yet whether the provider takes it; it is asked until it says. */
    WAITING,
    /** The provider sends it. */
    PROCESSING,
    /** It was sent. */
    DONE,
    /** The provider will not send it; the refund was undone. */
    REFUSED;

    boolean isOver() {
      return this == DONE || this == REFUSED;
    }
  }
}
