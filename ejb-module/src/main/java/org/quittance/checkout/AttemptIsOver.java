package org.quittance.checkout;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** The attempt has come so far that this cannot be done with it any more. */
public class AttemptIsOver extends DomainException {

  AttemptIsOver(String attempt) {
    super(
        Kind.CONFLICT,
        "checkout.attemptIsOver",
        "This payment has gone on since. Look at it again.",
        Map.of("attempt", attempt));
  }
}
