package org.quittance.payment;

/**
 * A payment as other capabilities hold it.
 *
 * @param key the inner key; never shown
 * @param id the opaque id
 */
public record PaymentRef(long key, String id, long customerId) {}
