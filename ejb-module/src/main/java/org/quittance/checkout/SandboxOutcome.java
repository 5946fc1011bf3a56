package org.quittance.checkout;

/** How a payment at the provider of demo mode can come out. */
public enum SandboxOutcome {
  /** The money is there at once. */
  SUCCEED,
  /** The bank says no. */
  FAIL,
  /** It is on its way first, and there a little later. */
  SLOW,
  /** The provider itself does not know for a minute. */
  UNKNOWN,
  /** The money is there, and the provider calls twice to say so. */
  TWICE,
  /** The money is there, and the provider calls two minutes later. */
  LATE,
  /** The money is there, and the provider never calls. */
  NEVER,
  /** It is on its way for a week already, and does not come. */
  OVERDUE,
  /** The visitor turns back. */
  CANCEL
}
