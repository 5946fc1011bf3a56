package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.quittance.checkout.CheckoutMethod.BANK_TRANSFER;
import static org.quittance.checkout.CheckoutMethod.CARD;
import static org.quittance.checkout.CheckoutMethod.SANDBOX;
import static org.quittance.checkout.Shop.part;
import static org.quittance.checkout.Shop.told;
import static org.quittance.checkout.Shop.withCredit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.WantedAllocation;
import org.quittance.billing.Wishes;
import org.quittance.checkout.GatewayAnswer.State;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.payment.PaymentDetails;
import org.quittance.platform.database.Transactions;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** What a customer does to pay, on real databases: begun once, settled once, and always told. */
class CheckoutServiceTest {

  @OnBothDatabases
  void theProvidersPageIsWantedInTheLanguageThatItsCustomerIsWrittenToIn(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "10");
    shop.issue("2", "10");
    house.execute("UPDATE customer SET locale = 'de-AT' WHERE id = " + shop.northwind);
    shop.provider.dies(Provider.Death.AFTER);
    String id = shop.card("1");
    // Begun again under the same key, it must be the same wish.
    house.execute("UPDATE customer SET locale = 'fr' WHERE id = " + shop.northwind);
    shop.refresh(id);
    shop.card("2");

    assertThat(shop.provider.languages).containsExactly("de", "de", "fr");
  }

  @OnBothDatabases
  void whoMayPayIsOfferedWhatIsOwedAndHow(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "30.50");

    CheckoutOffer offer = shop.checkout().offer(shop.bruno, List.of("1", "2"));

    assertThat(offer.customer()).isEqualTo("NW-1001");
    assertThat(offer.total()).hasToString("150.50 EUR");
    assertThat(offer.credit().isZero()).isTrue();
    assertThat(offer.live()).isNull();
    assertThat(offer.isOpen()).isTrue();
    assertThat(offer.methods())
        .extracting(OfferedMethod::method)
        .containsExactly(CARD, BANK_TRANSFER);
  }

  @OnBothDatabases
  void aClickBeginsOneAttemptAndTheInvoiceSaysSo(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");

    StartedCheckout started = shop.start(shop.wish(CARD, part("1", null)));

    assertThat(started.continueAt()).isEqualTo("https://pay.example/p1");
    AttemptDetails attempt = shop.find(started.attempt());
    assertThat(attempt.status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(attempt.amount()).hasToString("120.00 EUR");
    assertThat(attempt.startedBy()).isEqualTo("Bruno");
    assertThat(attempt.continueAt()).isEqualTo("https://pay.example/p1");
    assertThat(attempt.steps())
        .extracting(AttemptStep::kind)
        .containsExactly(
            AttemptStep.Kind.SUBMITTED,
            AttemptStep.Kind.CONFIRMED,
            AttemptStep.Kind.MATCHED,
            AttemptStep.Kind.PAID);
    assertThat(shop.invoice("1").paymentInProgress()).isTrue();
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.UNPAID);
    assertThat(shop.house.inTransaction(() -> shop.queries().liveOn(shop.bruno, "1")))
        .hasValueSatisfying(live -> assertThat(live.id()).isEqualTo(started.attempt()));
    assertThat(shop.events()).containsExactly("payment.submitted");
    assertThat(shop.trail(started.attempt())).containsExactly("payment.started");
  }

  @OnBothDatabases
  void theSamePageAgainAnswersTheSameAttempt(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    StartCheckout wish = shop.wish(CARD, part("1", null));

    StartedCheckout first = shop.start(wish);
    StartedCheckout second = shop.start(wish);

    assertThat(second.known()).isTrue();
    assertThat(second.attempt()).isEqualTo(first.attempt());
    assertThat(second.continueAt()).isEqualTo(first.continueAt());
    assertThat(shop.count("checkout_attempt")).isEqualTo(1);
    assertThat(shop.provider.begun()).isEqualTo(1);
  }

  @OnBothDatabases
  void whoComesSecondIsToldOfTheFirst(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "10");
    String first = shop.card("1");

    PaymentInProgress refusal =
        catchThrowableOfType(
            PaymentInProgress.class,
            () -> shop.start(shop.wish(BANK_TRANSFER, part("2", null), part("1", "1"))));

    assertThat(refusal.attempt()).isEqualTo(first);
    assertThat(refusal).hasMessage("A payment of 120.00 EUR is in progress, started 10:00.");
    assertThat(shop.checkout().offer(shop.bruno, List.of("1")).live().id()).isEqualTo(first);
    assertThat(shop.invoice("2").paymentInProgress()).isFalse();
  }

  @OnBothDatabases
  void ofTwoHundredAtOnceOneBegins(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    // As many as a server's pool has connections are at the database at a time.
    Semaphore pool = new Semaphore(50);

    List<String> answers =
        AtOnce.on(
            200,
            i -> {
              pool.acquireUninterruptibly();
              try {
                return "began " + shop.start(shop.wish(CARD, part("1", null))).attempt();
              } catch (PaymentInProgress told) {
                return told.attempt() + " " + told.getMessage();
              } finally {
                pool.release();
              }
            });

    List<String> began = answers.stream().filter(one -> one.startsWith("began ")).toList();
    assertThat(began).hasSize(1);
    String id = began.get(0).substring(6);
    assertThat(answers)
        .filteredOn(one -> !one.startsWith("began "))
        .hasSize(199)
        .containsOnly(id + " A payment of 120.00 EUR is in progress, started 10:00.");
    assertThat(shop.count("checkout_attempt")).isEqualTo(1);
    assertThat(shop.count("checkout_slot")).isEqualTo(1);
    assertThat(shop.provider.begun()).isEqualTo(1);
  }

  @OnBothDatabases
  void ofOnePageSentTwentyTimesAtOnceOneAttemptComes(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    StartCheckout wish = shop.wish(CARD, part("1", null));

    List<String> attempts = AtOnce.on(20, i -> shop.start(wish).attempt());

    assertThat(attempts).containsOnly(attempts.get(0));
    assertThat(shop.provider.begun()).isEqualTo(1);
  }

  @OnBothDatabases
  void moneyThatIsHereIsBookedUnderTheIdOfTheAttempt(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "30");
    String id = shop.card("1", "2");
    shop.provider.succeeds(id);

    AttemptDetails attempt = shop.refresh(id);

    assertThat(attempt.status()).isEqualTo(AttemptStatus.SETTLED);
    assertThat(attempt.payment()).isEqualTo(id);
    assertThat(attempt.receipt()).isEqualTo("R-2026-000001");
    assertThat(attempt.steps()).allSatisfy(step -> assertThat(step.at()).isNotNull());
    assertThat(attempt.steps())
        .extracting(AttemptStep::by)
        .containsExactly(
            AttemptStep.By.CUSTOMER,
            AttemptStep.By.PROVIDER,
            AttemptStep.By.PORTAL,
            AttemptStep.By.PORTAL);
    PaymentDetails payment = shop.payment(id);
    assertThat(payment.amount()).hasToString("150.00 EUR");
    assertThat(payment.payerReference()).isEqualTo("stmt-p1");
    assertThat(payment.allocations())
        .extracting(a -> a.number() + " " + a.amount().plain() + " " + a.status())
        .containsExactly("1 120.00 PAID", "2 30.00 PAID");
    assertThat(shop.invoice("1").paymentInProgress()).isFalse();
    assertThat(shop.count("checkout_slot")).isZero();
    assertThat(shop.events()).containsExactly("payment.submitted", "payment.settled");
  }

  @OnBothDatabases
  void aPartLeavesTheRestOwingAndAnotherCanBeBegun(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.start(shop.wish(CARD, part("1", "50"))).attempt();
    shop.provider.succeeds(id);
    shop.refresh(id);

    assertThat(shop.invoice("1").totals().outstanding()).hasToString("70.00 EUR");
    assertThat(shop.find(shop.card("1")).amount()).hasToString("70.00 EUR");
  }

  @OnBothDatabases
  void whatFailedFreesTheInvoiceAndSaysWhy(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.says(id, State.FAILED);

    AttemptDetails attempt = shop.refresh(id);

    assertThat(attempt.status()).isEqualTo(AttemptStatus.FAILED);
    assertThat(attempt.failure()).isEqualTo(AttemptFailure.DECLINED);
    assertThat(attempt.isLive()).isFalse();
    assertThat(attempt.next()).isEmpty();
    assertThat(shop.invoice("1").paymentInProgress()).isFalse();
    assertThat(shop.house.inTransaction(() -> shop.queries().endedLately(shop.bruno)))
        .extracting(AttemptDetails::id)
        .containsExactly(id);
    assertThat(shop.card("1")).isNotEqualTo(id);
    assertThat(shop.events())
        .containsExactly("payment.submitted", "payment.failed", "payment.submitted");
  }

  @OnBothDatabases
  void creditIsUsedFirstAndTheRestIsPaid(House house) {
    Shop shop = new Shop(house);
    shop.reported("40", "advance");
    shop.issue("1", "30");
    shop.issue("2", "100");

    StartedCheckout started =
        shop.start(withCredit(shop.wish(CARD, part("1", null), part("2", null))));

    assertThat(started.credit()).hasToString("40.00 EUR");
    AttemptDetails attempt = shop.find(started.attempt());
    assertThat(attempt.amount()).hasToString("90.00 EUR");
    assertThat(attempt.credit()).hasToString("40.00 EUR");
    assertThat(attempt.invoices())
        .extracting(share -> share.number() + " " + share.amount().plain())
        .containsExactly("2 90.00");
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(shop.invoice("1").paymentInProgress()).isFalse();
    shop.provider.succeeds(started.attempt());
    shop.refresh(started.attempt());
    assertThat(shop.status("2")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void whereCreditCoversAllNobodyIsAsked(House house) {
    Shop shop = new Shop(house);
    shop.reported("200", "advance");
    shop.issue("1", "120");
    StartCheckout wish = withCredit(shop.wish(null, part("1", null)));

    StartedCheckout started = shop.start(wish);
    StartedCheckout again = shop.start(wish);

    assertThat(started.attempt()).isNull();
    assertThat(started.credit()).hasToString("120.00 EUR");
    assertThat(again.known()).isTrue();
    assertThat(again.credit()).hasToString("120.00 EUR");
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(shop.count("checkout_attempt")).isZero();
    assertThat(shop.provider.asked).hasValue(0);
  }

  @OnBothDatabases
  void theSamePageSentTwiceAtOnceUsesCreditForAPartOnce(House house) throws Exception {
    assertThat(usedTwiceAtOnce(house, "50").known()).isTrue();
  }

  @OnBothDatabases
  void theSamePageSentTwiceAtOnceUsesCreditForAllOnce(House house) throws Exception {
    assertThat(usedTwiceAtOnce(house, null).known()).isTrue();
  }

  private static StartedCheckout usedTwiceAtOnce(House house, String amount) throws Exception {
    Shop shop = new Shop(house);
    String all = amount == null ? "120" : amount;
    shop.reported(all, "advance");
    shop.issue("1", "120");
    StartCheckout wish = withCredit(shop.wish(null, part("1", amount)));
    StartedCheckout second = secondOf(shop, wish, wish);
    assertThat(second.attempt()).isNull();
    assertThat(second.credit().plain()).isEqualTo(all + ".00");
    assertThat(shop.count("checkout_page")).isEqualTo(1);
    return second;
  }

  @OnBothDatabases
  void whereAnotherPageUsedTheCreditMeanwhileAWayToPayIsAskedFor(House house) {
    Shop shop = new Shop(house);
    shop.reported("50", "advance");
    shop.issue("1", "120");
    StartCheckout first = withCredit(shop.wish(null, part("1", "50")));
    StartCheckout other = withCredit(shop.wish(null, part("1", "50")));

    assertThatThrownBy(() -> secondOf(shop, first, other)).hasCauseInstanceOf(InvalidInput.class);
    assertThat(shop.invoice("1").totals().outstanding()).hasToString("70.00 EUR");
    assertThat(shop.count("checkout_attempt")).isZero();
  }

  /** What the second gets, which has read what there is before the first one commits. */
  private static StartedCheckout secondOf(Shop shop, StartCheckout first, StartCheckout second)
      throws Exception {
    CheckoutOpening opening = shop.house.make(CheckoutOpening.class);
    CompletableFuture<StartedCheckout> waiting =
        shop.house
            .make(Transactions.class)
            .inOne(
                () -> {
                  opening.open(shop.bruno, first);
                  CompletableFuture<StartedCheckout> other =
                      CompletableFuture.supplyAsync(() -> shop.start(second));
                  shop.house.untilSomebodyWaitsForALock();
                  return other;
                });
    return waiting.get(30, TimeUnit.SECONDS);
  }

  @OnBothDatabases
  void creditInManyPiecesIsUsedToItsEnd(House house) {
    Shop shop = new Shop(house);
    for (int i = 0; i < 103; i++) {
      shop.reported("1", "advance");
    }
    shop.issue("1", "103");

    StartedCheckout started = shop.start(withCredit(shop.wish(null, part("1", null))));

    assertThat(started.credit()).hasToString("103.00 EUR");
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void whereItWouldBeAnotherSumThanWasToldNothingIsBegun(House house) {
    Shop shop = new Shop(house);
    shop.reported("400", "advance");
    shop.issue("1", "500");
    shop.issue("2", "400");
    StartCheckout wish = told(withCredit(shop.wish(CARD, part("1", null))), "100");
    shop.start(withCredit(shop.wish(null, part("2", null))));

    assertThatThrownBy(() -> shop.start(wish)).isInstanceOf(SumChanged.class);
    assertThat(shop.count("checkout_attempt")).isZero();
    assertThat(shop.invoice("1").paymentInProgress()).isFalse();

    StartedCheckout started = shop.start(told(wish, "500.00"));
    assertThat(shop.find(started.attempt()).amount()).hasToString("500.00 EUR");
  }

  @OnBothDatabases
  void whatWasToldIsBegunAndTheSamePageAgainIsNoOtherSum(House house) {
    Shop shop = new Shop(house);
    shop.reported("400", "advance");
    shop.issue("1", "500");
    StartCheckout wish = told(withCredit(shop.wish(CARD, part("1", null))), "100");

    StartedCheckout started = shop.start(wish);

    assertThat(shop.find(started.attempt()).amount()).hasToString("100.00 EUR");
    assertThat(shop.start(wish).attempt()).isEqualTo(started.attempt());
  }

  @OnBothDatabases
  void whereCreditIsUsedThatWasNotToldNothingIsUsed(House house) {
    Shop shop = new Shop(house);
    shop.reported("40", "advance");
    shop.issue("1", "120");

    assertThatThrownBy(() -> shop.start(told(withCredit(shop.wish(CARD, part("1", null))), "120")))
        .isInstanceOf(SumChanged.class);
    assertThat(shop.invoice("1").totals().outstanding()).hasToString("120.00 EUR");
  }

  @OnBothDatabases
  void whatCannotBePaidIsRefusedWithAReason(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue(Wishes.in(Wishes.untaxed("usd", "NW-1001", "10"), "USD"));
    shop.issue(Wishes.untaxed("theirs", "CT-2002", "10"));

    assertThat(flaws(shop, shop.wish(CARD, part("1", "0")))).containsExactly("/invoices/0/amount");
    assertThat(flaws(shop, shop.wish(CARD, part("1", "120.01"))))
        .containsExactly("/invoices/0/amount");
    assertThat(flaws(shop, shop.wish(CARD, part("1", "1.001"))))
        .containsExactly("/invoices/0/amount");
    assertThat(flaws(shop, shop.wish(CARD, part("1", null), part("usd", null))))
        .containsExactly("/invoices");
    assertThat(flaws(shop, shop.wish(CARD, part("1", "1"), part("1", "2"))))
        .containsExactly("/invoices/1/invoice");
    assertThat(flaws(shop, shop.wish(SANDBOX, part("1", null)))).containsExactly("/method");
    assertThat(flaws(shop, shop.wish(null, part("1", null)))).containsExactly("/method");
    assertThat(flaws(shop, withCredit(shop.wish(null, part("1", null)))))
        .containsExactly("/method");
    assertThat(flaws(shop, shop.wish(CARD))).containsExactly("/invoices");
    assertThat(flaws(shop, new StartCheckout(List.of(part("1", null)), CARD, false, " ", null)))
        .containsExactly("/pageKey");
    assertThatThrownBy(() -> shop.start(shop.wish(CARD, part("theirs", null))))
        .isInstanceOf(NotFound.class);
    shop.reported("120", null, new WantedAllocation("1", new java.math.BigDecimal("120")));
    assertThatThrownBy(() -> shop.start(shop.wish(CARD, part("1", null))))
        .isInstanceOf(NothingToPay.class);
    assertThat(shop.count("checkout_attempt")).isZero();
  }

  private static List<String> flaws(Shop shop, StartCheckout wish) {
    return catchThrowableOfType(InvalidInput.class, () -> shop.start(wish)).flaws().stream()
        .map(Flaw::pointer)
        .toList();
  }

  @OnBothDatabases
  void onlyTheCustomersOwnPeopleWhoMayPayDo(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    StartCheckout wish = shop.wish(CARD, part("1", null));

    for (Actor other :
        List.of(
            shop.vera,
            shop.samira,
            shop.stranger,
            Actors.staff(Role.ACCOUNTING),
            Actors.staff(Role.AGENT),
            Actors.erp(),
            Actor.system())) {
      assertThatThrownBy(() -> shop.checkout().start(other, wish))
          .as(other.name())
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> shop.checkout().offer(other, List.of("1")))
          .as(other.name())
          .isInstanceOf(NotFound.class);
    }
    String id = shop.checkout().start(shop.owner, wish).attempt();
    assertThat(shop.house.inTransaction(() -> shop.queries().find(shop.vera, id)).mayGiveUp())
        .isFalse();
    assertThat(shop.find(id).mayGiveUp()).isTrue();
    assertThat(
            shop.house
                .inTransaction(() -> shop.queries().find(Actors.staff(Role.AGENT), id))
                .mayGiveUp())
        .isFalse();
    assertThatThrownBy(() -> shop.house.inTransaction(() -> shop.queries().find(shop.stranger, id)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> shop.checkout().giveUp(shop.vera, id)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> shop.checkout().refresh(shop.samira, id)).isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void whatIsGivenUpIsEndedAtItsProviderFirst(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");

    AttemptDetails attempt = shop.checkout().giveUp(shop.bruno, id);

    assertThat(attempt.status()).isEqualTo(AttemptStatus.CANCELLED);
    assertThat(attempt.failure()).isEqualTo(AttemptFailure.GIVEN_UP);
    assertThat(shop.invoice("1").paymentInProgress()).isFalse();
    assertThat(shop.checkout().giveUp(shop.bruno, id).status()).isEqualTo(AttemptStatus.CANCELLED);
    assertThat(shop.card("1")).isNotEqualTo(id);
  }

  @OnBothDatabases
  void whatIsPaidMeanwhileIsNotGivenUp(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.succeeds(id);

    assertThatThrownBy(() -> shop.checkout().giveUp(shop.bruno, id))
        .isInstanceOf(AttemptIsOver.class);

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void whereTheProviderDoesNotAnswerNothingIsGivenUp(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.isAway(true);

    assertThatThrownBy(() -> shop.checkout().giveUp(shop.bruno, id))
        .isInstanceOf(ProviderOutOfReach.class);
    assertThat(shop.refresh(id).status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(shop.invoice("1").paymentInProgress()).isTrue();
  }

  @OnBothDatabases
  void theProviderIsNotAskedMoreOftenThanEveryFewSeconds(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    int before = shop.provider.asked.get();

    shop.refresh(id);
    shop.checkout().refresh(shop.vera, id);
    shop.checkout().refresh(shop.bruno, id);

    assertThat(shop.provider.asked).hasValue(before + 1);
  }

  @OnBothDatabases
  void whoComesBackAgainAndAgainIsToldWhatIsKnown(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.refresh(id);
    int before = shop.provider.asked.get();

    AtOnce.on(20, i -> shop.checkout().returned(shop.bruno, id).status());
    assertThat(shop.provider.asked).as("the first asks, whoever else asked").hasValue(before + 1);
    house.clock().forward(Duration.ofMillis(3999));
    shop.checkout().returned(shop.vera, id);
    assertThat(shop.provider.asked).hasValue(before + 1);

    house.clock().forward(Duration.ofMillis(1));
    shop.provider.succeeds(id);
    assertThat(shop.checkout().returned(shop.bruno, id).status()).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.provider.asked).hasValue(before + 2);
  }

  @OnBothDatabases
  void whoComesBackFromTheProviderSeesWhatIsTrueNow(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.refresh(id);
    shop.provider.succeeds(id);
    int before = shop.provider.asked.get();

    assertThat(shop.checkout().refresh(shop.vera, id).status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(shop.checkout().returned(shop.vera, id).status()).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.checkout().returned(shop.bruno, id).status()).isEqualTo(AttemptStatus.SETTLED);

    assertThat(shop.provider.asked).hasValue(before + 1);
    assertThatThrownBy(() -> shop.checkout().returned(shop.stranger, id))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void whatIsUnderWayIsSeenByItsCustomerAndByStaff(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");

    assertThat(underWay(shop, shop.vera)).containsExactly(id);
    assertThat(underWay(shop, Actors.staff(Role.ACCOUNTING))).containsExactly(id);
    assertThat(underWay(shop, shop.stranger)).isEmpty();
    assertThat(underWayOf(shop, Actors.staff(Role.AGENT), "NW-1001")).containsExactly(id);
    assertThat(underWayOf(shop, shop.vera, "NW-1001")).containsExactly(id);
    assertThat(underWayOf(shop, Actors.staff(Role.AGENT), "CT-2002")).isEmpty();
    assertThat(underWayOf(shop, shop.stranger, "NW-1001")).isEmpty();
  }

  @OnBothDatabases
  void whoWatchesIsToldWhatIsUnderWayAndNotWhatEverWas(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "30");
    String ended = shop.card("1");
    shop.provider.succeeds(ended);
    shop.refresh(ended);
    shop.card("2");

    CheckoutFigures figures =
        shop.house.inTransaction(() -> shop.queries().figures(Actor.system()));

    assertThat(figures.attempts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                AttemptStatus.SUBMITTED, 1L,
                AttemptStatus.PROCESSING, 0L,
                AttemptStatus.UNKNOWN, 0L));
    assertThat(figures.refundsWaiting()).isZero();
  }

  @OnBothDatabases
  void aTicketLeadsToThePaymentItIsAbout(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "30");
    String first = shop.card("1");
    shop.provider.says(first, State.FAILED);
    shop.refresh(first);
    String second = shop.card("1");

    assertThat(about(shop, Actors.staff(Role.AGENT), null, "1")).containsExactly(second);
    assertThat(about(shop, Actors.staff(Role.AGENT), null, "2")).isEmpty();
    assertThat(about(shop, shop.stranger, null, "1")).isEmpty();
    shop.provider.succeeds(second);
    shop.refresh(second);
    assertThat(about(shop, Actors.staff(Role.AGENT), second, "2")).containsExactly(second);
    assertThat(about(shop, Actors.staff(Role.AGENT), "elsewhere", "1")).isEmpty();
  }

  private static List<String> about(Shop shop, Actor actor, String payment, String number) {
    String invoice = shop.invoice(number).id();
    return shop
        .house
        .inTransaction(() -> shop.queries().aboutTicket(actor, "T-1", payment, invoice))
        .map(AttemptDetails::id)
        .stream()
        .toList();
  }

  private static List<String> underWayOf(Shop shop, Actor actor, String customer) {
    return shop.house.inTransaction(() -> shop.queries().underWay(actor, customer)).stream()
        .map(AttemptDetails::id)
        .toList();
  }

  private static List<String> underWay(Shop shop, Actor actor) {
    return shop.house.inTransaction(() -> shop.queries().underWay(actor)).stream()
        .map(AttemptDetails::id)
        .toList();
  }
}
