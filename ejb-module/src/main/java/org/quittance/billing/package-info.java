/**
 * What customers owe. Owns invoices, their lines, tax, totals and papers, and the allocations that
 * settle them.
 *
 * <p>States: an invoice is issued, and may be cancelled while no money is allocated to it. UNPAID,
 * OVERDUE and PAID are a view of what is outstanding and the due date ({@link
 * org.quittance.billing.InvoiceStatus}).
 *
 * <p>It will never store a status, change an allocation, round in silence, or recompute the totals
 * that an issued document states.
 */
package org.quittance.billing;
