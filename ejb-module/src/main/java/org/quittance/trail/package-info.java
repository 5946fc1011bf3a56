/**
 * The trail of who did what, for the administrator: reading it, and proving that nobody changed it
 * since.
 *
 * <p>It owns nothing: the use cases write the trail, the platform links its entries. It talks to
 * account, for customers by their reference, and it will never change an entry.
 */
package org.quittance.trail;
