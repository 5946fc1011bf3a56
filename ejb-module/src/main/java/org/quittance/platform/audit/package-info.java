/**
 * Who did what to which thing when, written in the same transaction as the deed, and linked so that
 * a later change shows.
 */
package org.quittance.platform.audit;
