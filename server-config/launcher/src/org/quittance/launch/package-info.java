/**
 * Runs the portal on a server of its own: for whoever tries it out, and for the system tests. None
 * of it is delivered.
 */
package org.quittance.launch;
