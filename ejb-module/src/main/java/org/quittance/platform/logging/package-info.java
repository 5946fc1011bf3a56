/** One line of JSON for whatever happens, with the id of the request it happened in. */
package org.quittance.platform.logging;
