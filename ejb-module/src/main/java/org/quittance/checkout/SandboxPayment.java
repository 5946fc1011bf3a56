package org.quittance.checkout;

import org.quittance.kernel.Money;

/**
 * A payment as the page of the provider of demo mode shows it.
 *
 * @param invoices numbers, parted by commas
 * @param open whether it can still be decided
 * @param returnTo where the browser goes back to: a path below the portal's own
 */
public record SandboxPayment(
    String id, Money amount, String invoices, boolean open, String returnTo) {}
