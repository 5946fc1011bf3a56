package org.quittance.checkout;

/** What a customer wants done with money that came over. */
public enum SurplusChoice {
  /** It stays as credit. */
  KEEP,
  /** It goes to what is due first. */
  APPLY,
  /** It goes back; accounting sees to that. */
  REFUND
}
