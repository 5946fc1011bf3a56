package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A number belongs to one customer for good. */
public class InvoiceOfAnotherCustomer extends DomainException {
  InvoiceOfAnotherCustomer(String number) {
    super(
        Kind.CONFLICT,
        "invoice.otherCustomer",
        "The number " + number + " belongs to an invoice of another customer.",
        Map.of("number", number));
  }
}
