package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.quittance.billing.Wishes.line;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

/** What an invoice comes to, and what is refused because it does not hold together. */
class InvoiceFiguresTest {

  @Test
  void netOfALineIsRoundedHalfUpToTheMinorDigits() {
    assertThat(figures(line("a", "3", "0.335", "S", "20")).linesNet()).isEqualByComparingTo("1.01");
    assertThat(inCurrency("JPY", "3", "0.335").linesNet()).isEqualByComparingTo("1");
    assertThat(inCurrency("KWD", "3", "0.335").linesNet()).isEqualByComparingTo("1.005");
  }

  @Test
  void taxIsRoundedOncePerCategoryAndRateNotOncePerLine() {
    IssueInvoice.Line third = line("a", "1", "0.33", "S", "21");

    InvoiceFigures three = figures(third, third, third);

    // 3 × round(0.0693) would be 0.21 as well; 0.99 × 21 % = 0.2079
    assertThat(three.tax()).isEqualByComparingTo("0.21");
    IssueInvoice.Line cent = line("a", "1", "0.02", "S", "21");
    assertThat(figures(cent, cent, cent).tax()).isEqualByComparingTo("0.01");
  }

  @Test
  void ratesStandApartInTheBreakdown() {
    InvoiceFigures figures =
        figures(
            line("a", "1", "100", "S", "21"),
            line("b", "1", "50", "S", "6.0"),
            line("c", "1", "10", "S", "6"),
            line("d", "1", "7", "E", "0"));

    assertThat(figures.taxes())
        .extracting(
            t -> t.category() + " " + Plain.of(t.rate()) + " " + t.taxable() + " " + t.tax())
        .containsExactly("S 21 100.00 21.00", "S 6 60.00 3.60", "E 0 7.00 0.00");
    assertThat(figures.gross()).isEqualByComparingTo("191.60");
  }

  @Test
  void allowancesAndChargesMoveNetAndTaxAndPrepaidOnlyWhatIsDue() {
    IssueInvoice wish =
        Wishes.stating(
            Wishes.of("1", "NW-1001", List.of(line("a", "1", "100", "S", "20"))),
            List.of(
                new IssueInvoice.Adjustment(
                    false, "Loyal", new BigDecimal("10"), "S", new BigDecimal("20")),
                new IssueInvoice.Adjustment(
                    true, null, new BigDecimal("4"), "S", new BigDecimal("20"))),
            new BigDecimal("12.80"),
            null);

    InvoiceFigures figures = InvoiceFigures.of(wish, 30);

    assertThat(figures.net()).isEqualByComparingTo("94");
    assertThat(figures.tax()).isEqualByComparingTo("18.80");
    assertThat(figures.gross()).isEqualByComparingTo("112.80");
    assertThat(figures.payable()).isEqualByComparingTo("100");
  }

  @Test
  void totalsThatWereSentAreKeptAsTheyWereSent() {
    InvoiceFigures figures = stated("100", "20.01", "120.01");

    assertThat(figures.tax()).isEqualByComparingTo("20.01");
    assertThat(figures.taxes())
        .singleElement()
        .extracting(t -> t.tax().toPlainString())
        .isEqualTo("20.01");
  }

  @Test
  void totalsThatDoNotHoldTogetherAreRefusedWithTheDifference() {
    assertThat(flaws(() -> stated("100", "20", "121")))
        .containsExactly(
            new Flaw(
                "/totals/gross",
                "is 121.00, but net plus tax comes to 120.00: a difference of 1.00"));
    assertThat(flaws(() -> stated("99", "20", "119")))
        .extracting(Flaw::pointer)
        .contains("/totals/net");
    assertThat(flaws(() -> stated("100", "20.02", "120.02")))
        .extracting(Flaw::pointer)
        .contains("/totals/tax");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    IssueInvoice wish =
        new IssueInvoice(
            " ",
            "NW-1001",
            null,
            null,
            null,
            "EURO",
            List.of(
                line("", "0", "-1", "S", "20"),
                line("b", "1", "1.1234567", "X", "20"),
                new IssueInvoice.Line("c", null, null, BigDecimal.ONE, "S", null, null)),
            List.of(new IssueInvoice.Adjustment(false, null, new BigDecimal("-1"), "Z", null)),
            null,
            null,
            null,
            "o".repeat(201),
            null,
            null,
            null);

    assertThat(flaws(() -> InvoiceFigures.of(wish, 30)))
        .extracting(Flaw::pointer)
        .contains(
            "/number",
            "/issueDate",
            "/currency",
            "/orderReference",
            "/lines/0/description",
            "/lines/0/quantity",
            "/lines/0/unitPrice",
            "/lines/1/unitPrice",
            "/lines/1/taxCategory",
            "/lines/2/quantity",
            "/lines/2/taxRate");
  }

  @Test
  void hugeAndFineFiguresAreRefusedWithoutBeingWorkedOn() {
    for (String figure : List.of("1e999999999", "1e-999999999", "9999999999999")) {
      assertThat(flaws(() -> figures(line("a", figure, "1", "Z", "0"))))
          .extracting(Flaw::pointer)
          .contains("/lines/0/quantity");
    }
    assertThat(flaws(() -> figures(line("a", "999999999999", "999999999999", "Z", "0"))))
        .extracting(Flaw::pointer)
        .contains("/lines/0");
  }

