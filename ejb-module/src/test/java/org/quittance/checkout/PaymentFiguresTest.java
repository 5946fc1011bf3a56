package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quittance.checkout.GatewayAnswer.State;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.RefundService;
import org.quittance.payment.WantedRefund;
import org.quittance.testing.Actors;
import org.quittance.testing.Database;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Payments by status, as those who watch the portal are told. */
class PaymentFiguresTest {

  @OnBothDatabases
  void eachPaymentIsCountedOnceInTheStatusItHas(House house) {
    Shop shop = new Shop(house);
    for (String number : List.of("1", "2", "3", "4", "5")) {
      shop.issue(number, "120");
    }
    shop.card("1");
    String failed = shop.card("2");
    shop.provider.says(failed, State.FAILED);
    shop.refresh(failed);
    shop.checkout().giveUp(shop.bruno, shop.transfer("3"));
    String settled = shop.card("4");
    shop.provider.succeeds(settled);
    shop.refresh(settled);
    shop.reported("10", null);
    WantedRefund all = new WantedRefund(null, "Asked for", null, null);
    WantedRefund some = new WantedRefund(BigDecimal.ONE, "Asked for", "r-1", null);
    RefundService refunds = house.make(RefundService.class);
    String refunded = shop.reported("20", null).id();
    String reversed = shop.reported("30", null).id();
    String partly = shop.reported("40", null).id();
    house.inTransaction(
        () -> {
          refunds.refund(
              Actors.erp(),
              refunded,
              new WantedRefund(new BigDecimal("20"), "Asked for", "r-2", null));
          refunds.reverse(Actors.erp(), reversed, all);
          refunds.refund(Actors.erp(), partly, some);
        });

    Map<PaymentStatus, Long> counts =
        house.inTransaction(() -> shop.queries().payments(Actor.system()));

    assertThat(counts)
        .containsOnly(
            Map.entry(PaymentStatus.SUBMITTED, 1L),
            Map.entry(PaymentStatus.PROCESSING, 0L),
            Map.entry(PaymentStatus.UNKNOWN, 0L),
            Map.entry(PaymentStatus.SETTLED, 3L),
            Map.entry(PaymentStatus.FAILED, 1L),
            Map.entry(PaymentStatus.CANCELLED, 1L),
            Map.entry(PaymentStatus.REFUNDED, 1L),
            Map.entry(PaymentStatus.REVERSED, 1L));
    assertThat(house.count("SELECT COUNT(*) FROM payment WHERE status = 'SETTLED'")).isEqualTo(3);
  }

  @OnBothDatabases
  void itCostsThreeQueries(House house) {
    Shop shop = new Shop(house);

    assertThat(
            house.statements(
                () -> house.inTransaction(() -> shop.queries().payments(Actor.system()))))
        .isEqualTo(3);
  }

  @Test
  void nobodyReadsAllThereAreForIt() {
    try (House house = new House(Database.POSTGRESQL)) {
      house.booksMayDrift();
      Shop shop = new Shop(house);
      shop.issue("1", "120");
      String settled = shop.card("1");
      shop.provider.succeeds(settled);
      shop.refresh(settled);
      house.execute(
          """
          INSERT INTO payment SELECT made.* FROM payment AS first, generate_series(1, 20000) AS n,
            LATERAL jsonb_populate_record(first, jsonb_build_object('id', 9000000 + n,
              'public_id', 'p' || n, 'external_id', 'e' || n)) AS made
          """);
      house.execute(
          """
          INSERT INTO checkout_attempt SELECT made.* FROM checkout_attempt AS first,
            generate_series(1, 20000) AS n, LATERAL jsonb_populate_record(first,
              jsonb_build_object('id', 9000000 + n, 'public_id', 'p' || n, 'page_key', 'k' || n,
                'provider_id', 'i' || n, 'reference', 'r' || n, 'payment_id', 'q' || n)) AS made
          """);
      house.execute("VACUUM ANALYZE payment");
      house.execute("VACUUM ANALYZE checkout_attempt");

      assertThat(
              house.plans(() -> house.inTransaction(() -> shop.queries().payments(Actor.system()))))
          .hasSize(3)
          .anySatisfy(plan -> assertThat(plan).contains("payment_gone_back", "Index Cond"))
          .allSatisfy(
              plan ->
                  assertThat(plan)
                      .doesNotContain("Seq Scan on payment", "Seq Scan on checkout_attempt"));
    }
  }

  @OnBothDatabases
  void onlyWhoRunsThePortalIsTold(House house) {
    Shop shop = new Shop(house);

    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> shop.queries().payments(shop.owner));
    assertThatExceptionOfType(Forbidden.class)
        .isThrownBy(() -> shop.queries().payments(Actors.client(Right.PAYMENTS_READ)));
  }
}
