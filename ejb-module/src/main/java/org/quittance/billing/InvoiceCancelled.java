package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** The invoice was cancelled; nothing can happen to it any more. */
public class InvoiceCancelled extends DomainException {
  InvoiceCancelled(String number) {
    super(
        Kind.CONFLICT,
        "invoice.cancelled",
        "Invoice " + number + " is cancelled.",
        Map.of("number", number));
  }
}
