package org.quittance.billing;

import org.quittance.kernel.Money;

/**
 * What is left of a credit note.
 *
 * @param key the inner key, for other capabilities; never shown
 * @param id the opaque id
 * @param unapplied what no invoice took and was not given back: the customer's credit
 */
public record CreditLeft(
    long key, String id, String number, long customerId, Money unapplied, boolean withdrawn) {}
