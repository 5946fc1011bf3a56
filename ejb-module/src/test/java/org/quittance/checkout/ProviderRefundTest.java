package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.quittance.billing.InvoiceStatus;
import org.quittance.checkout.ProviderRefund.State;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.payment.AlreadyUndone;
import org.quittance.payment.BookedRefund;
import org.quittance.payment.Booking;
import org.quittance.payment.BookingDesk;
import org.quittance.payment.Effect;
import org.quittance.payment.NoWayBack;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.RefundOnItsWay;
import org.quittance.payment.RefundService;
import org.quittance.payment.WantedRefund;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Books;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Money goes back by the provider that carried it: once, whatever dies in between. */
class ProviderRefundTest {

  private static final Actor ACCOUNTING = Actors.staff(Role.ACCOUNTING);

  @OnBothDatabases
  void whatAccountingBooksIsSentByTheProviderOnce(House house) {
    Shop shop = new Shop(house);
    String id = paid(shop);
    BookingDesk desk = house.make(BookingDesk.class);
    Booking booking = new Booking.SendingBack(id, wanted("50"));

    Effect effect = desk.preview(ACCOUNTING, booking);
    assertThat(shop.count("checkout_refund")).isZero();
    String refund = desk.book(ACCOUNTING, booking, "page-1", effect).refund();
    assertThat(desk.book(ACCOUNTING, booking, "page-1", effect).refund()).isEqualTo(refund);
    assertThat(shop.provider.sentBack).isEmpty();
    assertThat(shop.payment(id).refunded()).hasToString("50.00 EUR");
    assertThat(state(shop, id)).containsExactly(State.WAITING);

    shop.refundsAreSent();
    shop.refundsAreSent();

    assertThat(shop.provider.sentBack).containsOnlyKeys("refund-" + refund);
    assertThat(shop.provider.sentBack.get("refund-" + refund)).hasToString("50.00 EUR");
    assertThat(state(shop, id)).containsExactly(State.DONE);
    assertThat(shop.house.inTransaction(() -> shop.queries().refundsUnderWay(ACCOUNTING)))
        .isEmpty();
    house.clock().forward(Duration.ofDays(40));
    shop.refundsAreSent();
    assertThat(shop.provider.sentBack).hasSize(1);
  }

