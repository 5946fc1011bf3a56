/** Where accounting finds a customer, and sees how it stands. */
package org.quittance.web.accountant.account;
