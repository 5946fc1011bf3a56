/** Journeys through the portal as it is delivered, over HTTP and in a browser. */
package org.quittance.system;
