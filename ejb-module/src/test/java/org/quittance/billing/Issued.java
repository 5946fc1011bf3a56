package org.quittance.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.quittance.account.CustomerRef;

/** Invoices as they are once issued, without a database. */
public final class Issued {

  private static final CustomerRef NORTHWIND =
      new CustomerRef(
          1,
          "NW-1001",
          "Northwind Trading B.V.",
          List.of("Keizersgracht 421"),
          "1016 EK",
          "Amsterdam",
          "NL",
          "NL123456782B90");

  private Issued() {}

  /** Issued to a customer in Amsterdam. */
  public static InvoiceDetails of(IssueInvoice wish) {
    return to(NORTHWIND, wish);
  }

  public static InvoiceDetails to(CustomerRef customer, IssueInvoice wish) {
    InvoiceFigures figures = InvoiceFigures.of(wish, 30);
    Invoice invoice = new Invoice(customer, figures, Instant.EPOCH);
    String currency = figures.currency().getCurrencyCode();
    return invoice.details(
        customer,
        figures.lines().stream()
            .map(line -> new InvoiceLine(invoice, 0, line).details(currency))
            .toList(),
        figures.adjustments().stream()
            .map(adjustment -> new InvoiceAdjustment(invoice, 0, adjustment).details(currency))
            .toList(),
        figures.taxes().stream()
            .map(tax -> new InvoiceTax(invoice, 0, tax).details(currency))
            .toList(),
        LocalDate.EPOCH);
  }
}
