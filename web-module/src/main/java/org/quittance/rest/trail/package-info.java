/** The calls about the trail of who did what. */
package org.quittance.rest.trail;
