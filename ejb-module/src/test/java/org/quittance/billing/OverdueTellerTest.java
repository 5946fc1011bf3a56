package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.platform.clock.PortalClock;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** An invoice that becomes overdue is told of once, and again when it is owed anew. */
class OverdueTellerTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void whatBecomesOverdueIsToldOnceHoweverManyTell(House house) {
    // What settles the paid one is no payment of the books.
    house.booksMayDrift();
    Customers.add(house, "NW-1001");
    LocalDate today = today(house);
    issue(house, "late", today.minusDays(1));
    issue(house, "today", today);
    issue(house, "paid", today.minusDays(2));
    settleOldest(house);

    AtOnce.on(
        4,
        i -> {
          house.make(OverdueTeller.class).tell();
          return i;
        });

    assertThat(told(house)).containsExactly("late");
  }

  @OnBothDatabases
  void theDayAfterTheDueDateAnInvoiceIsOverdueAndAnotherDueDateIsAnotherTelling(House house) {
    Customers.add(house, "NW-1001");
    LocalDate due = today(house);
    issue(house, "1", due);
    tell(house);
    assertThat(told(house)).isEmpty();

    house.clock().forward(Duration.ofDays(1));
    tell(house);
    tell(house);
    assertThat(told(house)).containsExactly("1");

    issue(house, "1", due.plusDays(3));
    house.clock().forward(Duration.ofDays(3));
    tell(house);
    assertThat(told(house)).containsExactly("1", "1");
  }

  private static void tell(House house) {
    house.make(OverdueTeller.class).tell();
  }

  private static LocalDate today(House house) {
    return house.make(PortalClock.class).today();
  }

  private static void issue(House house, String number, LocalDate due) {
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(
                    ERP,
                    Wishes.dated(Wishes.untaxed(number, "NW-1001", "10"), due.minusDays(30), due),
                    null));
  }

  private static void settleOldest(House house) {
    long customer = house.count("SELECT customer_id FROM invoice WHERE number = 'paid'");
    house.inTransaction(
        () ->
            house
                .make(AllocationService.class)
                .allocateToOldest(
                    ERP,
                    customer,
                    Funds.payment(1),
                    Money.of("10", "EUR"),
                    AllocationCause.RECEIVED,
                    null));
  }

  private static List<Object> told(House house) {
    return house
        .query(
            "SELECT i.number FROM outbox_event e JOIN invoice i ON e.subject = 'invoice/' ||"
                + " i.public_id WHERE e.event_type = 'invoice.overdue' ORDER BY e.id")
        .stream()
        .map(row -> row.get(0))
        .toList();
  }
}
