/** Where accounting books by hand: what it does is seen first, and then done once. */
package org.quittance.web.accountant.payment;
