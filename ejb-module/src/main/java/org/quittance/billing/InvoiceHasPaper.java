package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A PDF of the invoice was handed out or sent before, and its bytes never change. */
public class InvoiceHasPaper extends DomainException {
  InvoiceHasPaper(String number) {
    super(
        Kind.CONFLICT,
        "invoice.has-paper",
        "Invoice "
            + number
            + " has a PDF already, which never changes. Send yours before anybody opens it.",
        Map.of("number", number));
  }
}