  @Test
  void whatIsInTheCustomersFavourIsNoInvoice() {
    IssueInvoice wish =
        Wishes.stating(Wishes.untaxed("1", "NW-1001", "10"), List.of(), new BigDecimal("11"), null);

    assertThat(flaws(() -> InvoiceFigures.of(wish, 30)))
        .singleElement()
        .satisfies(flaw -> assertThat(flaw.detail()).contains("credit note"));
  }

  @Test
  void linesOrTotalsBelowZeroPointToCreditNotes() {
    assertThat(flaws(() -> figures(line("a", "-1", "10", "Z", "0"))))
        .extracting(Flaw::pointer)
        .containsExactly("/lines/0/quantity", "/totals/payable");
    assertThat(flaws(() -> figures(line("a", "1", "-10", "Z", "0"), line("b", "1", "4", "Z", "0"))))
        .last()
        .satisfies(flaw -> assertThat(flaw.detail()).contains("/credit-notes"));
    assertThat(
            flaws(() -> figures(line("a", "1", "-10", "Z", "0"), line("b", "1", "40", "Z", "0"))))
        .extracting(Flaw::pointer)
        .containsExactly("/lines/0/unitPrice");
    assertThat(flaws(() -> stated("-100", "-20", "-120")))
        .extracting(Flaw::pointer)
        .containsExactly("/totals/payable");
  }

  @Test
  void aBreakdownHasTheRatesOfTheLinesAndNoOther() {
    assertThat(broken(tax("S", "20", "100", "20.01")).tax()).isEqualByComparingTo("20.01");
    assertThat(broken(tax("S", "20", "100", "20"), tax("S", "5", "0", "0")).taxes()).hasSize(2);
    assertThat(flaws(() -> broken(tax("S", "20", "100", "20"), tax("S", "7", "50", "3.50"))))
        .containsExactly(new Flaw("/taxes/1/tax", "is 3.50, but 7 % of 0 is 0"));
    assertThat(flaws(() -> broken(tax("S", "19", "100", "19"))))
        .extracting(Flaw::pointer)
        .containsExactly("/taxes/0/tax", "/taxes");
    assertThat(flaws(() -> broken(tax("Z", "0", "100", "0"))))
        .containsExactly(new Flaw("/taxes", "is 0, but 20 % of 100.00 is 20.00"));
  }

  @Test
  void nothingToPayIsAnInvoiceAllTheSame() {
    assertThat(figures(line("a", "1", "0", "Z", "0")).payable()).isZero();
  }

  @Test
  void withoutADueDateTheSellersTermsHold() {
    IssueInvoice wish =
        Wishes.dated(
            Wishes.untaxed("1", "NW-1001", "10"), java.time.LocalDate.parse("2026-01-31"), null);

    assertThat(InvoiceFigures.of(wish, 30).dueDate()).isEqualTo("2026-03-02");
  }

  @Test
  void theSameContentHasTheSameHashHoweverItsZerosAreWritten() {
    String hash = figures(line("a", "1", "10", "S", "20")).hash();

    assertThat(figures(line("a", "1.0", "10.00", "S", "20.0")).hash()).isEqualTo(hash);
    assertThat(figures(line("a", "1", "10.01", "S", "20")).hash()).isNotEqualTo(hash);
  }

  private static InvoiceFigures figures(IssueInvoice.Line... lines) {
    return InvoiceFigures.of(Wishes.of("2026-1", "NW-1001", List.of(lines)), 30);
  }

  private static InvoiceFigures inCurrency(String currency, String quantity, String price) {
    IssueInvoice wish =
        Wishes.of("2026-1", "NW-1001", List.of(line("a", quantity, price, "Z", "0")));
    return InvoiceFigures.of(Wishes.in(wish, currency), 30);
  }

  private static InvoiceFigures stated(String net, String tax, String gross) {
    IssueInvoice.Totals totals =
        new IssueInvoice.Totals(
            new BigDecimal(net), new BigDecimal(tax), new BigDecimal(gross), null, null);
    return InvoiceFigures.of(
        Wishes.stating(
            Wishes.of("1", "NW-1001", List.of(line("a", "1", "100", "S", "20"))),
            List.of(),
            null,
            totals),
        30);
  }

  private static IssueInvoice.Tax tax(String category, String rate, String taxable, String tax) {
    return new IssueInvoice.Tax(
        category, new BigDecimal(rate), new BigDecimal(taxable), new BigDecimal(tax), null);
  }

  /** One line of 100 at 20 %, with that breakdown. */
  private static InvoiceFigures broken(IssueInvoice.Tax... taxes) {
    return InvoiceFigures.of(
        Wishes.taxed(
            Wishes.of("1", "NW-1001", List.of(line("a", "1", "100", "S", "20"))), List.of(taxes)),
        30);
  }

  private static List<Flaw> flaws(Runnable refused) {
    return catchThrowableOfType(InvalidInput.class, refused::run).flaws();
  }
}
