package org.quittance.checkout;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;
import org.quittance.payment.BookedRefund;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.RefundDetails;
import org.quittance.payment.RefundKind;
import org.quittance.payment.RefundService;
import org.quittance.payment.WantedRefund;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Books;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/**
 * What is refunded in Stripe's own pages, or taken by the payer's bank, stands in our books: once
 * for each refund and dispute, however often and in whatever order Stripe calls to say so.
 */
class StripeReturnsTest {

  private static final Actor ACCOUNTING = Actors.staff(Role.ACCOUNTING);
  private static final String SECRET = "whsec_ExampleOfASecret";
  private static final String SESSION = "cs_test_a1b2c3";
  private static final String MONEY = "pi_3Example";

  private static WireMockServer stripe;

  private int events;

  @BeforeAll
  static void open() {
    stripe = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    stripe.start();
  }

  @AfterAll
  static void shut() {
    stripe.stop();
  }

  @BeforeEach
  void forget() {
    stripe.resetAll();
  }

  @OnBothDatabases
  void aRefundInStripesPagesIsBookedOnceHoweverOftenItIsCalled(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    refunds(refund("re_1", 5000, "succeeded", ""));
    disputes("");

    byte[] body = event("evt_r", "refund.created", refund("re_1", 5000, "succeeded", ""));
    assertThat(call(shop, body)).isEqualTo(CallbackAnswer.KEPT);
    assertThat(call(shop, body)).isEqualTo(CallbackAnswer.KNOWN);
    look(shop);
    say(shop, "refund.updated", refund("re_1", 5000, "succeeded", ""));
    say(shop, "charge.refunded", charge());

    assertThat(shop.payment(id).refunded()).hasToString("50.00 EUR");
    assertThat(shop.payment(id).refunds())
        .singleElement()
        .satisfies(
            refund -> {
              assertThat(refund.kind()).isEqualTo(RefundKind.REFUND);
              assertThat(refund.reason()).contains("re_1");
              assertThat(refund.bookedOn()).isEqualTo(LocalDate.of(2026, 2, 25));
            });
    assertThat(shop.status("1")).isNotEqualTo(InvoiceStatus.PAID);
    assertThat(shop.events()).containsOnlyOnce("payment.refunded");
    assertThat(returned(shop, id))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.booked()).hasToString("50.00 EUR");
              assertThat(one.isLacking()).isFalse();
            });
    assertThat(waiting(shop)).isZero();
  }

  @OnBothDatabases
  void aRefundThatIsPendingIsBookedWhenItIsSentAndUndoneWhereItFails(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    saysOfRefund(shop, "refund.created", refund("re_1", 12000, "pending", ""));
    assertThat(shop.payment(id).refunds()).isEmpty();

    saysOfRefund(shop, "refund.updated", refund("re_1", 12000, "succeeded", ""));
    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.REFUNDED);

    saysOfRefund(shop, "refund.failed", refund("re_1", 12000, "failed", ""));
    // A call that is behind, and Stripe answers it from yesterday.
    saysOfRefund(shop, "refund.updated", refund("re_1", 12000, "succeeded", ""));

    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.SETTLED);
    assertThat(shop.payment(id).refunds()).hasSize(2);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void aChargebackTakesTheMoneyBackAndOneThatIsWonBringsItAgain(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    saysOfDispute(shop, "charge.dispute.created", dispute("du_1", 12000, "needs_response"));
    say(shop, "charge.dispute.funds_withdrawn", dispute("du_1", 12000, "needs_response"));

    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.REVERSED);
    assertThat(shop.status("1")).isNotEqualTo(InvoiceStatus.PAID);
    assertThat(shop.events()).containsOnlyOnce("payment.reversed");

    saysOfDispute(shop, "charge.dispute.updated", dispute("du_1", 12000, "under_review"));
    assertThat(shop.payment(id).refunds()).hasSize(1);
    saysOfDispute(shop, "charge.dispute.closed", dispute("du_1", 12000, "won"));
    say(shop, "charge.dispute.funds_reinstated", dispute("du_1", 12000, "won"));

    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.SETTLED);
    assertThat(shop.payment(id).refunds())
        .extracting(RefundDetails::kind)
        .containsExactly(RefundKind.REVERSAL, RefundKind.REVERSAL);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(returned(shop, id))
        .extracting(ProviderReturn::state)
        .containsExactly(GatewayReturn.State.BACK);
  }

  @OnBothDatabases
  void aDisputeThatIsLostStaysGoneAndABankThatOnlyAsksTakesNothing(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    saysOfDispute(shop, "charge.dispute.created", dispute("du_0", 12000, "warning_needs_response"));
    assertThat(shop.payment(id).refunds()).isEmpty();
    disputes(dispute("du_0", 12000, "warning_closed") + "," + dispute("du_1", 12000, "lost"));
    say(shop, "charge.dispute.closed", dispute("du_1", 12000, "lost"));

    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.REVERSED);
    assertThat(shop.payment(id).refunds()).hasSize(1);
  }

  @OnBothDatabases
  void whatWasWonBeforeAnybodyHeardOfItIsBookedNeverThoughALateCallSaysOtherwise(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    saysOfDispute(shop, "charge.dispute.closed", dispute("du_1", 12000, "won"));
    saysOfDispute(shop, "charge.dispute.created", dispute("du_1", 12000, "needs_response"));

    assertThat(shop.payment(id).refunds()).isEmpty();
    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.SETTLED);
  }

  @OnBothDatabases
  void whatGoesBackBeforeItWasHeardThatItCameIsBookedAfterIt(House house) {
    Shop shop = shop(house);
    shop.issue("1", "120");
    String id = begun(shop);
    sessionIsPaid();
    refunds(refund("re_1", 2000, "succeeded", ""));
    disputes("");

    say(shop, "refund.created", refund("re_1", 2000, "succeeded", ""));

    assertThat(shop.payment(id).amount()).hasToString("120.00 EUR");
    assertThat(shop.payment(id).refunded()).hasToString("20.00 EUR");
    assertThat(shop.invoice("1").totals().outstanding()).hasToString("20.00 EUR");
  }

  @OnBothDatabases
  void aChargebackOfAPartTakesThatPart(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    saysOfDispute(shop, "charge.dispute.created", dispute("du_1", 4550, "needs_response"));

    assertThat(shop.payment(id).reversed()).hasToString("45.50 EUR");
    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.SETTLED);
    assertThat(shop.invoice("1").totals().outstanding()).hasToString("45.50 EUR");
  }

  @OnBothDatabases
  void whatWasBookedByHandBeforeIsNotBookedAgainAndAccountingSeesIt(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    byHand(shop, id, "100");
    refunds("");
    saysOfDispute(shop, "charge.dispute.created", dispute("du_1", 12000, "needs_response"));
    disputes(
        dispute("du_1", 12000, "needs_response") + "," + dispute("du_2", 12000, "needs_response"));
    say(shop, "charge.dispute.created", dispute("du_2", 12000, "needs_response"));

    assertThat(shop.payment(id).refunded()).hasToString("100.00 EUR");
    assertThat(shop.payment(id).reversed()).hasToString("20.00 EUR");
    assertThat(house.inTransaction(() -> shop.queries().returnedLately(ACCOUNTING)))
        .hasSize(2)
        .allMatch(ProviderReturn::isLacking)
        .extracting(one -> one.id() + " " + one.booked().plain())
        .containsExactlyInAnyOrder("du_1 20.00", "du_2 0.00");
    disputes(dispute("du_1", 12000, "won") + "," + dispute("du_2", 12000, "won"));
    say(shop, "charge.dispute.closed", dispute("du_2", 12000, "won"));
    assertThat(shop.payment(id).reversed().isZero()).isTrue();
    assertThat(shop.payment(id).refunded()).hasToString("100.00 EUR");
    assertThat(waiting(shop)).isZero();
  }

  @OnBothDatabases
  void aPartThatWasBookedByHandIsTakenForTheSameAndTheNextIsBooked(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    byHand(shop, id, "30");
    disputes("");
    saysOfRefund(shop, "refund.created", refund("re_1", 3000, "succeeded", ""));
    say(shop, "refund.updated", refund("re_1", 3000, "succeeded", ""));
    assertThat(shop.payment(id).refunded()).hasToString("30.00 EUR");

    refunds(refund("re_2", 3000, "succeeded", "") + "," + refund("re_1", 3000, "succeeded", ""));
    say(shop, "refund.created", refund("re_2", 3000, "succeeded", ""));

    assertThat(shop.payment(id).refunded()).hasToString("60.00 EUR");
    assertThat(returned(shop, id)).hasSize(2).noneMatch(ProviderReturn::isLacking);
  }

  @OnBothDatabases
  void whatCameAgainIsThereForWhatWentAfterwards(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    saysOfDispute(shop, "charge.dispute.created", dispute("du_1", 12000, "needs_response"));
    disputes(dispute("du_1", 12000, "won"));
    saysOfRefund(shop, "refund.created", refund("re_1", 12000, "succeeded", ""));

    assertThat(shop.payment(id).reversed().isZero()).isTrue();
    assertThat(shop.payment(id).refunded()).hasToString("120.00 EUR");
    assertThat(returned(shop, id)).noneMatch(ProviderReturn::isLacking);
  }

  @OnBothDatabases
  void whatWasUndoneByHandIsNotUndoneAgain(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    saysOfDispute(shop, "charge.dispute.closed", dispute("du_1", 12000, "lost"));
    String refund = shop.payment(id).refunds().get(0).id();
    house.inTransaction(
        () -> house.make(RefundService.class).undo(ACCOUNTING, id, refund, "Paid after all"));
    saysOfDispute(shop, "charge.dispute.closed", dispute("du_1", 12000, "won"));

    assertThat(shop.payment(id).refunds()).hasSize(2);
    assertThat(shop.payment(id).status()).isEqualTo(PaymentStatus.SETTLED);
  }

  @OnBothDatabases
  void whatWeHadSentOurselvesIsNotBookedASecondTimeAndUndoneWhereItFailsLater(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    BookedRefund sent =
        house.inTransaction(
            () -> house.make(RefundService.class).sendBack(ACCOUNTING, id, wanted("30")));
    String key = "refund-" + sent.refund().id();
    refunds("");
    stripe.stubFor(
        post(urlEqualTo("/v1/refunds")).willReturn(okJson(refund("re_9", 3000, "succeeded", key))));
    shop.refundsAreSent();
    saysOfRefund(shop, "refund.created", refund("re_9", 3000, "succeeded", key));
    assertThat(shop.payment(id).refunded()).hasToString("30.00 EUR");
    assertThat(returned(shop, id)).isEmpty();

    saysOfRefund(shop, "refund.failed", refund("re_9", 3000, "failed", key));
    say(shop, "refund.updated", refund("re_9", 3000, "failed", key));

    assertThat(shop.payment(id).refunded().isZero()).isTrue();
    assertThat(shop.payment(id).refunds()).hasSize(2);
    assertThat(house.inTransaction(() -> shop.queries().refundsRefused(ACCOUNTING)))
        .extracting(ProviderRefund::refund)
        .containsExactly(sent.refund().id());
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void moneyOfAnotherBusinessIsPutAsideAtOnce(House house) {
    Shop shop = shop(house);
    paid(shop);
    stripe.stubFor(
        get(urlPathEqualTo("/v1/checkout/sessions"))
            .withQueryParam("payment_intent", equalTo("pi_Other"))
            .willReturn(okJson(list(""))));
    String other = refund("re_1", 100, "succeeded", "").replace(MONEY, "pi_Other");

    say(shop, "refund.created", other);
    say(shop, "charge.refunded", "{\"id\":\"ch_1\",\"object\":\"charge\",\"payment_intent\":null}");
    say(shop, "charge.succeeded", charge());

    assertThat(waiting(shop)).isZero();
    assertThat(shop.count("checkout_return")).isZero();
  }

  @OnBothDatabases
  void aCallIsKeptUntilStripeSaysAllOfIt(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    refunds(refund("re_1", 5000, "succeeded", ""));
    stripe.stubFor(
        get(urlPathEqualTo("/v1/disputes")).willReturn(aResponse().withStatus(403).withBody("{}")));
    say(shop, "refund.created", refund("re_1", 5000, "succeeded", ""));
    assertThat(shop.payment(id).refunds()).isEmpty();
    assertThat(waiting(shop)).isEqualTo(1);

    disputes("");
    house.clock().forward(Duration.ofMinutes(1));
    look(shop);

    assertThat(shop.payment(id).refunded()).hasToString("50.00 EUR");
    assertThat(waiting(shop)).isZero();
  }

  @OnBothDatabases
  void longListsAreReadToTheirEnd(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    stripe.stubFor(
        get(urlEqualTo("/v1/refunds?limit=100&payment_intent=" + MONEY))
            .willReturn(
                okJson(
                    list(refund("re_1", 1000, "succeeded", ""))
                        .replace("\"has_more\":false", "\"has_more\":true"))));
    stripe.stubFor(
        get(urlEqualTo("/v1/refunds?limit=100&payment_intent=" + MONEY + "&starting_after=re_1"))
            .willReturn(okJson(list(refund("re_2", 2000, "succeeded", "")))));
    say(shop, "charge.refunded", charge());

    assertThat(shop.payment(id).refunded()).hasToString("30.00 EUR");
  }

  @OnBothDatabases
  void whatAccountingFoundAndStripeSentBackIsBookedOnce(House house) {
    Shop shop = shop(house);
    shop.issue("1", "120");
    String id = found(shop);
    refunds("");
    disputes("");
    saysOfRefund(shop, "refund.created", refund("re_1", 5000, "succeeded", ""));
    say(shop, "refund.updated", refund("re_1", 5000, "succeeded", ""));
    assertThat(shop.payment(id).refunded()).hasToString("50.00 EUR");
    assertThat(shop.payment(id).refunds()).hasSize(1);
    assertThat(returned(shop, id)).singleElement().matches(one -> !one.isLacking());

    house.inTransaction(
        () ->
            house
                .make(RefundService.class)
                .reverse(ACCOUNTING, id, new WantedRefund(null, "It is not here", null, null)));
    saysOfDispute(shop, "charge.dispute.closed", dispute("du_1", 7000, "lost"));

    assertThat(shop.payment(id).refunds()).as("taken for what was booked by hand").hasSize(2);
    assertThat(returned(shop, id)).hasSize(2).noneMatch(ProviderReturn::isLacking);
    assertThat(waiting(shop)).isZero();
    Books.agree(house);
  }

  @OnBothDatabases
  void aRefundThatIsSentAndOneThatStripeTellsOfAtThatMomentWaitForEachOtherInOneOrder(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    CallbackSweeper sweeper = house.make(CallbackSweeper.class);
    RefundService service = house.make(RefundService.class);
    String all = "";
    for (int round = 1; round <= 12; round++) {
      String one = refund("re_" + round, 100, "succeeded", "");
      all = all.isEmpty() ? one : all + "," + one;
      refunds(all);
      call(shop, event("evt_round_" + round, "refund.created", one));
      WantedRefund wish = wanted("2");
      AtOnce.on(
          2,
          i -> {
            if (i == 0) {
              sweeper.look();
            } else {
              house.inTransaction(() -> service.sendBack(ACCOUNTING, id, wish));
            }
            return i;
          });
      assertThat(waiting(shop)).as("nothing was to be tried again").isZero();
    }
    assertThat(shop.payment(id).refunded()).hasToString("36.00 EUR");
    Books.agree(house);
  }

  @OnBothDatabases
  void ofManyCallsThatAreLookedIntoAtOnceEachRefundIsBookedOnce(House house) {
    Shop shop = shop(house);
    String id = paid(shop);
    refunds(refund("re_1", 3000, "succeeded", "") + "," + refund("re_2", 3000, "succeeded", ""));
    disputes(dispute("du_1", 1000, "lost"));
    for (int i = 0; i < 12; i++) {
      call(shop, event("evt_many_" + i, "refund.updated", refund("re_1", 3000, "succeeded", "")));
    }
    CallbackSweeper sweeper = house.make(CallbackSweeper.class);

    AtOnce.on(
        6,
        i -> {
          sweeper.look();
          return i;
        });
    house.clock().forward(Duration.ofMinutes(1));
    sweeper.look();

    PaymentDetails payment = shop.payment(id);
    assertThat(payment.refunded()).hasToString("60.00 EUR");
    assertThat(payment.reversed()).hasToString("10.00 EUR");
    assertThat(payment.refunds()).hasSize(3);
    assertThat(waiting(shop)).isZero();
    Books.agree(house);
  }

  // What is told to Stripe's account

  private static Shop shop(House house) {
    Shop shop = new Shop(house);
    shop.provider.on = false;
    house.setting(Setting.QUITTANCE_STRIPE, "on");
    house.setting(Setting.QUITTANCE_STRIPE_SECRET_KEY, "sk_test_51ExampleOfAKey");
    house.setting(Setting.QUITTANCE_STRIPE_WEBHOOK_SECRET, SECRET);
    house.setting(Setting.QUITTANCE_STRIPE_URL, "http://127.0.0.1:" + stripe.port());
    try {
      // An adapter is nobody's to name: the container finds it, and so does a test.
      Class<?> adapter = Class.forName("org.quittance.checkout.gateway.StripeGateway");
      house.provide(PaymentGateway.class, (PaymentGateway) house.make(adapter));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    return shop;
  }

  private static String begun(Shop shop) {
    stripe.stubFor(
        post(urlEqualTo("/v1/checkout/sessions")).willReturn(okJson(session("open", "unpaid"))));
    stripe.stubFor(
        get(urlPathEqualTo("/v1/checkout/sessions"))
            .withQueryParam("payment_intent", equalTo(MONEY))
            .willReturn(okJson(list(session("complete", "paid")))));
    return shop.card("1");
  }

  private static void sessionIsPaid() {
    stripe.stubFor(
        get(urlPathEqualTo("/v1/checkout/sessions/" + SESSION))
            .willReturn(okJson(session("complete", "paid"))));
  }

  private String paid(Shop shop) {
    shop.issue("1", "120");
    String id = begun(shop);
    sessionIsPaid();
    say(shop, "checkout.session.completed", session("complete", "paid"));
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
    refunds("");
    disputes("");
    return id;
  }

  /** Stripe has this one refund of the money, and calls to say so. */
  private void saysOfRefund(Shop shop, String type, String refund) {
    refunds(refund);
    say(shop, type, refund);
  }

  /** Stripe has this one dispute of the money, and calls to say so. */
  private void saysOfDispute(Shop shop, String type, String dispute) {
    disputes(dispute);
    say(shop, type, dispute);
  }

  /** Stripe does not know what became of it, and accounting has found all of it. */
  private static String found(Shop shop) {
    String id = begun(shop);
    stripe.stubFor(
        get(urlPathEqualTo("/v1/checkout/sessions/" + SESSION))
            .willReturn(aResponse().withStatus(404).withBody("{}")));
    shop.refresh(id);
    AttemptDesk desk = shop.house.make(AttemptDesk.class);
    AttemptDecision here =
        new AttemptDecision(
            AttemptDecision.Outcome.HERE, new BigDecimal("120"), null, "In payout 7");
    desk.decide(ACCOUNTING, id, here, desk.preview(ACCOUNTING, id, here));
    return id;
  }

  private static void refunds(String those) {
    stripe.stubFor(
        get(urlPathEqualTo("/v1/refunds"))
            .withQueryParam("payment_intent", equalTo(MONEY))
            .willReturn(okJson(list(those))));
  }

  private static void disputes(String those) {
    stripe.stubFor(
        get(urlPathEqualTo("/v1/disputes"))
            .withQueryParam("payment_intent", equalTo(MONEY))
            .willReturn(okJson(list(those))));
  }

  private void say(Shop shop, String type, String about) {
    events++;
    assertThat(call(shop, event("evt_" + events, type, about))).isEqualTo(CallbackAnswer.KEPT);
    look(shop);
  }

  private static void look(Shop shop) {
    shop.callbacksAreLookedInto();
  }

  private static CallbackAnswer call(Shop shop, byte[] body) {
    String time = String.valueOf(shop.house.clock().instant().getEpochSecond());
    return shop.house
        .make(CallbackDesk.class)
        .receive(
            "stripe",
            new CallbackMessage(
                Map.of("Stripe-Signature", "t=" + time + ",v1=" + signature(time, body)), body));
  }

  private static String signature(String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void byHand(Shop shop, String payment, String amount) {
    shop.house.inTransaction(
        () -> shop.house.make(RefundService.class).refund(ACCOUNTING, payment, wanted(amount)));
  }

  private static WantedRefund wanted(String amount) {
    return new WantedRefund(new BigDecimal(amount), "Asked for", null, null);
  }

  private static List<ProviderReturn> returned(Shop shop, String payment) {
    return shop.house.inTransaction(() -> shop.queries().returned(ACCOUNTING, payment));
  }

  private static long waiting(Shop shop) {
    return shop.house.count("SELECT COUNT(*) FROM checkout_callback WHERE due_at IS NOT NULL");
  }

  // Recorded answers, after Stripe's public documentation

  private static String list(String those) {
    return "{\"object\":\"list\",\"data\":[" + those + "],\"has_more\":false,\"url\":\"/v1/x\"}";
  }

  private static String session(String status, String payment) {
    return """
    {"id":"%s","object":"checkout.session","amount_total":12000,"created":1772000000,
     "currency":"eur","mode":"payment","payment_intent":{"id":"%s","object":"payment_intent",
       "amount":12000,"amount_received":%s,"currency":"eur","last_payment_error":null,
       "latest_charge":{"id":"ch_3Example","object":"charge","amount":12000,"created":1772010000,
         "payment_method_details":{"card":{"brand":"visa","last4":"4242"},"type":"card"}},
       "status":"%s"},
     "payment_method_types":["card"],"payment_status":"%s","status":"%s","url":%s}"""
        .formatted(
            SESSION,
            MONEY,
            payment.equals("paid") ? "12000" : "0",
            payment.equals("paid") ? "succeeded" : "requires_payment_method",
            payment,
            status,
            status.equals("open") ? "\"https://checkout.stripe.com/c/pay/x\"" : "null");
  }

  private static String refund(String id, long amount, String status, String key) {
    return """
    {"id":"%s","object":"refund","amount":%d,"balance_transaction":"txn_1","charge":"ch_3Example",
     "created":1772020000,"currency":"eur","metadata":{%s},"payment_intent":"%s","reason":null,
     "receipt_number":null,"status":"%s"}"""
        .formatted(id, amount, key.isEmpty() ? "" : "\"key\":\"" + key + "\"", MONEY, status);
  }

  private static String dispute(String id, long amount, String status) {
    return """
    {"id":"%s","object":"dispute","amount":%d,"balance_transactions":[],"charge":"ch_3Example",
     "created":1772030000,"currency":"eur","evidence_details":{"due_by":1772900000},
     "is_charge_refundable":false,"livemode":false,"metadata":{},"payment_intent":"%s",
     "reason":"fraudulent","status":"%s"}"""
        .formatted(id, amount, MONEY, status);
  }

  private static String charge() {
    return """
    {"id":"ch_3Example","object":"charge","amount":12000,"amount_refunded":5000,"currency":"eur",
     "payment_intent":"%s","refunded":false,"status":"succeeded"}"""
        .formatted(MONEY);
  }

  private static byte[] event(String id, String type, String about) {
    return """
    {"id":"%s","object":"event","api_version":"2025-09-30.clover","created":1772009000,
     "data":{"object":%s},"livemode":false,"type":"%s"}"""
        .formatted(id, about, type)
        .getBytes(UTF_8);
  }
}
