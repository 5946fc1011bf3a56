package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** Money was to go back the way it came, and did not come by anybody who could send it. */
public class NoWayBack extends DomainException {
  NoWayBack(String payment) {
    super(
        Kind.CONFLICT,
        "refund.noWayBack",
        "Payment " + payment + " did not come by a provider that could send it back.",
        Map.of("payment", payment));
  }
}
