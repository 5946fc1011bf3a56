/** The calls about invoices and their documents. */
package org.quittance.rest.billing;
