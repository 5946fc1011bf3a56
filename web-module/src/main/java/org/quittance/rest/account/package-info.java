/** The calls about customers, their contacts. */
package org.quittance.rest.account;
