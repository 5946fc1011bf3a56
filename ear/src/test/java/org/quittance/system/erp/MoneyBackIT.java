package org.quittance.system.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;

/** Money that goes back, comes again and goes elsewhere, as the host ERP sees it. */
@AloneAtThePortal
class MoneyBackIT {

  private static final String REFUNDS = "POST /payments/{id}/refunds";
  private static final String UNDO = "POST /payments/{id}/refunds/{refund}/undo";
  private static final String REVERSAL = "POST /payments/{id}/reversal";
  private static final String ALLOCATIONS = "POST /payments/{id}/allocations";

  private final Erp erp = new Erp();

  @Test
  void aRefundReopensTheInvoiceOnceAndCanBeUndone() {
    String customer = erp.customer();
    String number = erp.invoice(customer, "120.00");
    String payment = paid(customer, number, "120.00");
    String key = Erp.fresh();
    String body =
        "{\"amount\": \"120.00\", \"reason\": \"Paid twice\", \"externalId\": \"" + key + "\"}";
    String path = "/payments/" + payment + "/refunds";

    Contract.kept(REFUNDS, 400, erp.api().post(path, body));
    HttpResponse<String> first = erp.api().post(path, body, "Idempotency-Key", key);
    HttpResponse<String> again = erp.api().post(path, body, "Idempotency-Key", key);
    JsonNode refund = Contract.kept(REFUNDS, 201, first);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(refund.at("/payment/status").asText()).isEqualTo("REFUNDED");
    assertThat(erp.invoiceNow(number).path("status").asText()).isEqualTo("UNPAID");
    assertThat(closing(customer)).isEqualTo("120.00");
    Contract.kept(REFUNDS, 200, erp.api().post(path, body, "Idempotency-Key", Erp.fresh()));
    Contract.kept(
        REFUNDS,
        409,
        erp.api()
            .post(
                path, "{\"amount\": \"1\", \"reason\": \"More\"}", "Idempotency-Key", Erp.fresh()));

    JsonNode undone =
        Contract.kept(
            UNDO,
            201,
            erp.api()
                .post(
                    path + "/" + refund.path("id").asText() + "/undo",
                    "{\"reason\": \"It came back\"}"));

    assertThat(undone.at("/payment/status").asText()).isEqualTo("SETTLED");
    assertThat(erp.invoiceNow(number).path("status").asText()).isEqualTo("PAID");
    assertThat(closing(customer)).isEqualTo("0.00");
  }

  @Test
  void aBankTakesMoneyBackWithoutAWord() {
    String customer = erp.customer();
    String number = erp.invoice(customer, "50.00");
    String payment = paid(customer, number, "50.00");

    HttpResponse<String> answer =
        erp.api().send("POST", "/payments/" + payment + "/reversal", BodyPublishers.noBody());

    assertThat(Contract.kept(REVERSAL, 201, answer).at("/payment/status").asText())
        .isEqualTo("REVERSED");
    assertThat(erp.outstanding(number)).isEqualByComparingTo("50.00");
    Contract.kept(REVERSAL, 409, erp.api().post("/payments/" + payment + "/reversal", "{}"));
    Contract.kept(REVERSAL, 404, erp.api().post("/payments/" + Erp.fresh() + "/reversal", "{}"));
  }

  @Test
  void moneyIsPutOnAnotherInvoice() {
    String customer = erp.customer();
    String wrong = erp.invoice(customer, "50.00");
    String right = erp.invoice(customer, "50.00");
    String path = "/payments/" + paid(customer, wrong, "50.00") + "/allocations";

    JsonNode payment =
        Contract.kept(
            ALLOCATIONS,
            200,
            erp.api()
                .post(
                    path,
                    "{\"allocations\": [{\"invoice\": \"%s\", \"amount\": \"45\"}], \"reason\": \"Meant so\"}"
                        .formatted(right)));

    assertThat(payment.path("unallocated").asText()).isEqualTo("5.00");
    assertThat(erp.outstanding(wrong)).isEqualByComparingTo("50.00");
    assertThat(erp.outstanding(right)).isEqualByComparingTo("5.00");
    Contract.kept(
        ALLOCATIONS,
        422,
        erp.api()
            .post(
                path,
                "{\"allocations\": [{\"invoice\": \"%s\", \"amount\": \"51\"}], \"reason\": \"Meant so\"}"
                    .formatted(right)));
    assertThat(erp.outstanding(right)).isEqualByComparingTo("5.00");
  }

  private String paid(String customer, String invoice, String amount) {
    return Contract.kept(
            "POST /payments",
            201,
            erp.api()
                .post(
                    "/payments",
                    Erp.payment(customer, amount, Erp.fresh(), invoice),
                    "Idempotency-Key",
                    Erp.fresh()))
        .path("id")
        .asText();
  }

  private String closing(String customer) {
    return Contract.kept(
            "GET /customers/{reference}/account",
            200,
            erp.api().get("/customers/" + customer + "/account"))
        .at("/currencies/0/closingBalance")
        .asText();
  }
}
