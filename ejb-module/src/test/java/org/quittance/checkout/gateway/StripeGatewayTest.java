package org.quittance.checkout.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.CallbackMessage;
import org.quittance.checkout.GatewayAnswer;
import org.quittance.checkout.GatewayCallback;
import org.quittance.checkout.GatewayRefund;
import org.quittance.checkout.GatewayRefunded;
import org.quittance.checkout.GatewayStart;
import org.quittance.kernel.Money;
import org.quittance.payment.PaymentMethod;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Setting;
import org.quittance.platform.settings.Settings;
import org.quittance.testing.FixedClock;

/**
 * Stripe as its public documentation has it answer: well, badly, late and not at all. Nothing of it
 * makes a payment that is not one, nor loses one.
 */
class StripeGatewayTest {

  private static final String KEY = "sk_test_51ExampleOfAKey";
  private static final String SECRET = "whsec_ExampleOfASecret";
  private static final String SESSION = "cs_test_a1b2c3";
  private static final String URL = "https://checkout.stripe.com/c/pay/" + SESSION;
  private static final Instant PAID_AT = Instant.ofEpochSecond(1_772_010_000L);

  private static WireMockServer stripe;

  private final FixedClock clock = new FixedClock();
  private final List<String> logged = new ArrayList<>();
  private final Handler ear = new Ear();
  private StripeGateway gateway;

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
  @SuppressWarnings("UnnecessaryAssignment") // no container fills the fields here
  void begin() {
    stripe.resetAll();
    set(Setting.QUITTANCE_STRIPE, "on");
    set(Setting.QUITTANCE_STRIPE_SECRET_KEY, KEY);
    set(Setting.QUITTANCE_STRIPE_WEBHOOK_SECRET, SECRET);
    set(Setting.QUITTANCE_STRIPE_URL, "http://127.0.0.1:" + stripe.port());
    StripeApi api = new Impatient();
    api.settings = new Settings();
    api.open();
    gateway = new StripeGateway();
    gateway.api = api;
    gateway.settings = api.settings;
    gateway.clock = new PortalClock(clock);
    Logger.getLogger(StripeApi.class.getName()).addHandler(ear);
  }

  @AfterEach
  void forget() {
    Logger.getLogger(StripeApi.class.getName()).removeHandler(ear);
    for (Setting setting : Setting.values()) {
      System.clearProperty(setting.name());
    }
    assertThat(logged).noneMatch(line -> line.contains(KEY) || line.contains(SECRET));
  }

  // Beginning

