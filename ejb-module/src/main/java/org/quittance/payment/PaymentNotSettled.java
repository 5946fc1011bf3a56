package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** Money was to go back of a payment that has none here. */
public class PaymentNotSettled extends DomainException {
  PaymentNotSettled(String id, PaymentStatus status) {
    super(
        Kind.CONFLICT,
        "payment.notSettled",
        "Payment " + id + " is " + status + "; only money that is here can go back.",
        Map.of("payment", id, "status", status.name()));
  }
}
