/** The calls about copies of the embedded database. */
package org.quittance.rest.backup;