  @Test
  void aPaymentIsBegunWithAllThatStripeNeedsToKnow() {
    sessionsAnswer(okJson(session("open", "unpaid", null)));

    GatewayAnswer answer = gateway.start(wish("120.50", "EUR"));

    assertThat(answer).isEqualTo(GatewayAnswer.open(SESSION, URL));
    LoggedRequest call = onlyCall();
    assertThat(call.getHeader("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(call.getHeader("Stripe-Version")).isEqualTo("2025-09-30.clover");
    assertThat(call.getHeader("Idempotency-Key")).isEqualTo("start-0192");
    assertThat(form(call))
        .containsEntry("mode", "payment")
        .containsEntry("client_reference_id", "0192-attempt")
        .containsEntry("metadata[attempt]", "0192-attempt")
        .containsEntry("metadata[invoices]", "2026-7, 2026/8 ü")
        .containsEntry("payment_intent_data[metadata][attempt]", "0192-attempt")
        .containsEntry("line_items[0][quantity]", "1")
        .containsEntry("line_items[0][price_data][currency]", "eur")
        .containsEntry("line_items[0][price_data][unit_amount]", "12050")
        .containsEntry("line_items[0][price_data][product_data][name]", "Invoices 2026-7, 2026/8 ü")
        .containsEntry("success_url", "https://portal.example/portal/payments/0192-attempt?back=1")
        .containsEntry("cancel_url", "https://portal.example/portal/payments/0192-attempt?back=1")
        .containsEntry("customer_email", "olga@northwind.example")
        .containsEntry("locale", "de")
        .containsEntry("adaptive_pricing[enabled]", "false")
        .containsEntry("expires_at", "1772096400");
  }

  @ParameterizedTest
  @CsvSource({"500, JPY, 500", "5.12, KWD, 5120", "5, ISK, 500"})
  void amountsOfOtherCurrenciesAreCountedAsStripeCounts(
      String amount, String currency, String units) {
    sessionsAnswer(okJson(session("open", "unpaid", null)));

    gateway.start(wish(amount, currency));

    assertThat(form(onlyCall())).containsEntry("line_items[0][price_data][unit_amount]", units);
  }

  @ParameterizedTest
  @CsvSource({"5.125, KWD", "5, UGX", "2000000, EUR"})
  void whatStripeCannotAskForIsRefusedWithoutACall(String amount, String currency) {
    assertThat(gateway.start(wish(amount, currency)))
        .isEqualTo(GatewayAnswer.failed(null, AttemptFailure.NOT_ACCEPTED, null));
    assertThat(stripe.getAllServeEvents()).isEmpty();
  }

  @Test
  void whatIsNoAddressOrLanguageOfStripesIsLeftOut() {
    sessionsAnswer(okJson(session("open", "unpaid", null)));

    gateway.start(
        new GatewayStart(
            "0192-attempt",
            "start-0192",
            Money.of("1", "EUR"),
            List.of("2026-7"),
            "nobody",
            "xx",
            "https://portal.example/portal/",
            null));

    assertThat(form(onlyCall()))
        .containsEntry("locale", "auto")
        .containsEntry("line_items[0][price_data][product_data][name]", "Invoice 2026-7")
        .doesNotContainKeys("customer_email", "expires_at");
  }

  @ParameterizedTest
  @CsvSource({"de,de", "cs,cs", "no,nb", "fil,fil", "eo,auto", ",auto"})
  void thePageSpeaksTheCustomersLanguageWhereStripeDoes(String wanted, String sent) {
    sessionsAnswer(okJson(session("open", "unpaid", null)));

    gateway.start(
        new GatewayStart(
            "0192-attempt",
            "start-0192",
            Money.of("1", "EUR"),
            List.of("2026-7"),
            null,
            wanted,
            "https://portal.example/portal/",
            null));

    assertThat(form(onlyCall())).containsEntry("locale", sent);
  }

  @Test
  void longListsOfInvoicesAreCutAsStripeWantsThem() {
    sessionsAnswer(okJson(session("open", "unpaid", null)));

    gateway.start(
        new GatewayStart(
            "0192-attempt",
            "start-0192",
            Money.of("1", "EUR"),
            Collections.nCopies(200, "2026-12345"),
            null,
            "en",
            "https://portal.example/portal/",
            null));

    assertThat(form(onlyCall()).get("metadata[invoices]")).hasSizeLessThanOrEqualTo(500);
  }

  @Test
  void theSamePaymentBegunAgainAnswersHowItStandsNow() {
    sessionsAnswer(
        okJson(session("open", "unpaid", null)).withHeader("Idempotent-Replayed", "true"));
    fetchAnswers(okJson(session("complete", "paid", intent("succeeded", ""))));

    assertThat(gateway.start(wish("120.50", "EUR")).state())
        .isEqualTo(GatewayAnswer.State.SUCCEEDED);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404})
  void aClearNoIsARefusalAndIsNotAskedAgain(int status) {
    sessionsAnswer(error(status, "invalid_request_error"));

    assertThat(gateway.start(wish("120.50", "EUR")))
        .isEqualTo(GatewayAnswer.failed(null, AttemptFailure.NOT_ACCEPTED, null));
    assertThat(stripe.getAllServeEvents()).hasSize(1);
    assertThat(logged)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains(String.valueOf(status), "invalid_request_error", "req_7")
                    .doesNotContain("quotes what was sent"));
  }

