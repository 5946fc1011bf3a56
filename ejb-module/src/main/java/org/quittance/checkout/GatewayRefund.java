package org.quittance.checkout;

import org.quittance.kernel.Money;

/**
 * Money that goes back the way it came.
 *
 * @param providerId the provider's name of the payment
 * @param key the same for the same refund, for the provider to know it again
 */
public record GatewayRefund(String providerId, String key, Money amount) {}
