package org.quittance.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Money;
import org.quittance.ledger.Movement;
import org.quittance.platform.pdf.PdfRenderer;
import org.quittance.platform.pdf.Printed;
import org.quittance.platform.settings.Settings;
import org.quittance.testing.Judge;

/** The account activity on paper, as the page shows it. */
class StatementPaperTest {

  private static final LocalDate FROM = LocalDate.of(2025, 11, 23);
  private static final LocalDate TO = LocalDate.of(2026, 11, 22);

  private final PdfRenderer renderer = new PdfRenderer();

  @Test
  void itGoesFromTheOpeningToTheClosingBalance() {
    assertThat(print(List.of(euros(null))))
        .contains("Statement of account", "Northwind & Co", "You owe", "€ 652.00")
        .contains("Period 23 Nov 2025 to 22 Nov 2026", "Customer northwind")
        .contains("23 Nov 2025 Opening balance 200.00")
        .contains("3 Oct 2026 Invoice 2026-1102 1,452.00 1,652.00")
        .contains("29 Oct 2026 Payment R-2026-000412 1,000.00 652.00")
        .contains("22 Nov 2026 Closing balance 652.00")
        .doesNotContain("Earlier entries");
  }

  @Test
  void everyCurrencyHasItsTable() {
    assertThat(print(List.of(euros("cursor"), francs())))
        .contains("EUR: you owe € 652.00", "CHF: your credit is CHF 30.00", "Balance CHF")
        .contains("Closing balance −30.00", "Earlier entries of this period are part of");
  }

  @Test
  void whoWasNeverBilledIsToldSo() {
    assertThat(print(List.of())).contains("Nothing was billed or paid in this period.");
  }

  @Test
  void itIsValidForKeepingAndForWhoCannotSeeIt() {
    byte[] pdf = pdf(List.of(euros("cursor"), francs()));

    assertThat(Judge.flawsAsPdfA(pdf)).isEmpty();
    assertThat(Judge.flawsAsPdfUa(pdf)).isEmpty();
  }

  private String print(List<AccountActivity> activity) {
    return Printed.words(pdf(activity));
  }

  private byte[] pdf(List<AccountActivity> activity) {
    return renderer.render(
        StatementPaper.paper(
            "Northwind & Co", "northwind", FROM, TO, TO, activity, new Settings()));
  }

  private static AccountActivity euros(String older) {
    return new AccountActivity(
        "EUR",
        FROM,
        TO,
        euro("200"),
        List.of(
            new AccountActivity.Entry(
                LocalDate.of(2026, 10, 3),
                Movement.Cause.ISSUED,
                "2026-1102",
                "i",
                euro("1452"),
                euro("0"),
                euro("1652")),
            new AccountActivity.Entry(
                LocalDate.of(2026, 10, 29),
                Movement.Cause.RECEIVED,
                "R-2026-000412",
                "p",
                euro("0"),
                euro("1000"),
                euro("652"))),
        euro("652"),
        older);
  }

  private static AccountActivity francs() {
    Money credit = Money.of("-30", "CHF");
    return new AccountActivity("CHF", FROM, TO, Money.zero("CHF"), List.of(), credit, null);
  }

  private static Money euro(String amount) {
    return Money.of(amount, "EUR");
  }
}
