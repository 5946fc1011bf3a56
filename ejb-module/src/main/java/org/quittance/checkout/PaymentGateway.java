package org.quittance.checkout;

import java.util.Optional;

/**
 * Who carries a customer's money, on a page of its own. No transaction is open while it is called,
 * and whatever it throws means that nobody knows what came of the call.
 */
public interface PaymentGateway {

  /** The last part of the address of its callbacks: {@code stripe}. */
  String name();

  /** The way to pay that it stands behind. */
  CheckoutMethod method();

  /** Whether the settings have it offered. Callbacks are taken and states fetched even if not. */
  boolean isOn();

  /**
   * Begins a payment, or answers how the one stands that was begun under the same key: however
   * often it is called, there is one.
   */
  GatewayAnswer start(GatewayStart wish);

  /**
   * Asks how a payment stands. UNKNOWN is what the provider itself says; where nobody could be
   * reached it throws, because that says nothing of the payment.
   */
  GatewayAnswer fetch(String providerId);

  /**
   * Ends a payment that nothing was paid of, and answers how it stands then; throws where nobody
   * could be reached.
   */
  GatewayAnswer giveUp(String providerId);

  /**
   * Asks what went back of some money, whoever had it go back, and which payment brought it. Throws
   * where nobody could be reached, or not all could be read.
   *
   * @param money the provider's name of the money, as a callback gave it
   */
  default GatewayReturns returned(String money) {
    return GatewayReturns.OF_NOBODY;
  }

  /** Reads a callback; empty where it is not proved that the provider sent it. */
  Optional<GatewayCallback> verifyAndParse(CallbackMessage message);

  /**
   * Sends money back the way it came; however often it is called with the same key, it goes back
   * once.
   */
  GatewayRefunded refund(GatewayRefund wish);
}
