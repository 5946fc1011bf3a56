/**
 * Kills the server while it books and while customers pay, and proves afterwards that nothing was
 * lost and nothing booked twice. Run by {@code mvn -Pcrash package}; docs/reliability.md tells how
 * and what came of it.
 */
package org.quittance.reliability;
