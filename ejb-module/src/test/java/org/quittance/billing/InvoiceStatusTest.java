package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.kernel.Money;
import org.quittance.platform.clock.PortalClock;
import org.quittance.testing.Actors;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** The one rule, and that SQL and Java mean the same by it. */
class InvoiceStatusTest {

  private static final LocalDate DUE = LocalDate.parse("2026-03-31");

  @ParameterizedTest
  @CsvSource({
    "10.00, false, 2026-03-30, UNPAID",
    "10.00, false, 2026-03-31, UNPAID",
    "10.00, false, 2026-04-01, OVERDUE",
    "0.01,  false, 2026-04-01, OVERDUE",
    "0.00,  false, 2026-03-01, PAID",
    "0.00,  false, 2026-04-01, PAID",
    "10.00, true,  2026-03-01, CANCELLED",
    "10.00, true,  2026-04-01, CANCELLED"
  })
  void followsFromWhatIsOutstandingAndTheDueDate(
      String outstanding, boolean cancelled, LocalDate today, InvoiceStatus expected) {
    assertThat(InvoiceStatus.of(Money.of(outstanding, "EUR"), DUE, cancelled, today))
        .isEqualTo(expected);
  }

  @OnBothDatabases
  void listCountsAndDetailSayTheSameOnEveryDay(House house) {
    Customers.add(house, "NW-1001");
    InvoiceService service = house.make(InvoiceService.class);
    InvoiceQueries queries = house.make(InvoiceQueries.class);
    house.inTransaction(
        () -> {
          service.issue(Actors.erp(), Wishes.untaxed("open", "NW-1001", "10"), null);
          service.issue(Actors.erp(), Wishes.untaxed("free", "NW-1001", "0"), null);
          service.issue(Actors.erp(), Wishes.untaxed("void", "NW-1001", "10"), null);
          service.cancel(Actors.erp(), "void", "Sent twice");
        });

    for (LocalDate day = DUE.minusDays(2); day.isBefore(DUE.plusDays(3)); day = day.plusDays(1)) {
      house.clock().set(day);
      InvoiceStatus expected = day.isAfter(DUE) ? InvoiceStatus.OVERDUE : InvoiceStatus.UNPAID;
      assertThat(queries.find(Actors.erp(), "open").status()).isEqualTo(expected);
      assertThat(queries.find(Actors.erp(), "open").dueToday()).isEqualTo(day.equals(DUE));
      for (InvoiceStatus status : InvoiceStatus.values()) {
        InvoiceFilter filter = InvoiceFilter.all().withStatus(status);
        assertThat(queries.page(Actors.erp(), filter, InvoiceSort.NEWEST, null, 10).items())
            .as("%s on %s", status, day)
            .allSatisfy(row -> assertThat(row.status()).isEqualTo(status))
            .hasSize(queries.count(Actors.erp(), filter, 10));
      }
      InvoiceCounts counts = queries.counts(Actors.erp(), InvoiceFilter.all(), 100);
      assertThat(counts.all()).isEqualTo(3);
      assertThat(counts.paid()).isEqualTo(1);
      assertThat(counts.overdue()).isEqualTo(expected == InvoiceStatus.OVERDUE ? 1 : 0);
      assertThat(counts.unpaid()).isEqualTo(expected == InvoiceStatus.UNPAID ? 1 : 0);
    }
  }

  @OnBothDatabases
  void theDayIsTheSellersAlsoWhereTheClocksChange(House house) {
    PortalClock clock = house.make(PortalClock.class);

    // 2026-03-29 is the day that has 23 hours in Berlin; 22:30 UTC of the day before is 23:30
    // there.
    house.clock().set(Instant.parse("2026-03-28T22:30:00Z"));
    assertThat(clock.today()).isEqualTo("2026-03-28");
    house.clock().set(Instant.parse("2026-03-29T21:59:59Z"));
    assertThat(clock.today()).isEqualTo("2026-03-29");
    house.clock().set(Instant.parse("2026-03-29T22:00:00Z"));
    assertThat(clock.today()).isEqualTo("2026-03-30");
  }

  @Test
  void onlyOpenStatusesAskForTheDay() {
    for (InvoiceStatus status : InvoiceStatus.values()) {
      assertThat(status.condition("i").contains("?")).isEqualTo(status.asksForToday());
    }
  }
}
