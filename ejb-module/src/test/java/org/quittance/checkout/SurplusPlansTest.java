package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;
import org.quittance.payment.BookedRefund;
import org.quittance.payment.CreditService;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.RefundService;
import org.quittance.payment.WantedRefund;
import org.quittance.testing.Actors;
import org.quittance.testing.Database;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** However much came over in all the years, a page of it costs the same. */
class SurplusPlansTest {

  private static final Actor ACCOUNTING = Actors.staff(Role.ACCOUNTING);

  @Test
  void noListReadsAllThatEverCameOver() {
    try (House house = new House(Database.POSTGRESQL)) {
      house.booksMayDrift();
      Shop shop = new Shop(house);
      shop.reported("50", "too much");
      shop.arrivalsAreRead();
      // Of years; most was used by now, a little still waits.
      house.execute(
          """
          INSERT INTO payment SELECT made.* FROM payment AS first, generate_series(1, 20000) AS n,
            LATERAL jsonb_populate_record(first, jsonb_build_object('id', 9000000 + n,
              'public_id', 'p' || n, 'external_id', 'e' || n,
              'unallocated', CASE WHEN n %% 100 = 0 THEN 50 ELSE 0 END)) AS made
          """
              .formatted());
      house.execute(
          """
          INSERT INTO checkout_surplus SELECT made.* FROM checkout_surplus AS first,
            generate_series(1, 20000) AS n, LATERAL jsonb_populate_record(first,
              jsonb_build_object('payment_id', 'p' || n,
                'customer_id', CASE WHEN n %% 40 = 0 THEN first.customer_id ELSE %d END,
                'noticed_at', first.noticed_at - n * 3600000::bigint,
                'waits_at', CASE WHEN n %% 100 = 0 THEN first.noticed_at - n * 3600000::bigint END,
                'choice', CASE WHEN n %% 3 = 0 THEN 'KEEP' END,
                'chosen_at', CASE WHEN n %% 3 = 0 THEN first.noticed_at - n * 3000000::bigint END
              )) AS made
          """
              .formatted(shop.contoso));
      house.execute("VACUUM ANALYZE checkout_surplus");
      house.execute("VACUUM ANALYZE payment");

      for (Actor who : List.of(ACCOUNTING, shop.bruno)) {
        Runnable page = () -> house.inTransaction(() -> shop.queries().surpluses(who));
        assertThat(house.plans(page))
            .hasSize(3)
            .allSatisfy(
                plan ->
                    assertThat(plan)
                        .as(who.name())
                        .contains("Limit", "checkout_surplus")
                        .doesNotContain("Seq Scan on checkout_surplus", "Seq Scan on payment"));
        assertThat(house.inTransaction(() -> shop.queries().surpluses(who))).hasSize(50);
      }
      SurplusRepository surpluses = house.make(SurplusRepository.class);
      assertThat(
              house.plans(
                  () ->
                      house.inTransaction(
                          () -> {
                            surpluses.waitAgain(List.of("p100"), Instant.now());
                            return null;
                          })))
          .allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan"));

      // All of them are of one amount, day and customer.
      Arrival arrival =
          house.inTransaction(() -> surpluses.arrivals(List.of("p20000"))).iterator().next();
      assertThat(house.plans(() -> house.inTransaction(() -> surpluses.twin(arrival))))
          .singleElement()
          .asString()
          .contains("Index Scan Backward using payment_alike")
          .doesNotContain("Sort");
    }
  }

  @OnBothDatabases
  void threeReadsFindWhatIsNewWhatWasChosenAndWhatStillWaits(House house) {
    Shop shop = new Shop(house);
    PaymentDetails waits = shop.reported("50", "of long ago");
    PaymentDetails used = shop.reported("30", "used");
    PaymentDetails chosen = shop.reported("20", "chosen late");
    shop.arrivalsAreRead();
    shop.issue("1", "30");
    shop.checkout().choose(shop.bruno, used.id(), SurplusChoice.APPLY);
    house.clock().forward(Duration.ofDays(100));
    shop.checkout().choose(shop.bruno, chosen.id(), SurplusChoice.KEEP);
    house.clock().forward(Duration.ofDays(1));
    PaymentDetails news = shop.reported("10", "new");
    shop.arrivalsAreRead();

    for (Actor who : List.of(ACCOUNTING, shop.vera)) {
      assertThat(house.statements(() -> house.inTransaction(() -> shop.queries().surpluses(who))))
          .isEqualTo(3);
      assertThat(house.inTransaction(() -> shop.queries().surpluses(who)))
          .extracting(SurplusDetails::payment)
          .startsWith(news.id())
          .containsExactlyInAnyOrder(news.id(), waits.id(), chosen.id());
    }
  }

