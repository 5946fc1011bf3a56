package org.quittance.checkout;

import java.time.Instant;

/**
 * One step of a payment's journey.
 *
 * @param at when it was taken; null where it is still to come
 * @param by who or what took it; null where it is still to come
 * @param expectedBy when it is expected at the latest; null where it was taken or nobody can say
 */
public record AttemptStep(Kind kind, Instant at, By by, Instant expectedBy) {

  /** The steps in their order. */
  public enum Kind {
    /** The customer has sent it on its way. */
    SUBMITTED,
    /** Whoever carries the money says that it comes. */
    CONFIRMED,
    /** The money is here and its invoices are found. */
    MATCHED,
    /** It is booked on them. */
    PAID
  }

  /** Who or what took a step. */
  public enum By {
    CUSTOMER,
    PROVIDER,
    PORTAL,
    ACCOUNTING
  }
}
