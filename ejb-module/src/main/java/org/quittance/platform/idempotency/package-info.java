/**
 * Calls that may be sent twice: the record of a call and its effect are one transaction, and who
 * comes second reads the answer of who came first.
 */
package org.quittance.platform.idempotency;
