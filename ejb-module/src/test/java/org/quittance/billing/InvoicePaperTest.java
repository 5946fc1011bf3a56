package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Money;
import org.quittance.platform.pdf.PdfRenderer;
import org.quittance.platform.pdf.Printed;
import org.quittance.platform.settings.Settings;

/** The invoice on paper says what it said when it was issued, and nothing since. */
class InvoicePaperTest {

  private final PdfRenderer renderer = new PdfRenderer();

  @Test
  void itSaysWhoOwesWhatAndHowToPay() {
    assertThat(Printed.words(print(hosting("EUR", InvoiceStatus.UNPAID))))
        .contains("Invoice 2026-1102", "Amount due", "by 3 Nov 2026", "Northwind Trading")
        .contains("1016 EK Amsterdam", "VAT NL123456789B01", "Your order PO-4711")
        .contains("Managed hosting 1 month 900.00 21 % 900.00")
        .contains("Backup storage 400 GB 0.50 21 % 200.00")
        .contains("Net 1,100.00", "VAT 21 % 231.00", "Amount due € 1,331.00")
        .contains("Please pay € 1,331.00 by 3 Nov 2026 to account DE02 1203 0000 0000 2020 51")
        .contains("with the reference 2026-1102.", "All amounts are in EUR.");
  }

  @Test
  void whatBecameOfItLeavesThePaperAsItWas() {
    byte[] unpaid = print(hosting("EUR", InvoiceStatus.UNPAID));

    for (InvoiceStatus status : InvoiceStatus.values()) {
      assertThat(print(hosting("EUR", status))).as(status.name()).isEqualTo(unpaid);
    }
    assertThat(Printed.words(unpaid)).doesNotContainIgnoringCase("unpaid", "overdue", "cancelled");
  }

  @Test
  void adjustmentsRatesAndExemptionsAllStandThere() {
    String words = Printed.words(print(withEverything()));

    assertThat(words)
        .contains("Items 200.00", "Long-standing customer, VAT 19 % −20.00")
        .contains("Freight, VAT 7 % 10.00", "Charge, VAT exempt 1.00", "Net 191.00")
        .contains("VAT 19 % on 80.00 15.20", "VAT 7 % on 110.00 7.70", "Exempt from VAT on 1.00")
        .contains("Total 213.90", "Paid before −50.00", "Rounding 0.10", "Amount due € 164.00")
        .contains("Exempt from VAT: Section 4 no. 11 UStG", "ring at gate 2")
        .contains("with the reference RF18539007547034.");
  }

  @Test
  void everyCurrencyHasItsOwnDecimals() {
    assertThat(Printed.words(print(hosting("JPY", InvoiceStatus.UNPAID))))
        .contains("Amount due ¥ 1,331", "400 GB 0.5 21 % 200")
        .doesNotContain("1,331.0");
    assertThat(Printed.words(print(hosting("KWD", InvoiceStatus.UNPAID))))
        .contains("Amount due KWD 1,331.000", "400 GB 0.500 21 % 200.000");
  }

  @Test
  void nothingToPayAsksForNothing() {
    InvoiceDetails.Totals none = totals("EUR", "0", "0", "0", "0", "0", "0", "0", "0", "0");
    InvoiceDetails free =
        invoice("F-1", "Northwind", List.of(), "EUR", List.of(), List.of(), List.of(), none, null);

    assertThat(Printed.words(print(free)))
        .contains("There is nothing to pay.")
        .doesNotContain("Please pay", "account DE02");
  }

