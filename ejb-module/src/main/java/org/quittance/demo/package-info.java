/**
 * Believable data for whoever tries the portal: made once, in an empty database, through the same
 * services that everybody uses, and only with QUITTANCE_DEMO=true.
 *
 * <p>It owns nothing and will never run on a database that has a customer in it.
 */
package org.quittance.demo;
