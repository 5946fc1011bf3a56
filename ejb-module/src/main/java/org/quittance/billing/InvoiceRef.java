package org.quittance.billing;

/**
 * An invoice as other capabilities hold it.
 *
 * @param key the inner key; never shown
 * @param id the opaque id
 */
public record InvoiceRef(long key, String id, String number, long customerId) {}
