package org.quittance.platform.idempotency;

import org.quittance.kernel.DomainException;

/** The Idempotency-Key was used before, for another request. */
public class KeyReused extends DomainException {
  KeyReused() {
    super(
        Kind.INVALID,
        "idempotency.keyReused",
        "This Idempotency-Key was used for another request. Use a new key for a new request.");
  }
}
