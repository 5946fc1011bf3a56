package org.quittance.system.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;

/** From the customer's record to the receipt, every answer as the contract says. */
@AloneAtThePortal
class ErpJourneyIT {

  private final Erp erp = new Erp();

  @Test
  void aCustomerIsPutReadListedAndGuardedByItsTag() {
    String reference = erp.customer();
    HttpResponse<String> read = erp.api().get("/customers/" + reference);
    Contract.kept("GET /customers/{reference}", 200, read);
    String tag = read.headers().firstValue("ETag").orElseThrow();

    assertThat(erp.api().get("/customers/" + reference, "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    String changed = "{\"name\": \"Other\", \"email\": \"b@test.example\", \"currency\": \"EUR\"}";
    JsonNode put =
        Contract.kept(
            "PUT /customers/{reference}",
            200,
            erp.api().put("/customers/" + reference, changed, "If-Match", tag));
    assertThat(put.path("name").asText()).isEqualTo("Other");
    Contract.kept(
        "PUT /customers/{reference}",
        412,
        erp.api().put("/customers/" + reference, changed, "If-Match", tag));
    Contract.kept("GET /customers", 200, erp.api().get("/customers?q=" + reference));
    Contract.kept(
        "PUT /customers/{reference}/contacts/{email}",
        201,
        erp.api()
            .put(
                "/customers/" + reference + "/contacts/p." + reference + "@test.example",
                "{\"name\": \"Pat\", \"roles\": [\"OWNER\"], \"active\": true}"));
    Contract.kept(
        "GET /customers/{reference}/contacts",
        200,
        erp.api().get("/customers/" + reference + "/contacts"));
  }

  @Test
  void ourExamplesInAllThreeFormsAppearWithTheirFigures() throws Exception {
    Path examples = examples();
    assertThat(put(examples.resolve("invoice.json"), "application/json", "2026-9001"))
        .isEqualTo("706.59");
    assertThat(put(examples.resolve("invoice-ubl.xml"), "application/xml", "2026-9002"))
        .isEqualTo("1049.53");
    assertThat(put(examples.resolve("invoice-cii.xml"), "application/xml", "2026-9003"))
        .isEqualTo("615.43");
    HttpResponse<byte[]> original =
        erp.api().bytes("/invoices/2026-9002/document", "Accept", "application/xml");
    assertThat(original.body()).isEqualTo(Files.readAllBytes(examples.resolve("invoice-ubl.xml")));
  }

  @Test
  void theOfficialExamplesAppearWithTheFiguresThatStandInThem() throws Exception {
    Path shared = shared();
    Assumptions.assumeTrue(
        Files.isDirectory(shared), "the official examples are not beside the project");
    String customer = erp.customer();
    try (Stream<Path> files = Files.list(shared)) {
      for (Path file : files.filter(f -> f.toString().contains("example")).sorted().toList()) {
        String xml = Files.readString(file);
        HttpResponse<String> answer =
            erp.api()
                .send(
                    "POST",
                    "/invoices?customer=" + customer,
                    BodyPublishers.ofString(xml),
                    "Content-Type",
                    "application/xml");
        JsonNode totals = Contract.read(answer.body()).path("totals");
        assertThat(answer.statusCode()).as(file.toString()).isIn(200, 201);
        for (String[] pair :
            new String[][] {
              {"net", "TaxExclusiveAmount"},
              {"gross", "TaxInclusiveAmount"},
              {"payable", "PayableAmount"},
              {"outstanding", "PayableAmount"}
            }) {
          assertThat(new BigDecimal(totals.path(pair[0]).asText()))
              .as("%s of %s", pair[0], file.getFileName())
              .isEqualByComparingTo(
                  xml.replaceAll("(?s).*<cbc:" + pair[1] + "[^>]*>([^<]*)<.*", "$1").strip());
        }
        byte[] pdf =
            erp.api()
                .bytes(
                    "/invoices/" + Contract.read(answer.body()).path("id").asText() + "/document",
                    "Accept",
                    "application/pdf")
                .body();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
      }
    }
  }

  @Test
  void anInvoiceIsHandedOutAsDataAndAsTheErpsOwnPdf() {
    String customer = erp.customer();
    String first = "/invoices/" + erp.invoice(customer, "120.00") + "/document";
    String second = "/invoices/" + erp.invoice(customer, "130.00") + "/document";
    byte[] drawn = erp.api().bytes(first, "Accept", "application/pdf").body();

    HttpResponse<byte[]> xml = erp.api().bytes(second, "Accept", "application/xml");
    assertThat(xml.statusCode()).isEqualTo(200);
    assertThat(new String(xml.body(), StandardCharsets.UTF_8))
        .contains("CrossIndustryInvoice", "<ram:DuePayableAmount>130.00<");
    assertThat(erp.api().bytes(second, "Accept", "application/xml").body()).isEqualTo(xml.body());

    HttpResponse<String> kept = putPdf(second, drawn);
    assertThat(kept.statusCode()).isEqualTo(201);
    assertThat(kept.headers().firstValue("Location")).isPresent();
    assertThat(putPdf(second, drawn).statusCode()).isEqualTo(204);
    assertThat(erp.api().bytes(second, "Accept", "application/pdf").body()).isEqualTo(drawn);
    Contract.kept("PUT /invoices/{number}/document", 409, putPdf(second, longer(drawn)));
    Contract.kept("PUT /invoices/{number}/document", 409, putPdf(first, longer(drawn)));
  }

  /** The same PDF with a comment at its end. */
  private static byte[] longer(byte[] pdf) {
    byte[] longer = Arrays.copyOf(pdf, pdf.length + 3);
    System.arraycopy("%x\n".getBytes(StandardCharsets.US_ASCII), 0, longer, pdf.length, 3);
    return longer;
  }

  private HttpResponse<String> putPdf(String path, byte[] pdf) {
    return erp.api()
        .send("PUT", path, BodyPublishers.ofByteArray(pdf), "Content-Type", "application/pdf");
  }

  @Test
  void aPaymentTurnsTheInvoicePaidEverywhereAndGivesAReceiptThatStays() {
    String customer = erp.customer();
    String number = erp.invoice(customer, "120.00");
    assertThat(erp.invoiceNow(number).path("status").asText()).isEqualTo("UNPAID");
    String key = Erp.fresh();
    String body = Erp.payment(customer, "120.00", Erp.fresh(), number);

    HttpResponse<String> posted = erp.api().post("/payments", body, "Idempotency-Key", key);
    JsonNode payment = Contract.kept("POST /payments", 201, posted);
    HttpResponse<String> again =
        erp.api().post("/payments", body, "Idempotency-Key", '"' + key + '"');

    assertThat(again.body()).isEqualTo(posted.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(posted.headers().firstValue("Location"));
    assertThat(erp.invoiceNow(number).path("status").asText()).isEqualTo("PAID");
    assertThat(erp.invoiceNow(number).path("payments")).hasSize(1);
    JsonNode unpaid =
        Contract.kept(
            "GET /invoices",
            200,
            erp.api().get("/invoices?status=UNPAID&count=true&customer=" + customer));
    assertThat(unpaid.path("items")).isEmpty();
    assertThat(unpaid.path("count").asText()).isEqualTo("0");
    JsonNode account =
        Contract.kept(
            "GET /customers/{reference}/account",
            200,
            erp.api().get("/customers/" + customer + "/account"));
    assertThat(account.path("currencies").get(0).path("closingBalance").asText()).isEqualTo("0.00");
    String receipt = "/payments/" + payment.path("id").asText() + "/receipt";
    byte[] first = erp.api().bytes(receipt).body();
    assertThat(new String(first, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(erp.api().bytes(receipt).body()).isEqualTo(first);
    Contract.kept(
        "GET /payments/{id}", 200, erp.api().get("/payments/" + payment.path("id").asText()));
  }

  @Test
  void aCreditNoteLowersItsInvoiceAndWhatIsLeftIsUsedAndGivenBack() {
    String customer = erp.customer();
    String number = erp.invoice(customer, "100.00");
    String other = erp.invoice(customer, "30.00");
    String note = "C-" + Erp.fresh();
    String path = "/credit-notes/" + note;

    HttpResponse<String> put = erp.api().put(path, Erp.creditNote(number, "150.00"));
    JsonNode issued = Contract.kept("PUT /credit-notes/{number}", 201, put);
    assertThat(issued.path("customer").asText()).isEqualTo(customer);
    assertThat(issued.path("totals").path("unapplied").asText()).isEqualTo("50.00");
    assertThat(erp.invoiceNow(number).path("status").asText()).isEqualTo("PAID");
    assertThat(erp.invoiceNow(number).path("creditNotes").get(0).path("amount").asText())
        .isEqualTo("100.00");
    Contract.kept(
        "PUT /credit-notes/{number}", 200, erp.api().put(path, Erp.creditNote(number, "150.00")));
    Contract.kept(
        "PUT /credit-notes/{number}", 409, erp.api().put(path, Erp.creditNote(number, "151.00")));

    JsonNode applied =
        Contract.kept(
            "POST /credit-notes/{number}/allocations",
            200,
            erp.api().post(path + "/allocations", "{\"reason\": \"Use what is left\"}"));
    assertThat(applied.path("totals").path("unapplied").asText()).isEqualTo("20.00");
    assertThat(erp.invoiceNow(other).path("status").asText()).isEqualTo("PAID");
    String refund = "{\"amount\": \"20.00\", \"reason\": \"Asked for\"}";
    Contract.kept(
        "POST /credit-notes/{number}/refunds", 400, erp.api().post(path + "/refunds", refund));
    JsonNode refunded =
        Contract.kept(
            "POST /credit-notes/{number}/refunds",
            201,
            erp.api().post(path + "/refunds", refund, "Idempotency-Key", Erp.fresh()));
    Contract.kept(
        "POST /credit-notes/{number}/withdrawal",
        409,
        erp.api().post(path + "/withdrawal", "{\"reason\": \"Wrong\"}"));
    Contract.kept(
        "POST /credit-notes/{number}/refunds/{refund}/undo",
        201,
        erp.api()
            .post(
                path + "/refunds/" + refunded.path("id").asText() + "/undo",
                "{\"reason\": \"It came back\"}"));
    byte[] paper = erp.api().bytes(path + "/document", "Accept", "application/pdf").body();
    assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

    Contract.kept(
        "POST /credit-notes/{number}/withdrawal",
        200,
        erp.api().post(path + "/withdrawal", "{\"reason\": \"Wrong\"}"));
    assertThat(erp.outstanding(number)).isEqualByComparingTo("100");
    assertThat(erp.outstanding(other)).isEqualByComparingTo("30");
    JsonNode list =
        Contract.kept(
            "GET /credit-notes", 200, erp.api().get("/credit-notes?customer=" + customer));
    assertThat(list.path("items").get(0).path("number").asText()).isEqualTo(note);
    JsonNode account =
        Contract.kept(
            "GET /customers/{reference}/account",
            200,
            erp.api().get("/customers/" + customer + "/account"));
    assertThat(account.path("currencies").get(0).path("closingBalance").asText())
        .isEqualTo("130.00");
    Contract.kept("GET /credit-notes/{number}", 200, erp.api().get(path));
  }

  @Test
  void theOfficialCreditNoteIsTakenWhereCreditNotesAreAndNotAmongInvoices() throws Exception {
    Path file = shared().resolve("ubl-tc434-creditnote1.xml");
    Assumptions.assumeTrue(Files.exists(file), "the official examples are not beside the project");
    String customer = erp.customer();
    String xml = Files.readString(file).replaceFirst("018304 / 28865", "018304 / " + Erp.fresh());

    JsonNode refused =
        Contract.kept("POST /invoices", 422, postXml("/invoices?customer=" + customer, xml));
    JsonNode taken =
        Contract.kept(
            "POST /credit-notes", 201, postXml("/credit-notes?customer=" + customer, xml));

    assertThat(refused.path("detail").asText()).contains("/credit-notes");
    assertThat(taken.path("totals").path("unapplied").asText()).isEqualTo("100.11");
    assertThat(
            erp.api()
                .bytes(
                    "/credit-notes/" + taken.path("id").asText() + "/document",
                    "Accept",
                    "application/xml")
                .body())
        .isEqualTo(xml.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> postXml(String path, String xml) {
    return erp.api()
        .send("POST", path, BodyPublishers.ofString(xml), "Content-Type", "application/xml");
  }

  @Test
  void listsGoByCursorAndLink() {
    String customer = erp.customer();
    for (int i = 0; i < 7; i++) {
      erp.invoice(customer, "1.00");
    }
    List<String> seen = new ArrayList<>();
    String path = "/invoices?limit=3&customer=" + customer;
    while (path != null) {
      HttpResponse<String> answer = erp.api().get(path);
      JsonNode page = Contract.kept("GET /invoices", 200, answer);
      page.path("items").forEach(item -> seen.add(item.path("number").asText()));
      String link = answer.headers().firstValue("Link").orElse(null);
      assertThat(link == null).isEqualTo(page.path("nextCursor").isNull());
      path = link == null ? null : link.replaceAll(".*/api/v1([^>]*)>.*", "$1");
    }
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void aNumberThatAPathCannotCarryGoesByItsId() {
    String customer = erp.customer();
    String number = Erp.fresh() + " / 28865";
    JsonNode issued =
        Contract.kept(
            "POST /invoices",
            201,
            erp.api()
                .post(
                    "/invoices",
                    Erp.invoiceBody(customer, "5.00")
                        .replaceFirst("\\{", "{\"number\": \"" + number + "\", ")));

    assertThat(erp.invoiceNow(issued.path("id").asText()).path("number").asText())
        .isEqualTo(number);
    Contract.kept(
        "POST /invoices/{number}/cancellation",
        200,
        erp.api()
            .post(
                "/invoices/" + issued.path("id").asText() + "/cancellation",
                "{\"reason\": \"Sent twice\"}"));
    assertThat(erp.invoiceNow(issued.path("id").asText()).path("status").asText())
        .isEqualTo("CANCELLED");
  }

  private String put(Path file, String type, String number) throws Exception {
    HttpResponse<String> answer =
        erp.api()
            .send(
                "PUT",
                "/invoices/" + number,
                BodyPublishers.ofByteArray(Files.readAllBytes(file)),
                "Content-Type",
                type);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return erp.invoiceNow(number).path("totals").path("payable").asText();
  }

  private static Path examples() {
    return root().resolve("docs/examples");
  }

  private static Path shared() {
    String told = System.getProperty("quittance.shared");
    return (told == null ? root().resolveSibling("shared") : Path.of(told)).resolve("data/ubl");
  }

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("ejb-module"))) {
      at = at.getParent();
    }
    return at;
  }
}
