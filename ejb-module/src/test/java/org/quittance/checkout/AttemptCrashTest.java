package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quittance.checkout.CheckoutMethod.CARD;
import static org.quittance.checkout.Shop.part;

import java.time.Duration;
import java.util.Map;
import org.quittance.billing.InvoiceStatus;
import org.quittance.checkout.GatewayAnswer.State;
import org.quittance.checkout.Provider.Death;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Transactions;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** The server or the line dies between two steps; callbacks come twice, late, wrongly, never. */
class AttemptCrashTest {

  @OnBothDatabases
  void whatWasOpenedAndNeverAskedForIsBegunByTheSweeperUnderTheSameKey(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    // All that is left of a server that died after the first of the two transactions.
    house
        .make(Transactions.class)
        .inOne(
            () ->
                house
                    .make(CheckoutOpening.class)
                    .open(shop.bruno, shop.wish(CARD, part("1", null))));
    String id =
        shop.house.inTransaction(() -> shop.queries().liveOn(shop.bruno, "1").orElseThrow()).id();
    assertThat(shop.provider.begun()).isZero();

    house.clock().forward(Duration.ofMinutes(5));
    shop.sweep();

    assertThat(shop.provider.begun()).isEqualTo(1);
    assertThat(shop.find(id).continueAt()).isEqualTo("https://pay.example/p1");
  }

  @OnBothDatabases
  void aStartWhoseAnswerIsLostIsUnknownAndClearedByAsking(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.provider.dies(Death.AFTER);

    StartedCheckout started = shop.start(shop.wish(CARD, part("1", null)));

    assertThat(started.continueAt()).isNull();
    assertThat(shop.statusOf(started.attempt())).isEqualTo(AttemptStatus.UNKNOWN);
    assertThatThrownBy(() -> shop.card("1")).isInstanceOf(PaymentInProgress.class);
    assertThat(shop.find(started.attempt()).mayGiveUp()).isFalse();
    shop.provider.succeeds(started.attempt());
    assertThat(shop.refresh(started.attempt()).status()).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.provider.begun()).isEqualTo(1);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void aStartThatNeverReachedTheProviderIsBegunOnceWhenItIsAsked(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.provider.dies(Death.BEFORE);
    String id = shop.card("1");
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.UNKNOWN);

    AttemptDetails attempt = shop.refresh(id);

    assertThat(attempt.status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(attempt.continueAt()).isEqualTo("https://pay.example/p1");
    assertThat(shop.provider.keys).containsExactly("attempt-" + id);
  }

  @OnBothDatabases
  void anInvoiceBecomesPaidAlthoughNobodyEverCalled(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id);

