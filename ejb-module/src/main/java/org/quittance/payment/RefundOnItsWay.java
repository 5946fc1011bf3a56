package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A refund was to be undone whose money a provider sends back, or has sent. */
public class RefundOnItsWay extends DomainException {
  RefundOnItsWay(String id) {
    super(
        Kind.CONFLICT,
        "refund.onItsWay",
        "The provider sends the money of refund " + id + " back, or has sent it.",
        Map.of("refund", id));
  }
}