  @OnBothDatabases
  void whatWasUsedOtherwiseIsLetGo(House house) {
    Shop shop = new Shop(house);
    shop.reported("50", "kept waiting");
    shop.reported("40", "used");
    shop.arrivalsAreRead();
    shop.issue("1", "50");
    shop.start(Shop.withCredit(shop.wish(null, Shop.part("1", null))));

    house.make(ArrivalReader.class).letGo();

    assertThat(house.count("SELECT COUNT(*) FROM checkout_surplus WHERE waits_at IS NOT NULL"))
        .isEqualTo(1);
    assertThat(house.count("SELECT COUNT(*) FROM checkout_surplus")).isEqualTo(2);
  }

  @OnBothDatabases
  void whatWasUsedAndComesFreeAgainIsFoundHoweverOldItIs(House house) {
    Shop shop = new Shop(house);
    PaymentDetails used = shop.reported("50", "used by the customer");
    PaymentDetails refunded = shop.reported("40", "sent back");
    PaymentDetails kept = shop.reported("30", "kept");
    shop.arrivalsAreRead();
    shop.issue("1", "50");
    move(shop, used.id(), List.of(new WantedAllocation("1", new BigDecimal("50"))));
    shop.checkout().choose(shop.bruno, kept.id(), SurplusChoice.KEEP);
    BookedRefund back =
        house.inTransaction(
            () ->
                house
                    .make(RefundService.class)
                    .refund(
                        ACCOUNTING,
                        refunded.id(),
                        new WantedRefund(new BigDecimal("40"), "Wanted", null, null)));
    shop.arrivalsAreRead();
    house.make(ArrivalReader.class).letGo();
    house.clock().forward(Duration.ofDays(100));
    assertThat(found(shop, ACCOUNTING)).isEmpty();

    takeOff(shop, used.id());
    house.inTransaction(
        () ->
            house
                .make(RefundService.class)
                .undo(ACCOUNTING, refunded.id(), back.refund().id(), "It came again"));
    shop.arrivalsAreRead();

    for (Actor who : List.of(ACCOUNTING, shop.vera)) {
      assertThat(found(shop, who))
          .extracting(SurplusDetails::payment)
          .containsExactlyInAnyOrder(used.id(), refunded.id());
    }
    house.clock().forward(Duration.ofDays(100));
    assertThat(found(shop, ACCOUNTING)).hasSize(2).allMatch(SurplusDetails::isWaiting);
    assertThat(shop.checkout().choose(shop.bruno, used.id(), SurplusChoice.KEEP).choice())
        .isEqualTo(SurplusChoice.KEEP);
  }

  @OnBothDatabases
  void whatItsCustomerHadUsedForWhatIsDueIsChosenAnewOnlyWhereMoreIsLeftThanThen(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "30");
    PaymentDetails over = shop.reported("50", "too much");
    takeOff(shop, over.id());
    shop.arrivalsAreRead();
    shop.checkout().choose(shop.bruno, over.id(), SurplusChoice.APPLY);
    shop.arrivalsAreRead();
    assertThat(found(shop, ACCOUNTING))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.left()).hasToString("20.00 EUR");
              assertThat(one.choice()).isEqualTo(SurplusChoice.APPLY);
            });
    house.clock().forward(Duration.ofDays(100));
    assertThat(found(shop, ACCOUNTING)).isEmpty();

    takeOff(shop, over.id());
    shop.arrivalsAreRead();

    assertThat(found(shop, ACCOUNTING))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.left()).hasToString("50.00 EUR");
              assertThat(one.isWaiting()).isTrue();
            });
  }

  private static List<SurplusDetails> found(Shop shop, Actor who) {
    return shop.house.inTransaction(() -> shop.queries().surpluses(who));
  }

  /** Accounting takes a payment off all its invoices. */
  private static void takeOff(Shop shop, String payment) {
    move(shop, payment, List.of());
  }

  private static void move(Shop shop, String payment, List<WantedAllocation> wanted) {
    shop.house.inTransaction(
        () ->
            shop.house
                .make(CreditService.class)
                .reallocate(ACCOUNTING, payment, wanted, "As was wanted"));
  }

  @OnBothDatabases
  void whatTheErpReportsTwiceIsNoticedWhateverTheLettersAndBlanks(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "200");
    PaymentDetails first = shop.reported("60", "Gebühr  RECHNUNG Ü-1 ");
    house.clock().forward(Duration.ofDays(2));
    PaymentDetails second = shop.reported("60", "gebühr rechnung ü-1");
    PaymentDetails other = shop.reported("60", "gebühr rechnung ü-2");
    shop.arrivalsAreRead();

    assertThat(house.inTransaction(() -> shop.queries().surpluses(ACCOUNTING)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.payment()).isEqualTo(second.id());
              assertThat(one.twin()).isEqualTo(first.id());
              assertThat(one.kind()).isEqualTo(SurplusKind.DUPLICATE);
            });
    assertThat(house.inTransaction(() -> shop.queries().surplus(ACCOUNTING, other.id()))).isEmpty();
  }
}
