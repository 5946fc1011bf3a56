/** The support centre as a customer's people see it: asking, their tickets, one conversation. */
package org.quittance.web.customer.support;
