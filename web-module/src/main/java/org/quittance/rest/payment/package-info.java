/** The calls about payments, receipts, account activity. */
package org.quittance.rest.payment;
