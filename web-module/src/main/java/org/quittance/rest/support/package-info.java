/** Tickets at the API. */
package org.quittance.rest.support;
