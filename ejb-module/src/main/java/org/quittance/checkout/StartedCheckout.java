package org.quittance.checkout;

import org.quittance.kernel.Money;

/**
 * What came of a wish to pay.
 *
 * @param attempt the attempt's opaque id; null where credit covered all
 * @param continueAt where the browser goes: an address of the provider, or a path below the
 *     portal's own; null where the customer stays
 * @param credit what was paid from credit
 * @param known whether the same page had begun it before
 */
public record StartedCheckout(String attempt, String continueAt, Money credit, boolean known) {}