  @ParameterizedTest
  @CsvSource({
    "409, idempotency_error",
    "400, idempotency_error",
    "429, rate_limit_error",
    "500, api_error",
    "502, api_error",
    "503, ''",
    "302, ''"
  })
  void whereNobodyKnowsItIsAskedOnceMoreUnderTheSameKeyAndStaysUnknown(int status, String type) {
    sessionsAnswer(error(status, type));

    assertThat(gateway.start(wish("120.50", "EUR"))).isEqualTo(GatewayAnswer.unknown(null));
    assertThat(calls()).hasSize(2);
    assertThat(calls())
        .allSatisfy(call -> assertThat(call.getHeader("Idempotency-Key")).isEqualTo("start-0192"));
    assertThat(calls().get(0).getBodyAsString()).isEqualTo(calls().get(1).getBodyAsString());
  }

  @Test
  void oneBadMomentOfStripesIsNotNoticed() {
    stripe.stubFor(
        post(urlEqualTo("/v1/checkout/sessions"))
            .inScenario("recovers")
            .willReturn(error(500, "api_error"))
            .willSetStateTo("well"));
    stripe.stubFor(
        post(urlEqualTo("/v1/checkout/sessions"))
            .inScenario("recovers")
            .whenScenarioStateIs("well")
            .willReturn(okJson(session("open", "unpaid", null))));

    assertThat(gateway.start(wish("120.50", "EUR"))).isEqualTo(GatewayAnswer.open(SESSION, URL));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenLineSaysNothing(Fault fault) {
    stripe.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));