  @OnBothDatabases
  void ofTwentySweepersAtOnceOneAsks(House house) {
    Shop shop = new Shop(house);
    String id = paid(shop);
    sendBack(shop, id, "120");
    int before = shop.provider.asked.get();

    AtOnce.on(
        20,
        i -> {
          shop.refundsAreSent();
          return i;
        });

    assertThat(shop.provider.asked).hasValue(before + 1);
    assertThat(state(shop, id)).containsExactly(State.DONE);
    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.REFUNDED);
  }

  @OnBothDatabases
  void whatDiesBeforeTheProviderHeardOfItIsSentLater(House house) {
    diesAndIsSentOnce(new Shop(house), Provider.Death.BEFORE);
  }

  @OnBothDatabases
  void anAnswerThatIsLostIsAskedForAndSendsNothingTwice(House house) {
    diesAndIsSentOnce(new Shop(house), Provider.Death.AFTER);
  }

  private static void diesAndIsSentOnce(Shop shop, Provider.Death death) {
    String id = paid(shop);
    String refund = sendBack(shop, id, "70").refund().id();
    shop.provider.dies(death);

    shop.refundsAreSent();
    assertThat(state(shop, id)).containsExactly(State.WAITING);
    int asked = shop.provider.asked.get();
    shop.refundsAreSent();
    assertThat(shop.provider.asked).as("not before its time").hasValue(asked);
    shop.house.clock().forward(Duration.ofMinutes(1));
    shop.refundsAreSent();

    assertThat(state(shop, id)).containsExactly(State.DONE);
    assertThat(shop.provider.sentBack).containsOnlyKeys("refund-" + refund);
  }

  @OnBothDatabases
  void whoDiedBetweenTakingAndAskingOnlyPutItOff(House house) {
    Shop shop = new Shop(house);
    String id = paid(shop);
    String refund = sendBack(shop, id, "70").refund().id();
    // All that is left of a server that died there.
    house.inTransaction(
        () ->
            house
                .make(ProviderRefundRepository.class)
                .take(
                    refund,
                    house.clock().instant(),
                    house.clock().instant().plus(Duration.ofMinutes(1))));

    shop.refundsAreSent();
    assertThat(shop.provider.sentBack).isEmpty();
    house.clock().forward(Duration.ofMinutes(1));
    shop.refundsAreSent();

    assertThat(shop.provider.sentBack).containsOnlyKeys("refund-" + refund);
    assertThat(state(shop, id)).containsExactly(State.DONE);
  }

  @OnBothDatabases
  void whatTheProviderRefusesIsUndoneAndAccountingIsTold(House house) {
    Shop shop = new Shop(house);
    String id = paid(shop);
    String refund = sendBack(shop, id, "120").refund().id();
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.UNPAID);
    shop.provider.refunding = GatewayRefunded.State.REFUSED;

    shop.refundsAreSent();

    assertThat(state(shop, id)).containsExactly(State.REFUSED);
    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.SETTLED);
    assertThat(shop.payment(id).refunds()).hasSize(2);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(shop.house.inTransaction(() -> shop.queries().refundsRefused(ACCOUNTING)))
        .extracting(ProviderRefund::refund)
        .containsExactly(refund);
    // Sent another way, it is booked without the provider.
    shop.house.inTransaction(
        () -> house.make(RefundService.class).refund(ACCOUNTING, id, wanted("120")));
    shop.refundsAreSent();
    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(shop.provider.sentBack).isEmpty();
    Books.agree(house);
  }

  @OnBothDatabases
  void whatTakesItsTimeIsAskedForUntilItIsSent(House house) {
    Shop shop = new Shop(house);
    String id = paid(shop);
    sendBack(shop, id, "70");
    shop.provider.refunding = GatewayRefunded.State.PROCESSING;
    shop.refundsAreSent();
    assertThat(state(shop, id)).containsExactly(State.PROCESSING);
    shop.provider.refunding = GatewayRefunded.State.UNKNOWN;
    house.clock().forward(Duration.ofMinutes(1));
    shop.refundsAreSent();
    assertThat(state(shop, id)).containsExactly(State.PROCESSING);

    shop.provider.refunding = GatewayRefunded.State.DONE;
    house.clock().forward(Duration.ofDays(1));
    shop.refundsAreSent();

    assertThat(state(shop, id)).containsExactly(State.DONE);
    assertThat(shop.provider.sentBack).hasSize(1);
  }

  @OnBothDatabases
  void whatAProviderSendsIsNotUndoneByHand(House house) {
    Shop shop = new Shop(house);
    String id = paid(shop);
    String refund = sendBack(shop, id, "70").refund().id();

    assertThatThrownBy(() -> undo(shop, id, refund)).isInstanceOf(RefundOnItsWay.class);
    shop.refundsAreSent();
    assertThatThrownBy(() -> undo(shop, id, refund)).isInstanceOf(RefundOnItsWay.class);

    assertThat(shop.payment(id).refunded()).hasToString("70.00 EUR");
    String other = sendBack(shop, id, "10").refund().id();
    shop.provider.refunding = GatewayRefunded.State.REFUSED;
    shop.refundsAreSent();
    assertThatThrownBy(() -> undo(shop, id, other)).isInstanceOf(AlreadyUndone.class);
  }

  @OnBothDatabases
  void whatCameAnotherWayOrIsOnlyReportedAsksNobody(House house) {
    Shop shop = new Shop(house);
    String id = paid(shop);
    String reported = shop.reported("40", "Thanks").id();

    assertThatThrownBy(() -> sendBack(shop, reported, "40")).isInstanceOf(NoWayBack.class);
    shop.house.inTransaction(
        () -> house.make(RefundService.class).refund(Actors.erp(), id, wanted("20")));
    shop.refundsAreSent();

    assertThat(shop.provider.sentBack).isEmpty();
    assertThat(shop.house.inTransaction(() -> shop.queries().canGoBack(ACCOUNTING, id))).isTrue();
    assertThat(shop.house.inTransaction(() -> shop.queries().canGoBack(ACCOUNTING, reported)))
        .isFalse();
    assertThatThrownBy(
            () -> shop.house.inTransaction(() -> shop.queries().canGoBack(shop.bruno, id)))
        .isInstanceOf(NotFound.class);
  }

  /** A payment of 120.00 that came by the provider. */
  private static String paid(Shop shop) {
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id);
    shop.refresh(id);
    return id;
  }

  private static WantedRefund wanted(String amount) {
    return new WantedRefund(new BigDecimal(amount), "Asked for", null, null);
  }

  private static BookedRefund sendBack(Shop shop, String payment, String amount) {
    return shop.house.inTransaction(
        () -> shop.house.make(RefundService.class).sendBack(ACCOUNTING, payment, wanted(amount)));
  }

  private static BookedRefund undo(Shop shop, String payment, String refund) {
    return shop.house.inTransaction(
        () -> shop.house.make(RefundService.class).undo(ACCOUNTING, payment, refund, "By mistake"));
  }

  private static List<State> state(Shop shop, String payment) {
    return shop.house.inTransaction(() -> shop.queries().sentBack(ACCOUNTING, payment)).stream()
        .map(ProviderRefund::state)
        .toList();
  }
}
