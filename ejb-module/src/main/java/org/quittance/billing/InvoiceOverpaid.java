package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Money;

/** More was to be allocated to the invoice than it still wants, or nothing at all. */
public class InvoiceOverpaid extends DomainException {
  InvoiceOverpaid(String number, Money outstanding, Money amount) {
    super(
        Kind.INVALID,
        "invoice.overpaid",
        "Invoice " + number + " takes at most " + outstanding + ", not " + amount + ".",
        Map.of("number", number, "outstanding", outstanding.toString()));
  }
}
