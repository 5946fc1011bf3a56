package org.quittance.checkout;

import java.time.Instant;

/**
 * A way to pay that is offered just now.
 *
 * @param leaves whether the browser goes to a page of the provider
 * @param normallyBy when a payment that is sent now is normally settled
 */
public record OfferedMethod(CheckoutMethod method, boolean leaves, Instant normallyBy) {}
