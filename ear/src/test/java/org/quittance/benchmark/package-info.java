/**
 * What a request costs: the portal as it is delivered, on PostgreSQL with many invoices, measured
 * by {@code mvn -Pbenchmark package}. What comes out stands in {@code docs/performance.md}.
 *
 * <p>It knows the portal by its addresses and its tables only, and no test depends on it.
 */
package org.quittance.benchmark;
