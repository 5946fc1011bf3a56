package org.quittance.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.billing.IssueInvoice;
import org.quittance.platform.files.Document;

/** The examples that the standard's makers publish, with the figures that stand in them. */
class OfficialExamplesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      value = {
        "guide-example1.xml,       12115118, EUR, 20,  229.60,  229.60,  20.73,  250.33, -,  250.33",
        "guide-example2.xml,       TOSL108,  NOK,  5, 1436.50, 1436.50, 365.28, 1801.78, 1000.00, 801.78",
        "ubl-tc434-example1.xml,   12115118, EUR, 20,  229.60,  229.60,  20.73,  250.33, -,  250.33",
        "ubl-tc434-example2.xml,   TOSL108,  NOK,  5, 1436.50, 1436.50, 365.28, 1801.78, 1000.00, 801.78",
        "ubl-tc434-example3.xml,   TOSL108,  DKK,  2, 1600.00, 1700.00, 305.00, 2005.00, -, 2005.00",
        "ubl-tc434-example4.xml,   TOSL110,  DKK,  3, 4000.00, 4000.00, 675.00, 4675.00, -, 4675.00",
        "ubl-tc434-example5.xml,   TOSL110,  DKK,  3, 4000.00, 4000.00, 675.00, 4675.00, 2337.50, 2337.50"
      })
  void theFiguresAreThoseOfTheDocument(
      String file,
      String number,
      String currency,
      int lines,
      BigDecimal linesNet,
      BigDecimal net,
      BigDecimal tax,
      BigDecimal gross,
      BigDecimal prepaid,
      BigDecimal payable) {
    IssueInvoice invoice = read(file);

    assertThat(invoice.number()).isEqualTo(number);
    assertThat(invoice.currency()).isEqualTo(currency);
    assertThat(invoice.lines()).hasSize(lines);
    assertThat(sumOfLines(invoice)).isEqualTo(linesNet);
    assertThat(invoice.prepaid()).isEqualTo(prepaid);
    assertThat(invoice.totals()).isEqualTo(new IssueInvoice.Totals(net, tax, gross, null, payable));
    assertThat(sumOfTax(invoice)).isEqualTo(tax);
    assertThat(invoice.original().content()).isEqualTo(Examples.official(file));
  }

  @Test
  void everythingTheLargestOneSaysIsRead() {
    IssueInvoice invoice = read("ubl-tc434-example5.xml");

    assertThat(invoice.issueDate()).isEqualTo(LocalDate.of(2013, 4, 10));
    assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2013, 5, 10));
    assertThat(invoice.note()).isEqualTo("Ordered through our website#Ordering information");
    assertThat(invoice.orderReference()).isEqualTo("PO4711");
    assertThat(invoice.paymentReference()).isEqualTo("Payref1");
    assertThat(invoice.buyer().identifiers()).containsExactly("5790000436057", "DK16356607");
    assertThat(invoice.buyer().vatId()).isEqualTo("DK16356607");
    assertThat(invoice.buyer().electronicAddress()).isEqualTo("info@buyercompany.dk");
    assertThat(invoice.adjustments())
        .containsExactly(
            new IssueInvoice.Adjustment(false, "Loyal customer", money("150.00"), "S", money("25")),
            new IssueInvoice.Adjustment(true, "Packaging", money("150.00"), "S", money("25")));
    assertThat(invoice.lines().get(0))
        .isEqualTo(
            new IssueInvoice.Line(
                "Printing paper, 2mm",
                money("1000"),
                "EA",
                money("1.00"),
                "S",
                money("25"),
                money("1000.00")));
  }

  @Test
  void taxInTheAccountingCurrencyIsNotOurs() {
    IssueInvoice invoice = read("ubl-tc434-example5.xml");

    assertThat(invoice.totals().tax()).isEqualTo("675.00");
    assertThat(invoice.taxes())
        .containsExactly(
            new IssueInvoice.Tax("S", money("25"), money("1500.00"), money("375.00"), null),
            new IssueInvoice.Tax("S", money("12"), money("2500.00"), money("300.00"), null));
  }

  @Test
  void returnedGoodsAndExemptionsAreRead() {
    IssueInvoice invoice = read("ubl-tc434-example2.xml");

    assertThat(invoice.lines().get(3))
        .isEqualTo(
            new IssueInvoice.Line(
                "Returned IBM 5150 desktop",
                money("-1"),
                "EA",
                money("25.00"),
                "E",
                money("0"),
                money("-25.00")));
    assertThat(invoice.taxes().get(2))
        .isEqualTo(
            new IssueInvoice.Tax(
                "E", money("0"), money("-25.00"), money("0.00"), "Exempt New Means of Transport"));
    assertThat(invoice.adjustments())
        .extracting(IssueInvoice.Adjustment::charge, IssueInvoice.Adjustment::reason)
        .containsExactly(tuple(false, "Promotion discount"), tuple(true, "Freight"));
  }

  private static IssueInvoice read(String file) {
    return new UblReader().read(new Document("application/xml", Examples.official(file)));
  }

  private static BigDecimal sumOfLines(IssueInvoice invoice) {
    return invoice.lines().stream()
        .map(IssueInvoice.Line::net)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal sumOfTax(IssueInvoice invoice) {
    return invoice.taxes().stream()
        .map(IssueInvoice.Tax::tax)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
