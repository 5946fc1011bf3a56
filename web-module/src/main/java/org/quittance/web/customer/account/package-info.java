/** The customer's account as a whole: its home, and what was billed and paid over time. */
package org.quittance.web.customer.account;
