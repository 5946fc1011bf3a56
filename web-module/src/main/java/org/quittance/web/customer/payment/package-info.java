/** What customers see of their payments: the history, and each with what it paid. */
package org.quittance.web.customer.payment;
