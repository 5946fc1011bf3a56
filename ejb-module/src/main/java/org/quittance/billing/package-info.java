/**
 * What customers owe. Owns invoices and credit notes, their lines, tax, totals and papers, and the
 * allocations that settle invoices.
 *
 * <p>States: an invoice is issued, and may be cancelled while no money is allocated to it. UNPAID,
 * OVERDUE and PAID are a view of what is outstanding and the due date ({@link
 * org.quittance.billing.InvoiceStatus}).
 *
 * <p>A credit note is issued once and never changes. What no invoice takes of it is the customer's
 * credit, until it is applied or given back; a wrong one is withdrawn by a booking of its own,
 * while none of it was given back.
 *
 * <p>It will never store a status, change an allocation, round in silence, or recompute the totals
 * that an issued document states.
 */
package org.quittance.billing;
