package org.quittance.checkout;

/** Why an attempt brought no money; pages say it in the customer's words. */
public enum AttemptFailure {
  /** The bank or the card's issuer said no, and no more than that. */
  DECLINED,
  /** There was not enough money on the account. */
  INSUFFICIENT_FUNDS,
  /** The card is not valid any more. */
  CARD_EXPIRED,
  /** The customer was not recognised by its bank. */
  NOT_AUTHENTICATED,
  /** The provider did not take the payment up at all. */
  NOT_ACCEPTED,
  /** The provider's page was left open for too long. */
  EXPIRED,
  /** The customer gave it up. */
  GIVEN_UP,
  /** Accounting looked for it, and no money came. */
  NEVER_CAME,
  /** Something else, which the provider does not say. */
  OTHER
}
