/**
 * What happened, written in the transaction in which it happened, for whoever has to be told later.
 */
package org.quittance.platform.outbox;
