/**
 * The customer's account: what was billed, credited, paid and given back, day by day.
 *
 * <p>Owns the account's entries and the sums of its days. It knows no document from the inside:
 * whoever books one says here what moved, in the same transaction. The documents are the truth; the
 * check of the books holds these rows to them. It will never change what a document says, and never
 * delete a row.
 */
package org.quittance.ledger;
