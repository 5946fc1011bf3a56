/** The calls about what happened. */
package org.quittance.rest.event;
