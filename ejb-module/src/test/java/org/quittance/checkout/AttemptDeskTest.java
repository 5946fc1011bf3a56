package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.quittance.billing.InvoiceStatus;
import org.quittance.checkout.AttemptDecision.Outcome;
import org.quittance.checkout.GatewayAnswer.State;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.payment.Effect;
import org.quittance.payment.EffectChanged;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.RefundService;
import org.quittance.payment.WantedRefund;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Books;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Accounting ends what its provider leaves open; money that comes all the same is booked once. */
class AttemptDeskTest {

  private static final Actor ACCOUNTING = Actors.staff(Role.ACCOUNTING);

  @OnBothDatabases
  void whatNeverCameIsEndedForAReasonAndItsCustomerIsTold(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    assertThat(asAccounting(shop, id).mayDecide()).isTrue();
    assertThat(shop.find(id).mayDecide()).isFalse();

    Effect effect = desk(shop).preview(ACCOUNTING, id, lost());
    assertThat(effect.isNone()).isTrue();
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.UNKNOWN);
    AttemptDetails ended = desk(shop).decide(ACCOUNTING, id, lost(), effect);

    assertThat(ended.status()).isEqualTo(AttemptStatus.FAILED);
    assertThat(ended.failure()).isEqualTo(AttemptFailure.NEVER_CAME);
    assertThat(ended.decided().reason()).isEqualTo("Not in the payouts");
    assertThat(ended.decided().by()).isEqualTo(ACCOUNTING.name());
    assertThat(shop.find(id).decided()).isNull();
    assertThat(shop.invoice("1").paymentInProgress()).isFalse();
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.UNPAID);
    assertThat(shop.events()).containsExactly("payment.submitted", "payment.failed");
    assertThat(shop.trail(id)).endsWith("payment.decided", "payment.failed");
    assertThat(shop.card("1")).isNotEqualTo(id);
  }

  @OnBothDatabases
  void whatIsHereIsBookedUnderItsOwnIdAndOnlyOnce(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    AttemptDecision here = here("120");

    Effect effect = desk(shop).preview(ACCOUNTING, id, here);
    assertThat(effect.invoices())
        .extracting(on -> on.number() + " " + on.after())
        .containsExactly("1 PAID");
    assertThat(shop.count("payment")).isZero();
    AttemptDetails settled = desk(shop).decide(ACCOUNTING, id, here, effect);
    desk(shop).decide(ACCOUNTING, id, here, effect);
    shop.provider.succeeds(id);
    shop.call("late", id);
    shop.callbacksAreLookedInto();
    shop.refresh(id);

    assertThat(settled.status()).isEqualTo(AttemptStatus.SETTLED);
    assertThat(settled.receipt()).isNotNull();
    assertThat(settled.steps())
        .extracting(AttemptStep::by)
        .containsExactly(
            AttemptStep.By.CUSTOMER,
            AttemptStep.By.ACCOUNTING,
            AttemptStep.By.ACCOUNTING,
            AttemptStep.By.PORTAL);
    PaymentDetails payment = shop.payment(id);
    assertThat(payment.amount()).hasToString("120.00 EUR");
    assertThat(payment.receivedOn()).isEqualTo(LocalDate.of(2026, 3, 16));
    assertThat(shop.count("payment")).isEqualTo(1);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(shop.events()).containsExactly("payment.submitted", "payment.settled");
    assertThat(shop.trail(id)).containsOnlyOnce("payment.decided", "payment.recorded");
  }

  @OnBothDatabases
  void moneyThatWasThoughtLostAndComesAllTheSameIsBooked(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, lost());
    shop.provider.succeeds(id);

    shop.call("late", id);
    shop.callbacksAreLookedInto();
    shop.call("again", id);
    shop.callbacksAreLookedInto();

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.find(id).steps().get(2).by()).isEqualTo(AttemptStep.By.PORTAL);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(shop.count("payment")).isEqualTo(1);
  }

  @OnBothDatabases
  void whatWasThoughtLostIsAskedForAWeekThoughNobodyCalls(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, lost());
    for (int day = 1; day <= 6; day++) {
      house.clock().forward(Duration.ofDays(1).plusMinutes(1));
      shop.sweep();
      assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.FAILED);
    }
    shop.provider.succeeds(id);
    house.clock().forward(Duration.ofDays(1).plusMinutes(1));
    shop.sweep();

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.count("payment")).isEqualTo(1);
    assertThat(house.count("SELECT COUNT(*) FROM checkout_attempt WHERE next_check_at IS NULL"))
        .isEqualTo(1);
  }

  @OnBothDatabases
  void whereItWasPaidAnewMeanwhileWhatComesLateIsCredit(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, lost());
    String second = shop.card("1");
    shop.provider.succeeds(second);
    shop.refresh(second);
    shop.provider.succeeds(id);
    shop.call("late", id);
    shop.callbacksAreLookedInto();
    shop.arrivalsAreRead();

    assertThat(shop.payment(id).unallocated()).hasToString("120.00 EUR");
    assertThat(house.inTransaction(() -> shop.queries().surplus(shop.bruno, id))).isPresent();
    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.SETTLED);
  }

  @OnBothDatabases
  void whatWasSaidInErrorIsPutRightWhereTheMoneyIsFound(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, lost());
    assertThat(asAccounting(shop, id).mayDecide()).isTrue();

    assertThat(decide(shop, id, here("100")).status()).isEqualTo(AttemptStatus.SETTLED);

    assertThat(shop.find(id).received()).hasToString("100.00 EUR");
    assertThat(shop.invoice("1").totals().outstanding()).hasToString("20.00 EUR");
    assertThatThrownBy(() -> decide(shop, id, lost())).isInstanceOf(AttemptIsOver.class);
    assertThatThrownBy(() -> decide(shop, id, here("120"))).isInstanceOf(AttemptIsOver.class);
  }

  @OnBothDatabases
  void whatTheProviderSaysAtTheLastQuestionCounts(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    Effect effect = desk(shop).preview(ACCOUNTING, id, lost());
    shop.provider.succeeds(id);

    assertThatThrownBy(() -> desk(shop).decide(ACCOUNTING, id, lost(), effect))
        .isInstanceOf(AttemptIsOver.class);

    assertThat(shop.find(id).steps().get(1).by()).isEqualTo(AttemptStep.By.PROVIDER);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(asAccounting(shop, id).decided()).isNull();
  }

  @OnBothDatabases
  void aProviderThatIsAwayStopsNobody(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    shop.provider.isAway(true);

    assertThat(decide(shop, id, lost()).status()).isEqualTo(AttemptStatus.FAILED);
  }

  @OnBothDatabases
  void whereSomethingElseWasBookedMeanwhileItIsShownAnew(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    Effect effect = desk(shop).preview(ACCOUNTING, id, here("120"));
    shop.reported("50", "another");

    assertThatThrownBy(() -> desk(shop).decide(ACCOUNTING, id, here("120"), effect))
        .isInstanceOf(EffectChanged.class);

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.UNKNOWN);
    assertThat(decide(shop, id, here("120")).status()).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.payment(id).unallocated()).hasToString("50.00 EUR");
  }

  /** Where an attempt can stand when accounting has its say. */
  enum Standing {
    WAITING,
    ON_ITS_WAY,
    ON_ITS_WAY_FOR_TOO_LONG,
    NOT_KNOWN,
    PAID,
    DECLINED,
    GIVEN_UP,
    THOUGHT_LOST,
    TRANSFER_SENT
  }

  @OnBothDatabases
  void onlyWhatIsLeftOpenIsDecidedArrowByArrow(House house) {
    Set<Standing> open = EnumSet.of(Standing.NOT_KNOWN, Standing.ON_ITS_WAY_FOR_TOO_LONG);
    Shop shop = new Shop(house);
    for (Outcome outcome : Outcome.values()) {
      for (Standing standing : Standing.values()) {
        String number = outcome + "-" + standing;
        String id = stands(shop, number, standing);
        AttemptStatus before = shop.statusOf(id);
        boolean known = outcome == Outcome.NEVER_CAME && standing == Standing.THOUGHT_LOST;
        boolean may =
            open.contains(standing)
                || (outcome == Outcome.HERE && standing == Standing.THOUGHT_LOST);
        AttemptDecision decision = outcome == Outcome.HERE ? here("120") : lost();
        if (may || known) {
          assertThat(decide(shop, id, decision).status())
              .as(number)
              .isEqualTo(outcome == Outcome.HERE ? AttemptStatus.SETTLED : AttemptStatus.FAILED);
        } else {
          assertThatThrownBy(() -> decide(shop, id, decision))
              .as(number)
              .isInstanceOf(AttemptIsOver.class);
          assertThat(shop.statusOf(id)).as(number).isEqualTo(before);
        }
      }
    }
  }

  private static String stands(Shop shop, String number, Standing standing) {
    shop.issue(number, "120");
    if (standing == Standing.TRANSFER_SENT) {
      String id = shop.transfer(number);
      shop.checkout().sent(shop.bruno, id);
      return id;
    }
    String id = shop.card(number);
    switch (standing) {
      case ON_ITS_WAY, ON_ITS_WAY_FOR_TOO_LONG -> shop.provider.says(id, State.PROCESSING);
      case NOT_KNOWN, THOUGHT_LOST -> shop.provider.says(id, State.UNKNOWN);
      case PAID -> shop.provider.succeeds(id);
      case DECLINED -> shop.provider.says(id, State.FAILED);
      case GIVEN_UP -> shop.provider.says(id, State.CANCELLED);
      default -> shop.provider.says(id, State.OPEN);
    }
    shop.refresh(id);
    if (standing == Standing.ON_ITS_WAY_FOR_TOO_LONG) {
      shop.house.clock().forward(Duration.ofDays(7));
    } else if (standing == Standing.THOUGHT_LOST) {
      decide(shop, id, lost());
    }
    return id;
  }

  @OnBothDatabases
  void nobodyElseDecides(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);

    for (Actor actor :
        List.of(
            shop.bruno,
            shop.owner,
            shop.stranger,
            Actors.staff(Role.AGENT),
            Actors.staff(Role.ADMINISTRATOR))) {
      assertThatThrownBy(() -> desk(shop).preview(actor, id, lost())).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> desk(shop).decide(actor, id, lost(), null))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> desk(shop).dealtWith(actor, id, house.clock().instant()))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> house.inTransaction(() -> shop.queries().undecided(actor)))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> house.inTransaction(() -> shop.queries().contradicted(actor)))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> house.inTransaction(() -> shop.queries().contradictions(actor, id)))
          .isInstanceOf(NotFound.class);
    }
    assertThatThrownBy(() -> desk(shop).preview(ACCOUNTING, "nothing", lost()))
        .isInstanceOf(NotFound.class);
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.UNKNOWN);
  }

  @OnBothDatabases
  void allThatIsWrongWithADecisionIsSaidAtOnce(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    LocalDate today = LocalDate.of(2026, 3, 16);

    assertThat(flaws(shop, id, new AttemptDecision(null, null, null, " ")))
        .containsExactly("/outcome", "/reason");
    assertThat(flaws(shop, id, new AttemptDecision(Outcome.HERE, null, today.plusDays(1), "x")))
        .containsExactly("/amount", "/receivedOn");
    assertThat(flaws(shop, id, new AttemptDecision(Outcome.HERE, BigDecimal.ZERO, null, "a\nb")))
        .containsExactly("/reason", "/amount");
    assertThat(
            flaws(
                shop,
                id,
                new AttemptDecision(
                    Outcome.HERE, new BigDecimal("1.001"), today.minusDays(9), "x")))
        .containsExactly("/amount", "/receivedOn");
  }

  @OnBothDatabases
  void accountingIsShownWhatWaitsForItTheOldestFirst(House house) {
    Shop shop = new Shop(house);
    String first = unknown(shop);
    shop.issue("2", "10");
    String second = shop.card("2");
    shop.provider.says(second, State.PROCESSING);
    shop.refresh(second);
    assertThat(house.inTransaction(() -> shop.queries().undecided(ACCOUNTING))).isEmpty();

    house.clock().forward(Duration.ofDays(30));

    assertThat(house.inTransaction(() -> shop.queries().undecided(ACCOUNTING)))
        .extracting(AttemptDetails::id)
        .containsExactly(first, second);
  }

  @OnBothDatabases
  void whileACallArrivesTheMoneyIsBookedOnceWhateverAccountingSays(House house) {
    Shop shop = new Shop(house);
    for (Outcome outcome : Outcome.values()) {
      String number = outcome.name().toLowerCase(Locale.ROOT);
      shop.issue(number, "120");
      String id = shop.card(number);
      shop.provider.says(id, State.UNKNOWN);
      shop.refresh(id);
      AttemptDecision decision = outcome == Outcome.HERE ? here("120") : lost();
      Effect seen = desk(shop).preview(ACCOUNTING, id, decision);
      CallbackSweeper sweeper = house.make(CallbackSweeper.class);
      AttemptDesk desk = desk(shop);
      shop.call("call-" + number, id);
      shop.provider.succeeds(id);

      AtOnce.on(
          12,
          i -> {
            try {
              if (i % 3 == 0) {
                sweeper.look();
              } else if (i % 3 == 1) {
                desk.decide(ACCOUNTING, id, decision, seen);
              } else {
                shop.checkout().returned(shop.bruno, id);
              }
            } catch (AttemptIsOver | EffectChanged told) {
              return told.code();
            }
            return "done";
          });
      house.clock().forward(Duration.ofMinutes(5));
      sweeper.look();

      assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
      assertThat(shop.payment(id).amount()).isEqualTo(Money.of("120", "EUR"));
      assertThat(shop.status(number)).isEqualTo(InvoiceStatus.PAID);
      assertThat(shop.trail(id)).containsOnlyOnce("payment.recorded");
    }
    assertThat(shop.count("payment")).isEqualTo(2);
    assertThat(shop.count("checkout_slot")).isZero();
    Books.agree(house);
  }

  @OnBothDatabases
  void anotherSumThanWasFoundIsToldOnceAndBooksNothing(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, here("120"));
    shop.provider.succeeds(id, Money.of("100", "EUR"));

    shop.call("late", id);
    shop.callbacksAreLookedInto();
    shop.call("again", id);
    shop.callbacksAreLookedInto();
    aDayLater(shop);

    assertThat(contradicted(shop))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.attempt()).isEqualTo(id);
              assertThat(one.said()).isEqualTo(ProviderContradiction.Said.OTHER_SUM);
              assertThat(one.booked()).hasToString("120.00 EUR");
              assertThat(one.came()).hasToString("100.00 EUR");
              assertThat(one.isWaiting()).isTrue();
            });
    assertThat(shop.trail(id)).containsOnlyOnce("payment.contradicted");
    assertThat(shop.payment(id).amount()).hasToString("120.00 EUR");
    assertThat(shop.count("payment")).isEqualTo(1);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(shop.events()).containsExactly("payment.submitted", "payment.settled");
    Books.agree(house);

    house.clock().forward(Duration.ofDays(60));
    assertThat(contradicted(shop)).as("until somebody has dealt with it").hasSize(1);
    desk(shop).dealtWith(ACCOUNTING, id, house.clock().instant());
    desk(shop).dealtWith(ACCOUNTING, id, house.clock().instant());
    shop.call("once more", id);
    shop.callbacksAreLookedInto();

    assertThat(contradicted(shop)).isEmpty();
    assertThat(ever(shop, id))
        .singleElement()
        .satisfies(one -> assertThat(one.endedBy()).isEqualTo(ACCOUNTING.name()));
    assertThat(shop.trail(id)).containsOnlyOnce("payment.contradictionEnded");
  }

  @OnBothDatabases
  void whatTheProviderSaysDidNotComeIsToldUntilItSaysTheSame(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, here("120"));
    for (State state : List.of(State.PROCESSING, State.UNKNOWN, State.OPEN)) {
      shop.provider.says(id, state);
      aDayLater(shop);
      assertThat(ever(shop, id)).as("%s says nothing against it", state).isEmpty();
    }
    for (State state : List.of(State.FAILED, State.CANCELLED)) {
      shop.provider.says(id, state);
      aDayLater(shop);
      assertThat(contradicted(shop))
          .extracting(ProviderContradiction::said)
          .containsExactly(ProviderContradiction.Said.CAME_NOT);
    }
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);

    shop.provider.succeeds(id);
    aDayLater(shop);

    assertThat(contradicted(shop)).isEmpty();
    assertThat(ever(shop, id))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.isWaiting()).isFalse();
              assertThat(one.endedBy()).isNull();
            });
    assertThat(shop.count("payment")).isEqualTo(1);
  }

  @OnBothDatabases
  void whatWasFoundIsAskedForAWeekUnlessItsProviderSaysTheSame(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, here("120"));
    int before = shop.provider.asked.get();
    for (int day = 1; day <= 20; day++) {
      aDayLater(shop);
    }
    assertThat(shop.provider.asked).hasValue(before + 7);
    assertThat(ever(shop, id)).isEmpty();

    shop.issue("2", "10");
    String second = shop.card("2");
    shop.provider.says(second, State.UNKNOWN);
    shop.refresh(second);
    decide(shop, second, here("10"));
    shop.provider.succeeds(second);
    before = shop.provider.asked.get();
    for (int day = 1; day <= 20; day++) {
      aDayLater(shop);
    }
    assertThat(shop.provider.asked).hasValue(before + 1);
    assertThat(ever(shop, second)).isEmpty();
  }

  @OnBothDatabases
  void whatWasTakenBackAgreesWithAFailureAndNotWithMoney(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, here("120"));
    house.inTransaction(
        () ->
            house
                .make(RefundService.class)
                .reverse(ACCOUNTING, id, new WantedRefund(null, "It is not here", null, null)));
    shop.provider.says(id, State.FAILED);
    aDayLater(shop);
    assertThat(ever(shop, id)).isEmpty();

    shop.provider.succeeds(id);
    aDayLater(shop);

    assertThat(contradicted(shop))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.said()).isEqualTo(ProviderContradiction.Said.CAME);
              assertThat(one.came()).hasToString("120.00 EUR");
            });
    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.REVERSED);
    assertThat(shop.count("payment")).isEqualTo(1);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.UNPAID);
  }

  @OnBothDatabases
  void whoDoesWhatAnotherSumAsksForIsNotToldToUndoIt(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, here("120"));
    shop.provider.succeeds(id, Money.of("100", "EUR"));
    aDayLater(shop);
    house.inTransaction(
        () ->
            house
                .make(RefundService.class)
                .reverse(ACCOUNTING, id, new WantedRefund(null, "100 came", null, null)));
    desk(shop).dealtWith(ACCOUNTING, id, house.clock().instant());
    aDayLater(shop);
    assertThat(contradicted(shop)).isEmpty();

    shop.provider.succeeds(id, Money.of("90", "EUR"));
    aDayLater(shop);
    assertThat(contradicted(shop))
        .as("a sum that nobody was told of")
        .extracting(ProviderContradiction::said)
        .containsExactly(ProviderContradiction.Said.CAME);
  }

  @OnBothDatabases
  void whatIsHeardWhileAccountingLooksGoesOnWaiting(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, here("120"));
    shop.provider.says(id, State.FAILED);
    aDayLater(shop);
    Instant seen = ever(shop, id).get(0).heardAt();
    house.inTransaction(
        () ->
            house
                .make(RefundService.class)
                .reverse(ACCOUNTING, id, new WantedRefund(null, "It is not here", null, null)));
    shop.provider.succeeds(id);
    aDayLater(shop);

    desk(shop).dealtWith(ACCOUNTING, id, seen);

    assertThat(contradicted(shop))
        .extracting(ProviderContradiction::said)
        .containsExactly(ProviderContradiction.Said.CAME);
  }

  @OnBothDatabases
  void howeverManyHearAContradictionAtOnceItIsToldOnce(House house) {
    Shop shop = new Shop(house);
    String id = unknown(shop);
    decide(shop, id, here("120"));
    shop.provider.says(id, State.FAILED);
    CallbackSweeper sweeper = house.make(CallbackSweeper.class);
    AttemptAsking asking = house.make(AttemptAsking.class);
    long key = house.count("SELECT id FROM checkout_attempt");
    for (int i = 0; i < 8; i++) {
      shop.call("call-" + i, id);
    }

    AtOnce.on(
        8,
        i -> {
          if (i % 2 == 0) {
            sweeper.look();
          } else {
            asking.ask(key);
          }
          return i;
        });

    assertThat(shop.count("checkout_contradiction")).isEqualTo(1);
    assertThat(shop.trail(id)).containsOnlyOnce("payment.contradicted");
  }

  private static void aDayLater(Shop shop) {
    shop.house.clock().forward(Duration.ofDays(1).plusMinutes(1));
    shop.sweep();
  }

  private static List<ProviderContradiction> contradicted(Shop shop) {
    return shop.house.inTransaction(() -> shop.queries().contradicted(ACCOUNTING));
  }

  private static List<ProviderContradiction> ever(Shop shop, String id) {
    return shop.house.inTransaction(() -> shop.queries().contradictions(ACCOUNTING, id));
  }

  private static List<String> flaws(Shop shop, String id, AttemptDecision decision) {
    try {
      desk(shop).preview(ACCOUNTING, id, decision);
      return List.of();
    } catch (InvalidInput refusal) {
      return refusal.flaws().stream().map(Flaw::pointer).toList();
    }
  }

  /** A payment of 120.00 for invoice 1 of which its provider says nothing. */
  private static String unknown(Shop shop) {
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.says(id, State.UNKNOWN);
    shop.refresh(id);
    return id;
  }

  private static AttemptDesk desk(Shop shop) {
    return shop.house.make(AttemptDesk.class);
  }

  private static AttemptDetails asAccounting(Shop shop, String id) {
    return shop.house.inTransaction(() -> shop.queries().find(ACCOUNTING, id));
  }

  private static AttemptDetails decide(Shop shop, String id, AttemptDecision decision) {
    Effect seen = desk(shop).preview(ACCOUNTING, id, decision);
    return desk(shop).decide(ACCOUNTING, id, decision, seen);
  }

  private static AttemptDecision lost() {
    return new AttemptDecision(Outcome.NEVER_CAME, null, null, "Not in the payouts");
  }

  private static AttemptDecision here(String amount) {
    return new AttemptDecision(Outcome.HERE, new BigDecimal(amount), null, "In payout 7");
  }
}
