package org.quittance.billing;

import java.math.BigDecimal;

/**
 * How much of a payment somebody wants on which invoice.
 *
 * @param invoice its number or opaque id
 */
public record WantedAllocation(String invoice, BigDecimal amount) {}
