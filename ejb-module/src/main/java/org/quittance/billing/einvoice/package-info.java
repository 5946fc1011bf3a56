/**
 * Reads invoices out of the two syntaxes of EN 16931, UBL 2.1 and UN/CEFACT CII, and writes them as
 * the latter. Only what the portal shows and reckons with is taken and written; a document that was
 * sent is kept as it is by billing.
 *
 * <p>It will never follow a reference out of a document, expand an entity, correct a figure, or
 * stop at the first flaw.
 */
package org.quittance.billing.einvoice;
