package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** Money is allocated to the invoice, so it can be neither cancelled nor replaced. */
public class InvoiceSettled extends DomainException {
  InvoiceSettled(String number) {
    super(
        Kind.CONFLICT,
        "invoice.settled",
        "Money is allocated to invoice "
            + number
            + ". Only its note, order reference and due date can still change.",
        Map.of("number", number));
  }
}
