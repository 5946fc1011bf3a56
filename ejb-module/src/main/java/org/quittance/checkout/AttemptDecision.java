package org.quittance.checkout;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What accounting says became of a payment of which its provider says nothing; nothing here is
 * checked yet.
 *
 * @param amount what came; null where nothing did
 * @param receivedOn the day it came, or null for today
 */
public record AttemptDecision(
    Outcome outcome, BigDecimal amount, LocalDate receivedOn, String reason) {

  /** What can have become of it. */
  public enum Outcome {
    /** The money never came, and will not. */
    NEVER_CAME,
    /** The money is here, whatever its provider says. */
    HERE
  }
}
