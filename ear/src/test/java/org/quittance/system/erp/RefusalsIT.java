package org.quittance.system.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Api;
import org.quittance.workshop.Portal;

/** What is wrong is said all at once, in the contract's form, and changes nothing. */
@AloneAtThePortal
class RefusalsIT {

  private final Erp erp = new Erp();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /nowhere | | 404",
        "DELETE | /invoices/1 | | 405",
        "PUT | /invoices/1 | text/plain | 415",
        "PUT | /invoices/1 | application/json | 400",
        "PUT | /invoices/1 | application/xml | 400",
        "GET | /invoices?colour=red | | 400",
        "GET | /invoices?limit=501 | | 400",
        "GET | /invoices?cursor=!!! | | 400",
        "GET | /invoices?status=LATE | | 400",
        "GET | /invoices?issuedFrom=yesterday | | 400",
        "GET | /invoices/none | | 404",
        "GET | /payments/none | | 404",
        "GET | /payments/none/receipt | | 404",
        "GET | /customers/none | | 404",
        "GET | /customers/none/account | | 404",
        "GET | /invoices/none/document | | 404",
        "PUT | /invoices/none/document | application/json | 415",
        "PUT | /invoices/none/document | application/pdf | 422",
        "POST | /payments | application/json | 400"
      })
  void isAProblemAndNothingElse(String method, String path, String type, int status) {
    String[] headers =
        type == null ? new String[] {"Accept", "*/*"} : new String[] {"Content-Type", type};
    HttpResponse<String> answer =
        erp.api()
            .send(
                method,
                path,
                type == null ? BodyPublishers.noBody() : BodyPublishers.ofString("{ oh"),
                headers);

    isProblem(answer, status);
  }

  @Test
  void aHeaderThatCannotBeReadIsAProblemLikeAnyOther() {
    isProblem(erp.api().get("/invoices", "Accept", "application/json;q=abc"), 400);
    isProblem(
        erp.api()
            .send(
                "POST",
                "/tickets/T-1/attachments",
                BodyPublishers.noBody(),
                "Content-Type",
                "multipart/form-data; boundary=x",
                "Content-Encoding",
                "gzip"),
        400);
  }

  @Test
  void everyFlawOfAnInvoiceIsToldWithItsPointer() {
    HttpResponse<String> shape =
        erp.api()
            .put(
                "/invoices/" + Erp.fresh(),
                """
                {"customer": "NW-1001", "issueDate": "soon", "currency": "EUR", "colour": "red",
                 "lines": [{"description": "a", "quantity": "many", "unitPrice": "1"}, 7]}
                """);
    assertThat(pointers(isProblem(shape, 400)))
        .contains("/issueDate", "/colour", "/lines/0/quantity", "/lines/1");

    HttpResponse<String> both =
        erp.api()
            .put(
                "/invoices/" + Erp.fresh(),
                """
                {"customer": "Nobody", "issueDate": "soon", "currency": "EURO",
                 "lines": [7, {"description": "a", "quantity": "0", "unitPrice": "1",
                               "taxRate": "200", "taxCategory": "S"}],
                 "totals": {"net": "1", "tax": "1", "gross": "1"}}
                """);
    assertThat(pointers(isProblem(both, 400)))
        .containsExactlyInAnyOrder(
            "/issueDate",
            "/lines/0",
            "/lines/1/quantity",
            "/lines/1/taxRate",
            "/currency",
            "/customer");

    HttpResponse<String> content =
        erp.api()
            .put(
                "/invoices/" + Erp.fresh(),
                """
                {"customer": "NW-1001", "issueDate": "2026-11-01", "currency": "EURO",
                 "lines": [{"description": "a", "quantity": "0", "unitPrice": "-1", "taxRate": "200",
                            "taxCategory": "S"},
                           {"description": "", "quantity": "1", "unitPrice": "1.1234567",
                            "taxRate": "0", "taxCategory": "Z"}]}
                """);
    assertThat(pointers(isProblem(content, 422)))
        .contains(
            "/currency",
            "/lines/0/quantity",
            "/lines/0/unitPrice",
            "/lines/0/taxRate",
            "/lines/1/unitPrice");
  }

  @Test
  void everyFlawOfAPaymentAndOfACreditNoteIsTold() {
    HttpResponse<String> payment =
        erp.api()
            .post(
                "/payments",
                """
                {"customer": "Nobody", "amount": "-1", "currency": "EUR", "method": "PIGEON",
                 "receivedOn": "soon"}
                """,
                "Idempotency-Key",
                Erp.fresh());
    assertThat(pointers(isProblem(payment, 400)))
        .containsExactlyInAnyOrder("/receivedOn", "/method", "/customer", "/amount");

    HttpResponse<String> creditNote =
        erp.api()
            .put(
                "/credit-notes/" + Erp.fresh(),
                """
                {"invoice": "none", "issueDate": "soon", "reason": "x", "currency": "EUR",
                 "lines": [{"description": "a", "quantity": "-1", "unitPrice": "1",
                            "taxRate": "0"}]}
                """);
    assertThat(pointers(isProblem(creditNote, 400)))
        .contains("/issueDate", "/invoice", "/lines/0/quantity");
  }

  @Test
  void anInvoiceBelowZeroPointsToCreditNotes() {
    HttpResponse<String> lines =
        erp.api()
            .put(
                "/invoices/" + Erp.fresh(),
                Erp.invoiceBody("NW-1001", "10.00").replace("10.00", "-10.00"));

    assertThat(isProblem(lines, 422).path("errors").toString()).contains("/credit-notes");
  }

  @Test
  void totalsThatDoNotHoldTogetherNameTheDifference() {
    HttpResponse<String> answer =
        erp.api()
            .put(
                "/invoices/" + Erp.fresh(),
                Erp.invoiceBody("NW-1001", "10.00")
                    .replaceFirst(
                        "\"lines\"",
                        "\"totals\": {\"net\": \"10.00\", \"tax\": \"0.00\", \"gross\": \"11.00\"}, \"lines\""));

    JsonNode problem = isProblem(answer, 422);
    assertThat(problem.path("errors").toString()).contains("/totals/gross").contains("1.00");
  }

  @Test
  void anotherCustomersAndACancelledInvoiceTakeNoMoney() {
    String ours = erp.customer();
    String theirs = erp.customer();
    String number = erp.invoice(theirs, "10.00");
    String cancelled = erp.invoice(ours, "10.00");
    erp.api().post("/invoices/" + cancelled + "/cancellation", "{\"reason\": \"No\"}");
    for (String invoice : List.of(number, cancelled, "unknown")) {
      HttpResponse<String> answer =
          erp.api()
              .post(
                  "/payments",
                  Erp.payment(ours, "1.00", Erp.fresh(), invoice),
                  "Idempotency-Key",
                  Erp.fresh());
      assertThat(pointers(isProblem(answer, 422))).contains("/allocations/0/invoice");
    }
    assertThat(erp.outstanding(number)).isEqualByComparingTo("10.00");
    assertThat(Contract.read(erp.api().get("/payments?customer=" + ours).body()).path("items"))
        .isEmpty();
  }

  @Test
  void hostileBodiesAreRefused() {
    String bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
            + "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">&b;</Invoice>";
    JsonNode problem =
        isProblem(
            erp.api()
                .send(
                    "PUT",
                    "/invoices/1",
                    BodyPublishers.ofString(bomb),
                    "Content-Type",
                    "application/xml"),
            400);
    assertThat(problem.toString()).doesNotContain("root:");
    isProblem(erp.api().put("/invoices/1", "[".repeat(100_000)), 400);
    isProblem(erp.api().put("/invoices/1", " ".repeat(11_000_000)), 413);
    isProblem(
        erp.api().put("/invoices/" + Erp.fresh(), Erp.invoiceBody("NW-1001", "1e999999999")), 400);
    isProblem(erp.api().get("/invoices?q=%00"), 400);
  }

  @Test
  void withoutATokenOrItsScopeNothingIsDone() {
    for (Api stranger : List.of(Portal.api(null), Portal.api("wrong"))) {
      for (String path : List.of("/invoices", "/customers", "/payments", "/invoices/1")) {
        HttpResponse<String> answer = stranger.get(path);
        isProblem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
            .startsWith("Bearer");
      }
    }
    Api reader = Portal.api(Portal.READER);
    assertThat(reader.get("/invoices").statusCode()).isEqualTo(200);
    String body = Erp.invoiceBody("NW-1001", "1.00");
    isProblem(reader.put("/invoices/" + Erp.fresh(), body), 403);
    isProblem(reader.post("/payments", "{}", "Idempotency-Key", Erp.fresh()), 403);
    isProblem(reader.put("/customers/X-1", "{}"), 403);
    isProblem(reader.post("/invoices/1/cancellation", "{\"reason\": \"x\"}"), 403);
  }

  @Test
  void aRequestIdThatIsWellFormedComesBack() {
    HttpResponse<String> answer = erp.api().get("/invoices/none", "X-Request-Id", "run-1");

    assertThat(answer.headers().firstValue("X-Request-Id")).contains("run-1");
    assertThat(Contract.read(answer.body()).path("requestId").asText()).isEqualTo("run-1");
    assertThat(
            erp.api()
                .get("/invoices/none", "X-Request-Id", "<b>")
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow())
        .matches("[0-9a-f]{24}");
  }

  private static JsonNode isProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    JsonNode problem = Contract.read(answer.body());
    for (String member : List.of("type", "title", "status", "detail", "instance", "requestId")) {
      assertThat(problem.has(member)).as("%s in %s", member, problem).isTrue();
    }
    assertThat(answer.body()).doesNotContainPattern("(?i)exception|org\\.|java\\.|SELECT |jakarta");
    return problem;
  }

  private static List<String> pointers(JsonNode problem) {
    List<String> pointers = new ArrayList<>();
    problem.path("errors").forEach(error -> pointers.add(error.path("pointer").asText()));
    return pointers;
  }
}
