package org.quittance.system.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;

/** What is sent twice, or by many at once, is booked once and to the last cent. */
@AloneAtThePortal
class ExactlyOnceIT {

  private final Erp erp = new Erp();

  @Test
  void twoHundredAtOnceWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
    String customer = erp.customer();
    String number = erp.invoice(customer, "500.00");
    String key = Erp.fresh();
    String body = Erp.payment(customer, "1.00", Erp.fresh(), number);

    List<HttpResponse<String>> answers =
        atOnce(200, i -> erp.api().post("/payments", body, "Idempotency-Key", key));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
    assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
    assertThat(answers)
        .filteredOn(a -> a.headers().firstValue("Idempotency-Replayed").isEmpty())
        .hasSize(1);
    assertThat(erp.outstanding(number)).isEqualByComparingTo("499.00");
  }

  @Test
  void manyClientsOnOneInvoiceAreAllBookedAndTheSumIsExact() throws Exception {
    String customer = erp.customer();
    String number = erp.invoice(customer, "500.00");

    List<HttpResponse<String>> answers =
        atOnce(
            96,
            i ->
                erp.api()
                    .post(
                        "/payments",
                        Erp.payment(customer, "1.25", Erp.fresh(), number),
                        "Idempotency-Key",
                        Erp.fresh()));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
    assertThat(erp.outstanding(number)).isEqualByComparingTo("380.00");
  }

  @Test
  void whatNoInvoiceTakesIsCreditAndNothingIsRefused() throws Exception {
    String customer = erp.customer();
    for (int i = 0; i < 5; i++) {
      erp.invoice(customer, "10.00");
    }
    List<HttpResponse<String>> answers =
        atOnce(
            32,
            i ->
                erp.api()
                    .post(
                        "/payments",
                        """
                        {"customer": "%s", "amount": "2.00", "currency": "EUR", "method": "CARD"}
                        """
                            .formatted(customer),
                        "Idempotency-Key",
                        Erp.fresh()));

    BigDecimal credit = BigDecimal.ZERO;
    for (HttpResponse<String> answer : answers) {
      assertThat(answer.statusCode()).isEqualTo(201);
      credit =
          credit.add(new BigDecimal(Contract.read(answer.body()).path("unallocated").asText()));
    }
    assertThat(credit).isEqualByComparingTo("14.00");
  }

  @Test
  void aKeyIsItsClientsWhereverItIsSentTo() {
    String customer = erp.customer();
    String number = erp.invoice(customer, "50.00");
    String key = Erp.fresh();
    String body = Erp.payment(customer, "5.00", Erp.fresh(), number);
    assertThat(erp.api().post("/payments", body, "Idempotency-Key", key).statusCode())
        .isEqualTo(201);

    HttpResponse<String> elsewhere =
        erp.api()
            .post(
                "/tickets",
                "{\"customer\": \"%s\", \"subject\": \"x\", \"body\": \"y\"}".formatted(customer),
                "Idempotency-Key",
                key);

    assertThat(elsewhere.statusCode()).as(elsewhere.body()).isEqualTo(422);
    assertThat(elsewhere.body()).contains("idempotency.");
    assertThat(erp.outstanding(number)).isEqualByComparingTo("45.00");
  }

  @Test
  void aBodyThatCannotBeReadIsAnsweredUnderItsKeyLikeAnyOther() {
    String customer = erp.customer();
    String number = erp.invoice(customer, "50.00");
    String key = Erp.fresh();

    HttpResponse<String> broken = erp.api().post("/payments", "{", "Idempotency-Key", key);
    HttpResponse<String> again = erp.api().post("/payments", "{", "Idempotency-Key", key);
    HttpResponse<String> mended =
        erp.api()
            .post(
                "/payments",
                Erp.payment(customer, "5.00", Erp.fresh(), number),
                "Idempotency-Key",
                key);

    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).isEqualTo(broken.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(mended.statusCode()).isEqualTo(422);
    assertThat(erp.outstanding(number)).isEqualByComparingTo("50.00");
  }

  @Test
  void aKeyOfAnotherRequestIsRefusedAndAnExternalIdIsKnownAgain() {
    String customer = erp.customer();
    String number = erp.invoice(customer, "50.00");
    String key = Erp.fresh();
    String external = Erp.fresh();
    String body = Erp.payment(customer, "5.00", external, number);
    Contract.kept("POST /payments", 201, erp.api().post("/payments", body, "Idempotency-Key", key));

    Contract.kept(
        "POST /payments",
        422,
        erp.api()
            .post(
                "/payments",
                Erp.payment(customer, "6.00", Erp.fresh(), number),
                "Idempotency-Key",
                key));
    Contract.kept(
        "POST /payments", 200, erp.api().post("/payments", body, "Idempotency-Key", Erp.fresh()));
    Contract.kept(
        "POST /payments",
        409,
        erp.api()
            .post(
                "/payments",
                Erp.payment(customer, "7.00", external, number),
                "Idempotency-Key",
                Erp.fresh()));
    Contract.kept("POST /payments", 400, erp.api().post("/payments", body));
    assertThat(erp.outstanding(number)).isEqualByComparingTo("45.00");
  }

  @Test
  void aRefusalIsRememberedWithItsKey() {
    String customer = erp.customer();
    String number = erp.invoice(customer, "50.00");
    String key = Erp.fresh();
    String body = Erp.payment(customer, "60.00", Erp.fresh(), number);

    HttpResponse<String> refused = erp.api().post("/payments", body, "Idempotency-Key", key);
    HttpResponse<String> again = erp.api().post("/payments", body, "Idempotency-Key", key);

    Contract.kept("POST /payments", 422, refused);
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).isEqualTo(refused.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(erp.outstanding(number)).isEqualByComparingTo("50.00");
  }

  /** Work that may be refused and answers. */
  private interface Work {
    HttpResponse<String> call(int number);
  }

  private static List<HttpResponse<String>> atOnce(int times, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(times, 64));
    try {
      List<Callable<HttpResponse<String>>> calls =
          IntStream.range(0, times)
              .mapToObj(i -> (Callable<HttpResponse<String>>) () -> work.call(i))
              .toList();
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : pool.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }
}
