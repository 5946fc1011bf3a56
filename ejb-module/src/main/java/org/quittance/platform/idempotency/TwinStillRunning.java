package org.quittance.platform.idempotency;

import org.quittance.kernel.DomainException;

/** The same call is being worked on and has not been answered within the time one waits for it. */
public class TwinStillRunning extends DomainException {
  TwinStillRunning() {
    super(
        Kind.CONFLICT,
        "idempotency.running",
        "The same request is still being worked on. Send it again in a few seconds.");
  }
}