  @Test
  void threeHundredLinesGoOverPagesThatSayWhatTheyAre() {
    InvoiceDetails.Line line = line("Item of many", "3", "DAY", "1234.5", "3703.50", "EUR");
    InvoiceDetails many =
        invoice(
            "2026-0300",
            "Northwind",
            List.of(),
            "EUR",
            Collections.nCopies(300, line),
            List.of(),
            List.of(),
            totals("EUR", "1111050", "0", "0", "1111050", "0", "1111050", "0", "0", "1111050"),
            null);

    byte[] pdf = print(many);
    int pages = Printed.pages(pdf);
    String words = Printed.words(pdf);

    assertThat(pages).isBetween(8, 15);
    assertThat(words.split("Item Quantity Unit price", -1).length).isGreaterThanOrEqualTo(pages);
    assertThat(words.split("Invoice 2026-0300, Quittance Demo GmbH", -1)).hasSize(pages);
    assertThat(words).contains("Page " + pages + " of " + pages, "Amount due € 1,111,050.00");
    assertThat(words.split("Item of many", -1)).hasSize(301);
  }

  @Test
  void namesInOtherScriptsPrintAndHostileTextStaysText() {
    InvoiceDetails.Line hostile =
        line(
            "<script>alert(1)</script> ]]> & <img src='file:///etc/passwd'/>\u0000\u0007",
            "1",
            "<b>",
            "1",
            "1.00",
            "EUR");
    InvoiceDetails invoice =
        invoice(
            "2026-\"&1",
            "Θεσσαλονίκη ΑΕ, Закупки, Łódź & Söhne",
            List.of("ул. Большая Дмитровка", "w".repeat(1500)),
            "EUR",
            List.of(hostile, line("x".repeat(5000), "1", "C62", "1", "1.00", "EUR")),
            List.of(),
            List.of(),
            totals("EUR", "2", "0", "0", "2", "0", "2", "0", "0", "2"),
            "\u202enote \ud800 " + "n".repeat(4000));

    byte[] pdf = print(invoice);

    assertThat(Printed.words(pdf))
        .contains("Θεσσαλονίκη ΑΕ, Закупки, Łódź & Söhne", "ул. Большая Дмитровка")
        .contains("<script>alert(1)</script> ]]> &", "etc/passwd", "1 <b>")
        .contains("Invoice 2026-\"&1", "note □");
  }

  @Test
  void quantitiesAreSaidInWords() {
    assertThat(PaperParts.quantity(new BigDecimal("1.000000"), "HUR")).isEqualTo("1 hour");
    assertThat(PaperParts.quantity(new BigDecimal("12.5"), "HUR")).isEqualTo("12.5 hours");
    assertThat(PaperParts.quantity(new BigDecimal("-1"), "H87")).isEqualTo("−1 piece");
    assertThat(PaperParts.quantity(new BigDecimal("1200"), "C62")).isEqualTo("1,200");
    assertThat(PaperParts.quantity(new BigDecimal("2"), "KGM")).isEqualTo("2 kg");
    assertThat(PaperParts.quantity(new BigDecimal("3"), "roll")).isEqualTo("3 roll");
    assertThat(PaperParts.quantity(new BigDecimal("3"), null)).isEqualTo("3");
  }

  private byte[] print(InvoiceDetails invoice) {
    return renderer.render(InvoicePaper.paper(invoice, new Settings()));
  }

  private static InvoiceDetails hosting(String currency, InvoiceStatus status) {
    InvoiceDetails issued =
        invoice(
            "2026-1102",
            "Northwind Trading",
            List.of("Keizersgracht 421", "1016 EK Amsterdam"),
            currency,
            List.of(
                line("Managed hosting", "1.000000", "MON", "900.00000000", "900", currency),
                line("Backup storage", "400", "E34", "0.50", "200", currency)),
            List.of(),
            List.of(tax("S", "21", "1100", "231", currency, null)),
            totals(currency, "1100", "0", "0", "1100", "231", "1331", "0", "0", "1331"),
            null);
    boolean cancelled = status == InvoiceStatus.CANCELLED;
    return new InvoiceDetails(
        issued.key(),
        issued.id(),
        issued.number(),
        issued.customerId(),
        issued.customer(),
        "Northwind Trading, renamed",
        issued.buyerName(),
        issued.buyerAddress(),
        issued.buyerPlace(),
        issued.buyerVatId(),
        issued.issueDate(),
        issued.dueDate(),
        issued.currency(),
        issued.lines(),
        issued.adjustments(),
        issued.taxes(),
        issued.totals(),
        status,
        status == InvoiceStatus.OVERDUE,
        false,
        true,
        issued.orderReference(),
        issued.note(),
        issued.paymentReference(),
        cancelled ? LocalDate.of(2026, 10, 9) : null,
        cancelled ? "Wrong customer" : null,
        false,
        3,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(9),
        9);
  }

