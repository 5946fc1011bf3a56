package org.quittance.checkout;

import java.time.Instant;
import java.util.Objects;
import org.quittance.kernel.Money;

/**
 * Money of a payment that went back, as its provider has it.
 *
 * @param id the provider's name of the refund or dispute
 * @param key what we asked for it under; null where we did not
 * @param at when it began, or null where the provider does not say
 */
public record GatewayReturn(
    String id, Kind kind, State state, Money amount, String key, Instant at) {

  /** Who had it go back. */
  public enum Kind {
    /** The seller. */
    REFUND,
    /** The payer's bank: a chargeback. */
    DISPUTE
  }

  /** Where the money is. */
  public enum State {
    /** Still with the seller: nothing has come of it yet. */
    HERE,
    /** Gone. */
    GONE,
    /** It did not go after all, or came again: a refund that failed, a dispute that was won. */
    BACK
  }

  public GatewayReturn {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(amount, "amount");
  }
}
