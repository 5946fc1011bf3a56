package org.quittance.payment;

import org.quittance.kernel.Money;

/**
 * What a customer owed before a period and owes after it; below zero where it is credit.
 *
 * @param opening at the end of the day before the first
 * @param closing at the end of the last day
 */
public record AccountBalance(Money opening, Money closing) {

  public String currency() {
    return closing.currencyCode();
  }
}
