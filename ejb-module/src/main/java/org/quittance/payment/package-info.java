/**
 * Money that came in. Owns payments, their receipts, and the account activity that shows them
 * beside what was billed.
 *
 * <p>States of a payment: SUBMITTED, PROCESSING and UNKNOWN while it is on its way; SETTLED, FAILED
 * or CANCELLED when that is known; REFUNDED or REVERSED when the money went back. A payment that
 * the host ERP reports has arrived: it begins as SETTLED.
 *
 * <p>It will never change an amount or a receipt, lose money that no invoice takes (that is the
 * customer's credit), or open a transaction around a call to the outside.
 */
package org.quittance.payment;
