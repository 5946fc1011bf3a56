/** What customers see of their invoices: the list, and each with all that stands on it. */
package org.quittance.web.customer.billing;
