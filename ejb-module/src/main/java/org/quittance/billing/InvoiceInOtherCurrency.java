package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** Money of one currency does not settle an invoice of another. */
public class InvoiceInOtherCurrency extends DomainException {
  InvoiceInOtherCurrency(String number, String currency) {
    super(
        Kind.INVALID,
        "invoice.otherCurrency",
        "Invoice " + number + " is in " + currency + ".",
        Map.of("number", number, "currency", currency));
  }
}
