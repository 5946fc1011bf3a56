package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** The reporter used this name for another payment before. */
public class ExternalIdReused extends DomainException {
  ExternalIdReused(String externalId) {
    super(
        Kind.CONFLICT,
        "payment.externalIdReused",
        "Another payment was reported under this externalId.",
        Map.of("externalId", externalId));
  }
}
