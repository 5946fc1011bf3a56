package org.quittance.billing;

/**
 * How many invoices have which status, counted no further than a bound.
 *
 * @param bound a count above it stands for "more than the bound"
 */
public record InvoiceCounts(int all, int unpaid, int overdue, int paid, int bound) {}
