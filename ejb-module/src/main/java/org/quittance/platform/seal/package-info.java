/** Proofs that something was said by this portal and by nobody else. */
package org.quittance.platform.seal;