    assertThat(gateway.start(wish("120.50", "EUR"))).isEqualTo(GatewayAnswer.unknown(null));
    nothingIsSaid();
  }

  @Test
  void nobodyThereSaysNothing() {
    set(Setting.QUITTANCE_STRIPE_URL, "http://127.0.0.1:1");

    assertThat(gateway.start(wish("120.50", "EUR"))).isEqualTo(GatewayAnswer.unknown(null));
    nothingIsSaid();
  }

  @Test
  void whoAnswersTooLateIsNotWaitedFor() {
    String right = session("complete", "paid", intent("succeeded", ""));
    stripe.stubFor(any(anyUrl()).willReturn(okJson(right).withFixedDelay(5_000)));
    nothingIsSaid();

    stripe.resetAll();
    stripe.stubFor(any(anyUrl()).willReturn(okJson(right).withChunkedDribbleDelay(20, 5_000)));
    nothingIsSaid();
  }

  private void nothingIsSaid() {
    assertThatThrownBy(() -> gateway.fetch(SESSION)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>maintenance</html>",
        "[]",
        "\"paid\"",
        "{\"id\":\"cs_test_a1b2c3\"",
      })
  void whatIsNoAnswerOfStripesSaysNothing(String body) {
    fetchAnswers(okJson(body));

    nothingIsSaid();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":7}",
        "{\"id\":\"cs_test_other\",\"status\":\"complete\",\"payment_status\":\"paid\","
            + "\"amount_total\":1,\"currency\":\"eur\"}",
        "{\"id\":\"cs_test_a1b2c3\",\"status\":\"complete\",\"payment_status\":\"paid\"}",
        "{\"id\":\"cs_test_a1b2c3\",\"status\":\"complete\",\"payment_status\":\"paid\","
            + "\"amount_total\":1.5,\"currency\":\"eur\"}",
        "{\"id\":\"cs_test_a1b2c3\",\"status\":\"complete\",\"payment_status\":\"paid\","
            + "\"amount_total\":100,\"currency\":\"moon\"}",
        "{\"id\":\"cs_test_a1b2c3\",\"status\":\"sideways\",\"payment_status\":\"unpaid\"}"
      })
  void nonsenseLeavesItUnknown(String body) {
    fetchAnswers(okJson(body));

    assertThat(gateway.fetch(SESSION)).isEqualTo(GatewayAnswer.unknown(SESSION));
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() {
    fetchAnswers(okJson("{\"id\":\"" + "x".repeat(3 << 20) + "\"}"));

    nothingIsSaid();
  }

  // How it stands

  @ParameterizedTest(name = "{0}, {1}, {2}, {3}: {4} {5}")
  @CsvSource({
    "open,     unpaid, '',                      '',                 OPEN,",
    "open,     unpaid, requires_payment_method, card_declined,      OPEN,",
    "open,     unpaid, requires_action,         '',                 OPEN,",
    "open,     unpaid, processing,              '',                 PROCESSING,",
    "open,     paid,   succeeded,               '',                 SUCCEEDED,",
    "complete, paid,   succeeded,               '',                 SUCCEEDED,",
    "complete, paid,   '',                      '',                 SUCCEEDED,",
    "complete, unpaid, succeeded,               '',                 SUCCEEDED,",
    "complete, unpaid, processing,              '',                 PROCESSING,",
    "complete, unpaid, requires_action,         '',                 PROCESSING,",
    "complete, unpaid, requires_confirmation,   '',                 PROCESSING,",
    "complete, unpaid, requires_capture,        '',                 PROCESSING,",
    "complete, unpaid, requires_payment_method, insufficient_funds, FAILED,    INSUFFICIENT_FUNDS",
    "complete, unpaid, requires_payment_method, '',                 FAILED,    OTHER",
    "complete, unpaid, canceled,                '',                 CANCELLED, OTHER",
    "complete, unpaid, '',                      '',                 UNKNOWN,",
    "complete, unpaid, something_new,           '',                 UNKNOWN,",
    "complete, no_payment_required, '',         '',                 CANCELLED, OTHER",
    "expired,  unpaid, '',                      '',                 CANCELLED, EXPIRED",
    "expired,  unpaid, canceled,                '',                 CANCELLED, EXPIRED",
    "expired,  unpaid, canceled,                expired_card,       FAILED,    CARD_EXPIRED",
    "expired,  unpaid, processing,              '',                 PROCESSING,",
    "expired,  paid,   succeeded,               '',                 SUCCEEDED,",
    "expired,  unpaid, succeeded,               '',                 SUCCEEDED,"
  })
  void everyCombinationMeansOneThing(
      String status,
      String payment,
      String intent,
      String decline,
      GatewayAnswer.State state,
      AttemptFailure failure) {
    fetchAnswers(
        okJson(session(status, payment, intent.isEmpty() ? null : intent(intent, decline))));

    GatewayAnswer answer = gateway.fetch(SESSION);

    assertThat(answer.state()).isEqualTo(state);
    assertThat(answer.failure()).isEqualTo(failure);
    assertThat(answer.providerId()).isEqualTo(SESSION);
  }

  @Test
  void whatCameIsToldWithItsWayReferenceAndTime() {
    fetchAnswers(okJson(session("complete", "paid", intent("succeeded", ""))));

    assertThat(gateway.fetch(SESSION))
        .isEqualTo(
            GatewayAnswer.succeeded(
                SESSION, Money.of("120.50", "EUR"), PaymentMethod.CARD, "pi_3Example", PAID_AT));
    assertThat(onlyCall().getUrl())
        .isEqualTo(
            "/v1/checkout/sessions/cs_test_a1b2c3?expand%5B%5D=payment_intent.latest_charge"
                + "&expand%5B%5D=payment_intent");
  }

  @Test
  void moneyIsWhatTheIntentReceivedAndNotWhatWasAskedFor() {
    fetchAnswers(
        okJson(
            session(
                "complete",
                "paid",
                intent("succeeded", "")
                    .replace("\"amount_received\":12050", "\"amount_received\":12000"))));

    assertThat(gateway.fetch(SESSION).received()).isEqualTo(Money.of("120", "EUR"));
  }

  @ParameterizedTest
  @CsvSource({
    "card, CARD",
    "link, CARD",
    "sepa_debit, DIRECT_DEBIT",
    "us_bank_account, DIRECT_DEBIT",
    "ideal, BANK_TRANSFER",
    "customer_balance, BANK_TRANSFER",
    "klarna, OTHER"
  })
  void delayedMethodsAreOnTheirWayBeforeTheyArrive(String type, PaymentMethod method) {
    String processing =
        intent("processing", "").replace("\"type\":\"card\"", "\"type\":\"" + type + "\"");
    fetchAnswers(okJson(session("complete", "unpaid", processing)));
    assertThat(gateway.fetch(SESSION))
        .isEqualTo(GatewayAnswer.processing(SESSION, method, PAID_AT));

    stripe.resetAll();
    fetchAnswers(
        okJson(session("complete", "paid", processing.replace("\"processing\"", "\"succeeded\""))));
    assertThat(gateway.fetch(SESSION).method()).isEqualTo(method);
  }

  @ParameterizedTest
  @CsvSource({
    "card_declined, generic_decline, DECLINED",
    "card_declined, do_not_honor, DECLINED",
    "card_declined, insufficient_funds, INSUFFICIENT_FUNDS",
    "card_declined, '', DECLINED",
    "expired_card, expired_card, CARD_EXPIRED",
    "expired_card, '', CARD_EXPIRED",
    "authentication_required, '', NOT_AUTHENTICATED",
    "payment_intent_authentication_failure, '', NOT_AUTHENTICATED",
    "payment_intent_payment_attempt_expired, '', EXPIRED",
    "payment_method_customer_decline, '', GIVEN_UP",
    "processing_error, '', OTHER"
  })
  void theReasonIsToldInWordsOfOurs(String code, String decline, AttemptFailure failure) {
    String error =
        "{\"code\":\"%s\"%s,\"message\":\"Your card was declined.\"}"
            .formatted(code, decline.isEmpty() ? "" : ",\"decline_code\":\"" + decline + "\"");
    fetchAnswers(
        okJson(
            session(
                "complete",
                "unpaid",
                intent("requires_payment_method", "")
                    .replace("\"last_payment_error\":null", "\"last_payment_error\":" + error))));

    assertThat(gateway.fetch(SESSION).failure()).isEqualTo(failure);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 429, 500})
  void whoCannotBeAskedSaysNothing(int status) {
    fetchAnswers(error(status, "invalid_request_error"));

    nothingIsSaid();
  }

  @Test
  void whatStripeDoesNotKnowIsUnknownAndNeverFailed() {
    fetchAnswers(error(404, "invalid_request_error"));

    assertThat(gateway.fetch(SESSION)).isEqualTo(GatewayAnswer.unknown(SESSION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../refunds", "cs_test/expire", "cs?x=1", "cs test"})
  void whatIsNoNameOfASessionIsNotAskedFor(String id) {
    assertThat(gateway.fetch(id).state()).isEqualTo(GatewayAnswer.State.UNKNOWN);
    assertThat(gateway.giveUp(id).state()).isEqualTo(GatewayAnswer.State.UNKNOWN);
    assertThat(stripe.getAllServeEvents()).isEmpty();
  }

  // Giving up

  @Test
  void whatIsGivenUpIsClosedAtStripe() {
    stripe.stubFor(
        post(urlEqualTo("/v1/checkout/sessions/" + SESSION + "/expire"))
            .willReturn(okJson(session("expired", "unpaid", null))));
    fetchAnswers(okJson(session("expired", "unpaid", null)));

    assertThat(gateway.giveUp(SESSION))
        .isEqualTo(GatewayAnswer.cancelled(SESSION, AttemptFailure.GIVEN_UP, null));
  }

  @Test
  void whatWasPaidMeanwhileIsNotGivenUp() {
    stripe.stubFor(
        post(urlEqualTo("/v1/checkout/sessions/" + SESSION + "/expire"))
            .willReturn(error(400, "invalid_request_error")));
    fetchAnswers(okJson(session("complete", "paid", intent("succeeded", ""))));

    assertThat(gateway.giveUp(SESSION).state()).isEqualTo(GatewayAnswer.State.SUCCEEDED);
  }

  @Test
  void whereStripeIsAwayNothingIsSaidOfWhatWasToBeGivenUp() {
    stripe.stubFor(any(anyUrl()).willReturn(error(503, "api_error")));

    assertThatThrownBy(() -> gateway.giveUp(SESSION)).isInstanceOf(IllegalStateException.class);
  }

  // What Stripe calls to say

  @Test
  void aCallThatStripeSignedIsRead() {
    String body = event("evt_1", "checkout.session.completed", "checkout.session", SESSION);

    assertThat(gateway.verifyAndParse(signed(body, clock.instant(), SECRET)))
        .contains(
            GatewayCallback.about(
                "evt_1",
                "checkout.session.completed",
                SESSION,
                Instant.ofEpochSecond(1_772_009_000L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired"
      })
  void theSameCallTwiceOrInAnotherOrderIsTheSameHint(String type) {
    CallbackMessage call =
        signed(
            event("evt_" + type.length(), type, "checkout.session", SESSION),
            clock.instant(),
            SECRET);

    Optional<GatewayCallback> first = gateway.verifyAndParse(call);
    clock.forward(Duration.ofSeconds(200));
    assertThat(gateway.verifyAndParse(call)).isEqualTo(first).isPresent();
    assertThat(first.get().providerId()).isEqualTo(SESSION);
  }

  @Test
  void whatIsAboutNoSessionIsKnownAndAboutNoneOfOurs() {
    String body = event("evt_2", "payment_intent.succeeded", "payment_intent", "pi_3Example");

    assertThat(
            gateway
                .verifyAndParse(signed(body, clock.instant(), SECRET))
                .orElseThrow()
                .providerId())
        .isNull();
  }

  @Test
  void whatStripeDidNotSignOrNotJustNowIsNotProved() {
    String body = event("evt_1", "checkout.session.completed", "checkout.session", SESSION);
    Instant now = clock.instant();

    assertThat(gateway.verifyAndParse(signed(body, now, "whsec_other"))).isEmpty();
    assertThat(gateway.verifyAndParse(signed(body, now.minusSeconds(301), SECRET))).isEmpty();
    assertThat(gateway.verifyAndParse(signed(body, now.plusSeconds(301), SECRET))).isEmpty();
    assertThat(
            gateway.verifyAndParse(
                new CallbackMessage(Map.of(), body.getBytes(StandardCharsets.UTF_8))))
        .isEmpty();
    assertThat(
            gateway.verifyAndParse(
                new CallbackMessage(
                    signed(body, now, SECRET).headers(),
                    body.replace("evt_1", "evt_9").getBytes(StandardCharsets.UTF_8))))
        .isEmpty();
    System.clearProperty(Setting.QUITTANCE_STRIPE_WEBHOOK_SECRET.name());
    assertThat(gateway.verifyAndParse(signed(body, now, "none"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"id\":\"evt_1\"}", "{\"type\":\"x\"}"})
  void whatIsSignedAndMakesNoSenseIsNotTaken(String body) {
    assertThat(gateway.verifyAndParse(signed(body, clock.instant(), SECRET))).isEmpty();
  }

  @Test
  void whatIsUnderWayIsFollowedToItsEndThoughNothingNewIsOffered() {
    set(Setting.QUITTANCE_STRIPE, "off");
    fetchAnswers(okJson(session("complete", "paid", intent("succeeded", ""))));
    String body = event("evt_1", "checkout.session.completed", "checkout.session", SESSION);

    assertThat(gateway.isOn()).isFalse();
    assertThat(gateway.fetch(SESSION).state()).isEqualTo(GatewayAnswer.State.SUCCEEDED);
    assertThat(gateway.verifyAndParse(signed(body, clock.instant(), SECRET))).isPresent();
  }

  // Money that goes back

  @ParameterizedTest
  @CsvSource({
    "succeeded, DONE",
    "pending, PROCESSING",
    "requires_action, PROCESSING",
    "failed, REFUSED",
    "canceled, REFUSED",
    "'', UNKNOWN"
  })
  void aRefundGoesTheWayThePaymentCame(String status, GatewayRefunded.State state) {
    paidSession();
    refundsSoFar("");
    stripe.stubFor(post(urlEqualTo("/v1/refunds")).willReturn(okJson(refund("re_1", status, "k"))));

    GatewayRefunded refunded = gateway.refund(refundOf("20"));

    assertThat(refunded.state()).isEqualTo(state);
    LoggedRequest call = calls().get(calls().size() - 1);
    assertThat(call.getHeader("Idempotency-Key")).isEqualTo("refund-7");
    assertThat(form(call))
        .containsEntry("payment_intent", "pi_3Example")
        .containsEntry("amount", "2000")
        .containsEntry("metadata[key]", "refund-7");
  }

  @Test
  void aRefundThatWasMadeBeforeIsNotMadeAgainEvenAfterStripeForgotItsKey() {
    paidSession();
    refundsSoFar(
        refund("re_0", "succeeded", "other") + "," + refund("re_1", "succeeded", "refund-7"));

    assertThat(gateway.refund(refundOf("20")))
        .isEqualTo(new GatewayRefunded(GatewayRefunded.State.DONE, "re_1"));
    assertThat(calls()).noneMatch(call -> call.getMethod().getName().equals("POST"));
  }

  @ParameterizedTest
  @CsvSource({"400, REFUSED", "404, REFUSED", "429, UNKNOWN", "500, UNKNOWN"})
  void aRefundIsRefusedOrNobodyKnows(int status, GatewayRefunded.State state) {
    paidSession();
    refundsSoFar("");
    stripe.stubFor(post(urlEqualTo("/v1/refunds")).willReturn(error(status, "api_error")));

    assertThat(gateway.refund(refundOf("20"))).isEqualTo(new GatewayRefunded(state, null));
  }

  @Test
  void aRefundIsNotBegunWhereItCannotBeSeenWhatWasMadeBefore() {
    paidSession();
    stripe.stubFor(get(urlPathEqualTo("/v1/refunds")).willReturn(error(500, "api_error")));

    assertThat(gateway.refund(refundOf("20")).state()).isEqualTo(GatewayRefunded.State.UNKNOWN);
    assertThat(calls()).noneMatch(call -> call.getMethod().getName().equals("POST"));
  }

  // Recorded answers, after Stripe's public documentation

  private static String session(String status, String payment, String intent) {
    return """
    {"id":"%s","object":"checkout.session","adaptive_pricing":{"enabled":false},
     "amount_subtotal":12050,"amount_total":12050,"client_reference_id":"0192-attempt",
     "created":1772000000,"currency":"eur","customer":null,"customer_email":"olga@northwind.example",
     "expires_at":1772096400,"livemode":false,"locale":"de","metadata":{"attempt":"0192-attempt"},
     "mode":"payment","payment_intent":%s,"payment_method_types":["card"],
     "payment_status":"%s","status":"%s","url":%s}"""
        .formatted(
            SESSION, intent, payment, status, status.equals("open") ? "\"" + URL + "\"" : "null");
  }

  private static String intent(String status, String decline) {
    String error =
        decline.isEmpty()
            ? "null"
            : "{\"code\":\"card_declined\",\"decline_code\":\"%s\",\"type\":\"card_error\"}"
                .formatted(decline);
    return """
    {"id":"pi_3Example","object":"payment_intent","amount":12050,"amount_received":%s,
     "canceled_at":null,"cancellation_reason":null,"currency":"eur","last_payment_error":%s,
     "latest_charge":{"id":"ch_3Example","object":"charge","amount":12050,"created":1772010000,
       "payment_method_details":{"card":{"brand":"visa","last4":"4242"},"type":"card"}},
     "payment_method_types":["card","sepa_debit"],"status":"%s"}"""
        .formatted(status.equals("succeeded") ? "12050" : "0", error, status);
  }

  private static String refund(String id, String status, String key) {
    return """
    {"id":"%s","object":"refund","amount":2000,"currency":"eur","metadata":{"key":"%s"},
     "payment_intent":"pi_3Example","status":"%s"}"""
        .formatted(id, key, status);
  }

  private static String event(String id, String type, String object, String about) {
    return """
    {"id":"%s","object":"event","api_version":"2025-09-30.clover","created":1772009000,
     "data":{"object":{"id":"%s","object":"%s"}},"livemode":false,"type":"%s"}"""
        .formatted(id, about, object, type);
  }

  private static ResponseDefinitionBuilder error(int status, String type) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withHeader("Request-Id", "req_7")
        .withHeader("Location", "http://127.0.0.1:1/")
        .withBody(
            "{\"error\":{\"type\":\"%s\",\"code\":\"x\",\"message\":\"quotes what was sent\"}}"
                .formatted(type));
  }

  private static void sessionsAnswer(ResponseDefinitionBuilder answer) {
    stripe.stubFor(post(urlEqualTo("/v1/checkout/sessions")).willReturn(answer));
  }

  private static void fetchAnswers(ResponseDefinitionBuilder answer) {
    stripe.stubFor(get(urlPathEqualTo("/v1/checkout/sessions/" + SESSION)).willReturn(answer));
  }

  /** As a session that is not expanded names its payment. */
  private static void paidSession() {
    fetchAnswers(okJson(session("complete", "paid", "\"pi_3Example\"")));
  }

  private static void refundsSoFar(String refunds) {
    stripe.stubFor(
        get(urlEqualTo("/v1/refunds?limit=100&payment_intent=pi_3Example"))
            .willReturn(
                okJson("{\"object\":\"list\",\"data\":[" + refunds + "],\"has_more\":false}")));
  }

  private static GatewayStart wish(String amount, String currency) {
    return new GatewayStart(
        "0192-attempt",
        "start-0192",
        Money.of(amount, currency),
        List.of("2026-7", "2026/8 ü"),
        "olga@northwind.example",
        "de",
        "https://portal.example/portal/payments/0192-attempt?back=1",
        Instant.ofEpochSecond(1_772_096_400L));
  }

  private static GatewayRefund refundOf(String amount) {
    return new GatewayRefund(SESSION, "refund-7", Money.of(amount, "EUR"));
  }

  private static CallbackMessage signed(String body, Instant at, String secret) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String time = String.valueOf(at.getEpochSecond());
    return new CallbackMessage(
        Map.of(
            "Stripe-Signature",
            "t=" + time + ",v1=" + StripeSignature.signature(time, bytes, secret)),
        bytes);
  }

  private static List<LoggedRequest> calls() {
    List<LoggedRequest> calls = new ArrayList<>();
    stripe.getAllServeEvents().forEach(event -> calls.add(0, event.getRequest()));
    return calls;
  }

  private static LoggedRequest onlyCall() {
    assertThat(calls()).hasSize(1);
    return calls().get(0);
  }

  private static Map<String, String> form(LoggedRequest call) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String field : call.getBodyAsString().split("&", -1)) {
      String[] named = field.split("=", 2);
      form.put(
          URLDecoder.decode(named[0], StandardCharsets.UTF_8),
          URLDecoder.decode(named[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static void set(Setting setting, String value) {
    System.setProperty(setting.name(), value);
  }

  /** Waits no ten seconds. */
  private static final class Impatient extends StripeApi {
    @Override
    Duration patience() {
      return Duration.ofMillis(1500);
    }
  }

  private final class Ear extends Handler {
    @Override
    public void publish(LogRecord line) {
      logged.add(line.getMessage() + Arrays.toString(line.getParameters()));
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