  private static InvoiceDetails withEverything() {
    return invoice(
        "2026-1207",
        "Northwind",
        List.of(),
        "EUR",
        List.of(line("Work", "2", "HUR", "100", "200.00", "EUR")),
        List.of(
            adjustment(false, "Long-standing customer", "20", "S", "19"),
            adjustment(true, "Freight", "10", "S", "7"),
            adjustment(true, null, "1", "E", "0")),
        List.of(
            tax("S", "19", "80", "15.20", "EUR", null),
            tax("S", "7", "110", "7.70", "EUR", null),
            tax("E", "0", "1", "0", "EUR", "Section 4 no. 11 UStG")),
        totals("EUR", "200", "20", "11", "191", "22.90", "213.90", "50", "0.10", "164"),
        "Weekdays only;\nring at gate 2");
  }

  private static InvoiceDetails invoice(
      String number,
      String buyer,
      List<String> address,
      String currency,
      List<InvoiceDetails.Line> lines,
      List<InvoiceDetails.Adjustment> adjustments,
      List<InvoiceDetails.Tax> taxes,
      InvoiceDetails.Totals totals,
      String note) {
    return new InvoiceDetails(
        1,
        "0192f7a4-5b1c-7d3e-8f00-123456789abc",
        number,
        1,
        "northwind",
        buyer,
        buyer,
        address,
        new InvoiceDetails.Place(address, null, null, "NL"),
        "NL123456789B01",
        LocalDate.of(2026, 10, 3),
        LocalDate.of(2026, 11, 3),
        currency,
        lines,
        adjustments,
        taxes,
        totals,
        InvoiceStatus.UNPAID,
        false,
        false,
        false,
        "PO-4711",
        note,
        note == null ? null : "RF18539007547034",
        null,
        null,
        false,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        1);
  }

  private static InvoiceDetails.Line line(
      String text, String quantity, String unit, String price, String net, String currency) {
    return new InvoiceDetails.Line(
        text,
        new BigDecimal(quantity),
        unit,
        new BigDecimal(price),
        "S",
        new BigDecimal("21.0000"),
        Money.of(net, currency));
  }

  private static InvoiceDetails.Adjustment adjustment(
      boolean charge, String reason, String amount, String category, String rate) {
    return new InvoiceDetails.Adjustment(
        charge, reason, Money.of(amount, "EUR"), category, new BigDecimal(rate));
  }

  private static InvoiceDetails.Tax tax(
      String category, String rate, String taxable, String tax, String currency, String reason) {
    return new InvoiceDetails.Tax(
        category,
        new BigDecimal(rate),
        Money.of(taxable, currency),
        Money.of(tax, currency),
        reason);
  }

  /** In the order of the paper; nothing paid since. */
  private static InvoiceDetails.Totals totals(
      String currency,
      String lines,
      String allowances,
      String charges,
      String net,
      String tax,
      String gross,
      String prepaid,
      String rounding,
      String payable) {
    return new InvoiceDetails.Totals(
        Money.of(lines, currency),
        Money.of(allowances, currency),
        Money.of(charges, currency),
        Money.of(net, currency),
        Money.of(tax, currency),
        Money.of(gross, currency),
        Money.of(prepaid, currency),
        Money.of(rounding, currency),
        Money.of(payable, currency),
        Money.zero(currency),
        Money.zero(currency),
        Money.of(payable, currency));
  }
}
