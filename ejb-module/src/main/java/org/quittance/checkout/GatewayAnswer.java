package org.quittance.checkout;

import java.time.Instant;
import java.util.Objects;
import org.quittance.kernel.Money;
import org.quittance.payment.PaymentMethod;

/**
 * How a payment stands at its provider.
 *
 * @param state as far as the provider knows it
 * @param providerId the provider's own name of it; null only where it was refused or nobody knows
 * @param continueAt where the customer pays: an address, or a path below the portal's own; null
 *     where it cannot go on there
 * @param received what has come; null but where it SUCCEEDED
 * @param method how it was paid; null where the provider does not say
 * @param reference what the payer finds on its statement or the provider's support asks for; or
 *     null
 * @param failure why; null but where it FAILED
 * @param at when the provider says that it came to this state; null where it does not say
 */
public record GatewayAnswer(
    State state,
    String providerId,
    String continueAt,
    Money received,
    PaymentMethod method,
    String reference,
    AttemptFailure failure,
    Instant at) {

  /** What a provider can say of a payment. */
  public enum State {
    /** Nothing was paid yet; the customer can go on. */
    OPEN,
    /** Paid, and the money is on its way. */
    PROCESSING,
    /** The money is there. */
    SUCCEEDED,
    /** It did not come, and will not. */
    FAILED,
    /** Ended before anything was paid. */
    CANCELLED,
    /** The provider does not know itself. */
    UNKNOWN
  }

  public GatewayAnswer {
    Objects.requireNonNull(state, "state");
    if (state == State.SUCCEEDED && received == null) {
      throw new IllegalArgumentException("Money came, but nobody knows how much");
    }
  }

  public static GatewayAnswer open(String providerId, String continueAt) {
    return new GatewayAnswer(State.OPEN, providerId, continueAt, null, null, null, null, null);
  }

  public static GatewayAnswer processing(String providerId, PaymentMethod method, Instant at) {
    return new GatewayAnswer(State.PROCESSING, providerId, null, null, method, null, null, at);
  }

  public static GatewayAnswer succeeded(
      String providerId, Money received, PaymentMethod method, String reference, Instant at) {
    return new GatewayAnswer(
        State.SUCCEEDED, providerId, null, received, method, reference, null, at);
  }

  public static GatewayAnswer failed(String providerId, AttemptFailure failure, Instant at) {
    return new GatewayAnswer(State.FAILED, providerId, null, null, null, null, failure, at);
  }

  public static GatewayAnswer cancelled(String providerId, AttemptFailure failure, Instant at) {
    return new GatewayAnswer(State.CANCELLED, providerId, null, null, null, null, failure, at);
  }

  public static GatewayAnswer unknown(String providerId) {
    return new GatewayAnswer(State.UNKNOWN, providerId, null, null, null, null, null, null);
  }
}
