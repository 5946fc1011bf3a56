package org.quittance.rest.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.books.BooksKind;
import org.quittance.books.BooksProgress;
import org.quittance.books.BooksReport;
import org.quittance.contract.Contract;

class BooksWireTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");

  @Test
  void aReportIsWrittenAsTheContractSays() {
    BooksReport report =
        new BooksReport(
            NOW,
            NOW.plusSeconds(3),
            Arrays.stream(BooksKind.values())
                .map(kind -> new BooksReport.Checked(kind, 1_000_000))
                .toList(),
            1200,
            List.of(
                new BooksReport.Drift(
                    BooksKind.INVOICE, "2026-0042", "outstanding", "12.00 EUR", "11.00 EUR")));

    assertThat(Contract.read().flaws("BooksReport", BooksWire.report(report).bytes())).isEmpty();
  }

  @Test
  void soIsACheckThatGoesOn() {
    BooksProgress running = new BooksProgress(NOW, 42);

    assertThat(Contract.read().flaws("BooksProgress", BooksWire.progress(running).bytes()))
        .isEmpty();
  }

  @Test
  void aReportWithoutDriftIsToo() {
    BooksReport report = new BooksReport(NOW, NOW, List.of(), 0, List.of());

    assertThat(Contract.read().flaws("BooksReport", BooksWire.report(report).bytes())).isEmpty();
  }
}
