/**
 * Reads invoices out of the two syntaxes of EN 16931: UBL 2.1 and UN/CEFACT CII. Only what the
 * portal shows and reckons with is taken; the document itself is kept by billing.
 *
 * <p>It will never follow a reference out of a document, expand an entity, correct a figure, or
 * stop at the first flaw.
 */
package org.quittance.billing.einvoice;
