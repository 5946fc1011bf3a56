package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Page;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentRow;
import org.quittance.payment.PaymentStatus;
import org.quittance.testing.Actors;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** The list of payments whose money has not come, on real databases. */
class AttemptListTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void whatWasSetGoingIsListedByWhereItStands(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "30");
    shop.issue("3", "7");
    String first = shop.card("1");
    String second = shop.transfer("2", "3");

    assertThat(ids(house, ERP, of(PaymentStatus.SUBMITTED))).containsExactly(second, first);
    PaymentRow row = page(house, ERP, of(PaymentStatus.SUBMITTED), null, 50).items().get(0);
    assertThat(row.customer()).isEqualTo("NW-1001");
    assertThat(row.amount()).hasToString("37.00 EUR");
    assertThat(row.unallocated().isZero()).isTrue();
    assertThat(row.receivedOn()).isNull();
    assertThat(row.method()).isEqualTo(PaymentMethod.BANK_TRANSFER);
    assertThat(row.payerReference()).startsWith("RF");
    assertThat(row.invoices()).extracting(PaymentRow.Invoice::number).containsExactly("2", "3");

    shop.checkout().giveUp(shop.bruno, first);

    assertThat(ids(house, ERP, of(PaymentStatus.SUBMITTED))).containsExactly(second);
    assertThat(ids(house, ERP, of(PaymentStatus.CANCELLED))).containsExactly(first);
    assertThat(ids(house, ERP, of(PaymentStatus.FAILED))).isEmpty();
    assertThat(count(house, ERP, of(PaymentStatus.CANCELLED))).isOne();
  }

  @OnBothDatabases
  void itIsFilteredAndReadPageByPage(House house) {
    Shop shop = new Shop(house);
    List<String> all = new ArrayList<>();
    for (String number : List.of("1", "2", "3", "4", "5")) {
      shop.issue(number, "10");
      all.add(shop.transfer(number));
      house.clock().forward(Duration.ofMinutes(1));
    }
    PaymentFilter submitted = of(PaymentStatus.SUBMITTED);

    List<String> newestFirst = new ArrayList<>(all);
    Collections.reverse(newestFirst);
    assertThat(paged(house, submitted)).isEqualTo(newestFirst);
    Instant third = page(house, ERP, submitted, null, 50).items().get(2).updatedAt();
    assertThat(paged(house, new PaymentFilter(null, PaymentStatus.SUBMITTED, null, null, third)))
        .isEqualTo(all.subList(2, 5));
    assertThat(
            ids(house, ERP, new PaymentFilter("NW-1001", PaymentStatus.SUBMITTED, null, "4", null)))
        .containsExactly(all.get(3));
    assertThat(ids(house, ERP, by(PaymentMethod.BANK_TRANSFER))).hasSize(5);
    assertThat(ids(house, ERP, by(PaymentMethod.CARD))).isEmpty();
    assertThat(ids(house, ERP, by(PaymentMethod.CASH))).isEmpty();
    assertThat(
            ids(
                house,
                ERP,
                new PaymentFilter("CT-2002", PaymentStatus.SUBMITTED, null, null, null)))
        .isEmpty();
    assertThat(count(house, ERP, submitted)).isEqualTo(5);
  }

  @OnBothDatabases
  void nobodySeesWhatIsAnotherCustomers(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "10");
    String id = shop.transfer("1");

    assertThat(ids(house, shop.bruno, of(PaymentStatus.SUBMITTED))).containsExactly(id);
    assertThat(ids(house, shop.stranger, of(PaymentStatus.SUBMITTED))).isEmpty();
    assertThat(count(house, shop.stranger, of(PaymentStatus.SUBMITTED))).isZero();
    assertThat(
            ids(
                house,
                shop.stranger,
                new PaymentFilter("NW-1001", PaymentStatus.SUBMITTED, null, "1", null)))
        .isEmpty();
  }

  @OnBothDatabases
  void aPageIsTwoStatementsHoweverMuchIsOnIt(House house) {
    Shop shop = new Shop(house);
    for (String number : List.of("1", "2", "3")) {
      shop.issue(number, "10");
      shop.transfer(number);
    }

    assertThat(house.sql(() -> page(house, ERP, of(PaymentStatus.SUBMITTED), null, 50))).hasSize(2);
  }

  private static List<String> paged(House house, PaymentFilter filter) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      Page<PaymentRow> page = page(house, ERP, filter, cursor, 2);
      page.items().forEach(row -> ids.add(row.id()));
      cursor = page.older();
    } while (cursor != null);
    return ids;
  }

  private static List<String> ids(House house, Actor actor, PaymentFilter filter) {
    return page(house, actor, filter, null, 50).items().stream().map(PaymentRow::id).toList();
  }

  private static Page<PaymentRow> page(
      House house, Actor actor, PaymentFilter filter, String cursor, int limit) {
    return house.inTransaction(
        () -> house.make(CheckoutQueries.class).page(actor, filter, cursor, limit));
  }

  private static int count(House house, Actor actor, PaymentFilter filter) {
    return house.inTransaction(() -> house.make(CheckoutQueries.class).count(actor, filter, 100));
  }

  private static PaymentFilter of(PaymentStatus status) {
    return new PaymentFilter(null, status, null, null, null);
  }

  private static PaymentFilter by(PaymentMethod method) {
    return new PaymentFilter(null, PaymentStatus.SUBMITTED, method, null, null);
  }
}
