package org.quittance.checkout;

import java.util.Set;

/**
 * Where an attempt to pay stands. What becomes of its money later, refunded or reversed, is the
 * payment's to say.
 */
public enum AttemptStatus {
  /** Begun; the customer is at it. */
  SUBMITTED,
  /** Whoever carries the money works on it. */
  PROCESSING,
  /** Nobody can say yet; never payable again until it is known. */
  UNKNOWN,
  /** The money is here. */
  SETTLED,
  /** It did not come, and will not. */
  FAILED,
  /** Given up before anything was sent. */
  CANCELLED;

  /** Whether it may still bring money, so that nothing else may be begun. */
  public boolean isLive() {
    return this == SUBMITTED || this == PROCESSING || this == UNKNOWN;
  }

  /**
   * The guarded table. Money that came after all is booked whatever was thought of it before, so
   * two ways lead out of an end.
   */
  boolean canBecome(AttemptStatus next) {
    return after().contains(next);
  }

  private Set<AttemptStatus> after() {
    return switch (this) {
      case SUBMITTED -> Set.of(PROCESSING, UNKNOWN, SETTLED, FAILED, CANCELLED);
      case PROCESSING -> Set.of(UNKNOWN, SETTLED, FAILED, CANCELLED);
      case UNKNOWN -> Set.of(SUBMITTED, PROCESSING, SETTLED, FAILED, CANCELLED);
      case FAILED, CANCELLED -> Set.of(SETTLED);
      case SETTLED -> Set.of();
    };
  }
}
