/**
 * What happened, written in the transaction in which it happened, for whoever has to be told later:
 * in one order, the same for everybody, from which nothing is missing.
 */
package org.quittance.platform.outbox;
