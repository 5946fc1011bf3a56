package org.quittance.checkout;

import org.quittance.payment.PaymentMethod;

/** A way to pay that the seller can offer. */
public enum CheckoutMethod {
  /** By card, and by what else the provider's own page offers. */
  CARD(PaymentMethod.CARD),
  /** By the customer's own bank, with a reference that finds its invoices. */
  BANK_TRANSFER(PaymentMethod.BANK_TRANSFER),
  /** By a provider of ours that moves no money; in demo mode only. */
  SANDBOX(PaymentMethod.CARD);

  private final PaymentMethod money;

  CheckoutMethod(PaymentMethod money) {
    this.money = money;
  }

  /** How money that came this way is booked where its provider does not say it closer. */
  public PaymentMethod money() {
    return money;
  }

  /** Whether a provider carries it, on a page of its own. */
  public boolean isHosted() {
    return this != BANK_TRANSFER;
  }
}