    house.clock().forward(Duration.ofMinutes(4));
    shop.sweep();
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.UNPAID);
    house.clock().forward(Duration.ofMinutes(1));
    shop.sweep();

    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void theSweeperAsksAfterFiveMinutesAnHourAndThenDailyForAWeek(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    int begun = shop.provider.asked.get();

    int[] minutes = {5, 55, 24 * 60, 24 * 60, 24 * 60, 24 * 60, 24 * 60, 24 * 60, 24 * 60};
    for (int i = 0; i < minutes.length; i++) {
      house.clock().forward(Duration.ofMinutes(minutes[i]).minusSeconds(1));
      shop.sweep();
      assertThat(shop.provider.asked).as("before look " + i).hasValue(begun + i);
      house.clock().forward(Duration.ofSeconds(1));
      shop.sweep();
      assertThat(shop.provider.asked).as("look " + i).hasValue(begun + i + 1);
    }
    house.clock().forward(Duration.ofDays(30));
    shop.sweep();
    assertThat(shop.provider.asked).hasValue(begun + minutes.length);
    shop.provider.succeeds(id);
    assertThat(shop.refresh(id).status()).isEqualTo(AttemptStatus.SETTLED);
  }

  @OnBothDatabases
  void aProviderThatIsAwayIsAskedAgain(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id);
    shop.provider.isAway(true);
    house.clock().forward(Duration.ofMinutes(5));
    shop.sweep();
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SUBMITTED);

    shop.provider.isAway(false);
    house.clock().forward(Duration.ofMinutes(55));
    shop.sweep();

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
  }

  @OnBothDatabases
  void twentyWhoHearTheSameAtOnceBookItOnce(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id);
    GatewayAnswer answer = shop.provider.fetch(shop.provider.idOf(id));
    long key = house.count("SELECT MAX(id) FROM checkout_attempt");

    AtOnce.on(
        20,
        i -> {
          house.make(AttemptKeeping.class).heard(key, answer);
          return i;
        });

    assertThat(shop.count("payment")).isEqualTo(1);
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
  }

  @OnBothDatabases
  void aCallbackIsKeptOnceHoweverOftenItComes(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id);

    assertThat(AtOnce.on(10, i -> shop.call("e1", id)))
        .containsOnly(CallbackAnswer.KEPT, CallbackAnswer.KNOWN)
        .containsOnlyOnce(CallbackAnswer.KEPT);
    assertThat(shop.call("e2", id)).isEqualTo(CallbackAnswer.KEPT);
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SUBMITTED);
    shop.callbacksAreLookedInto();
    assertThat(shop.call("e1", id)).isEqualTo(CallbackAnswer.KNOWN);
    shop.callbacksAreLookedInto();

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.count("payment")).isEqualTo(1);
    assertThat(house.count("SELECT COUNT(*) FROM checkout_callback WHERE done_at IS NULL"))
        .isZero();
  }

  @OnBothDatabases
  void whatNobodyProvesToHaveSentIsNotKept(House house) {
    Shop shop = new Shop(house);
    CallbackDesk desk = house.make(CallbackDesk.class);

    assertThat(
            desk.receive(
                Provider.NAME,
                new CallbackMessage(
                    Map.of(), "e1 p1".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .isEqualTo(CallbackAnswer.NOT_PROVED);
    assertThat(desk.receive("nobody", Provider.callback("e1", "p1")))
        .isEqualTo(CallbackAnswer.NO_SUCH_GATEWAY);
    assertThat(shop.count("checkout_callback")).isZero();
  }

  @OnBothDatabases
  void aCallbackThatCannotBeLookedIntoIsTriedAgainAndNeverCountsAsDone(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id);
    shop.call("e1", id);
    shop.provider.isAway(true);
    for (int i = 0; i < 3; i++) {
      shop.callbacksAreLookedInto();
      house.clock().forward(Duration.ofMinutes(1));
    }
    assertThat(
            house.count(
                "SELECT COUNT(*) FROM checkout_callback WHERE done_at IS NULL AND tries = 3"))
        .isEqualTo(1);

    shop.provider.isAway(false);
    house.clock().forward(Duration.ofMinutes(1));
    shop.callbacksAreLookedInto();

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(house.count("SELECT COUNT(*) FROM checkout_callback WHERE done_at IS NULL"))
        .isZero();
  }

  @OnBothDatabases
  void aCallbackIsNotDoneUntilItsProviderSaysHowItStands(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.says(id, State.PROCESSING);
    shop.refresh(id);
    // So long that nothing but the call has it looked at any more.
    for (int i = 0; i < 12; i++) {
      house.clock().forward(Duration.ofDays(1));
      shop.sweep();
    }
    shop.provider.says(id, State.UNKNOWN);
    shop.call("e1", id);
    shop.callbacksAreLookedInto();
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.UNKNOWN);
    assertThat(waitingCalls(house)).isEqualTo(1);

    shop.provider.succeeds(id);
    house.clock().forward(Duration.ofSeconds(5));
    shop.callbacksAreLookedInto();

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(waitingCalls(house)).isZero();
  }

  @OnBothDatabases
  void aCallbackIsNotDoneBecauseAnotherNodeSeemsToHaveAskedLater(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id);
    shop.call("e1", id);
    long ahead = house.clock().instant().plusSeconds(3).toEpochMilli();
    house.execute("UPDATE checkout_attempt SET asked_at = " + ahead);

    shop.callbacksAreLookedInto();
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(waitingCalls(house)).isEqualTo(1);
    house.clock().forward(Duration.ofSeconds(5));
    shop.callbacksAreLookedInto();

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(waitingCalls(house)).isZero();
  }

  @OnBothDatabases
  void aCallbackAboutWhatIsSettledAlreadyIsDone(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id);
    shop.refresh(id);
    shop.provider.isAway(true);
    shop.call("e1", id);

    shop.callbacksAreLookedInto();

    assertThat(waitingCalls(house)).isZero();
  }

  private static long waitingCalls(House house) {
    return house.count("SELECT COUNT(*) FROM checkout_callback WHERE done_at IS NULL");
  }

  @OnBothDatabases
  void whileItsProviderIsAwayAPaymentStaysAsItWasKnown(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.isAway(true);

    AttemptDetails attempt = shop.refresh(id);

    assertThat(attempt.status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(attempt.continueAt()).isEqualTo("https://pay.example/p1");
    assertThat(attempt.mayGiveUp()).isTrue();
  }

  @OnBothDatabases
  void givingUpWhatMayNotHaveBegunChangesNothingWhileNobodyAnswers(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    house
        .make(Transactions.class)
        .inOne(
            () ->
                house
                    .make(CheckoutOpening.class)
                    .open(shop.bruno, shop.wish(CARD, part("1", null))));
    String id =
        shop.house.inTransaction(() -> shop.queries().liveOn(shop.bruno, "1").orElseThrow()).id();
    shop.provider.losesStarts(true);

    assertThatThrownBy(() -> shop.checkout().giveUp(shop.bruno, id))
        .isInstanceOf(ProviderOutOfReach.class);
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SUBMITTED);

    shop.provider.losesStarts(false);
    assertThat(shop.checkout().giveUp(shop.bruno, id).status()).isEqualTo(AttemptStatus.CANCELLED);
  }

  @OnBothDatabases
  void aCallbackAboutNothingOfOursIsPutAsideAfterADay(House house) {
    Shop shop = new Shop(house);
    house.make(CallbackDesk.class).receive(Provider.NAME, Provider.callback("e1", "elsewhere"));

    shop.callbacksAreLookedInto();
    assertThat(house.count("SELECT COUNT(*) FROM checkout_callback WHERE done_at IS NULL"))
        .isEqualTo(1);
    house.clock().forward(Duration.ofHours(25));
    shop.callbacksAreLookedInto();

    assertThat(house.count("SELECT COUNT(*) FROM checkout_callback WHERE done_at IS NULL"))
        .isZero();
  }

  @OnBothDatabases
  void whatComesOutOfOrderMovesNothingBack(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.says(id, State.PROCESSING);
    shop.refresh(id);
    shop.provider.says(id, State.OPEN);
    assertThat(shop.refresh(id).status()).isEqualTo(AttemptStatus.PROCESSING);
    shop.provider.succeeds(id);
    assertThat(shop.refresh(id).status()).isEqualTo(AttemptStatus.SETTLED);
    long key = house.count("SELECT MAX(id) FROM checkout_attempt");

    AttemptKeeping keeping = house.make(AttemptKeeping.class);
    keeping.heard(key, GatewayAnswer.processing("p1", null, null));
    keeping.heard(key, GatewayAnswer.unknown("p1"));
    keeping.heard(key, GatewayAnswer.failed("p1", AttemptFailure.DECLINED, null));

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
  }

  @OnBothDatabases
  void moneyThatComesAfterAllIsBookedAndWhatNobodyNeedsIsCredit(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String first = shop.card("1");
    shop.provider.says(first, State.FAILED);
    shop.refresh(first);
    String second = shop.card("1");
    shop.provider.succeeds(second);
    shop.refresh(second);
    shop.provider.succeeds(first);
    shop.call("e1", first);

    shop.callbacksAreLookedInto();

    assertThat(shop.statusOf(first)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.find(first).failure()).isNull();
    assertThat(shop.payment(first).unallocated()).hasToString("120.00 EUR");
    shop.arrivalsAreRead();
    assertThat(house.inTransaction(() -> shop.queries().surplus(shop.bruno, first)))
        .hasValueSatisfying(s -> assertThat(s.kind()).isEqualTo(SurplusKind.OVERPAID));
  }

  @OnBothDatabases
  void whateverCameIsBookedEvenIfItIsNotWhatWasAskedFor(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id, Money.of("100", "EUR"));

    shop.refresh(id);

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.invoice("1").totals().outstanding()).hasToString("20.00 EUR");
  }
}
