package org.quittance.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.billing.IssueInvoice;
import org.quittance.platform.files.Document;

/** The two e-invoices of the README's tour, word by word. */
class OwnExamplesTest {

  private static final IssueInvoice.Buyer NORTHWIND =
      new IssueInvoice.Buyer(List.of("NW-1001"), null, "billing@northwind.example");

  @Test
  void theUblExampleIsReadExactly() {
    Document document = new Document("application/xml", Examples.own("invoice-ubl.xml"));

    assertThat(new UblReader().read(document))
        .isEqualTo(
            new IssueInvoice(
                "2026-9002",
                null,
                NORTHWIND,
                LocalDate.of(2026, 11, 20),
                LocalDate.of(2026, 12, 20),
                "EUR",
                List.of(
                    line(
                        "Support plan Standard – Help desk on working days, November 2026",
                        "1",
                        "MON",
                        "240.00",
                        "19",
                        "240.00"),
                    line("Consulting on site", "6.5", "HUR", "96.00", "19", "600.00"),
                    line("Leaflet, printed", "250", "C62", "1.495", "7", "373.75")),
                List.of(adjustment("Loyalty discount", "42.00")),
                new BigDecimal("300.00"),
                totals("1171.75", "177.78", "1349.53", "1049.53"),
                List.of(tax("19", "798.00", "151.62"), tax("7", "373.75", "26.16")),
                "PO-7742",
                "Thank you for your order.",
                "2026-9002",
                document));
  }

  @Test
  void theCiiExampleIsReadExactly() {
    Document document = new Document("application/xml", Examples.own("invoice-cii.xml"));

    assertThat(new CiiReader().read(document))
        .isEqualTo(
            new IssueInvoice(
                "2026-9003",
                null,
                NORTHWIND,
                LocalDate.of(2026, 11, 20),
                LocalDate.of(2026, 12, 20),
                "EUR",
                List.of(
                    line(
                        "Server rack – Rented space for 12 units",
                        "2",
                        "MON",
                        "185.00",
                        "19",
                        "370.00"),
                    line("Data line 1 Gbit/s", "1", "MON", "89.90", "19", "89.90"),
                    line("Trade journal, printed", "3", "C62", "24.90", "7", "74.70")),
                List.of(adjustment("Rebate for two racks", "9.90")),
                null,
                totals("524.70", "90.73", "615.43", "615.43"),
                List.of(tax("19", "450.00", "85.50"), tax("7", "74.70", "5.23")),
                "PO-7743",
                "Thank you for your order.",
                "2026-9003",
                document));
  }

  private static IssueInvoice.Line line(
      String description, String quantity, String unit, String price, String rate, String net) {
    return new IssueInvoice.Line(
        description,
        new BigDecimal(quantity),
        unit,
        new BigDecimal(price),
        "S",
        new BigDecimal(rate),
        new BigDecimal(net));
  }

  private static IssueInvoice.Adjustment adjustment(String reason, String amount) {
    return new IssueInvoice.Adjustment(
        false, reason, new BigDecimal(amount), "S", new BigDecimal("19"));
  }

  private static IssueInvoice.Totals totals(String net, String tax, String gross, String payable) {
    return new IssueInvoice.Totals(
        new BigDecimal(net),
        new BigDecimal(tax),
        new BigDecimal(gross),
        null,
        new BigDecimal(payable));
  }

  private static IssueInvoice.Tax tax(String rate, String taxable, String tax) {
    return new IssueInvoice.Tax(
        "S", new BigDecimal(rate), new BigDecimal(taxable), new BigDecimal(tax), null);
  }
}
