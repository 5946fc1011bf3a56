package org.quittance.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What happens at the host ERP while somebody is at the portal: invoices go out, money comes in.
 */
public final class HostErp {

  /** All of one length: a search finds words by their beginnings. */
  private static final AtomicInteger COUNT = new AtomicInteger(10_000);

  private static final String RUN =
      Long.toString(System.currentTimeMillis(), 36).toUpperCase(Locale.ROOT);

  private HostErp() {}

  /** The day it is for the portal. */
  public static LocalDate today() {
    return LocalDate.now(ZoneId.of("Europe/Berlin"));
  }

  /** A word that nothing else in the portal bears. */
  public static String newWord(String beginning) {
    return beginning + RUN + COUNT.incrementAndGet();
  }

  /**
   * Issues an invoice of two rates: net 483.00, VAT 19 % 82.65 and 7 % 3.36, total 569.01; due in
   * 30 days.
   *
   * @param word stands in a line's description
   */
  public static JsonObject issue(String customer, String number, String order, String word) {
    JsonObjectBuilder wish =
        Json.createObjectBuilder()
            .add("customer", customer)
            .add("issueDate", today().toString())
            .add("dueDate", today().plusDays(30).toString())
            .add("currency", "EUR")
            .add("orderReference", order)
            .add(
                "lines",
                Json.createArrayBuilder()
                    .add(line("Inspection of the airship " + word, "3", "HUR", "145.00", "19"))
                    .add(line("Handbook, printed", "2", "C62", "24.00", "7")));
    Api api = Portal.api(Portal.ERP);
    // Not every number can stand in a path.
    return answer(
        number.contains("/")
            ? api.post("/invoices", wish.add("number", number).build().toString())
            : api.put("/invoices/" + number, wish.build().toString(), "If-None-Match", "*"));
  }

  /**
   * Files a ticket for one of a customer's people; its number.
   *
   * @param invoice the number of one of the customer's invoices, or null
   */
  public static String ticket(String customer, String requester, String subject, String invoice) {
    JsonObjectBuilder wish =
        Json.createObjectBuilder()
            .add("customer", customer)
            .add("requester", requester)
            .add("subject", subject)
            .add("body", "There are **too many** hours on it.")
            .add("category", "BILLING")
            .add("priority", "NORMAL");
    if (invoice != null) {
      wish.add("invoice", invoice);
    }
    return answer(Portal.api(Portal.ERP).post("/tickets", wish.build().toString()))
        .getString("number");
  }

  /** Answers in a ticket, for both sides to read. */
  public static void answer(String ticket, String author, String body) {
    JsonObjectBuilder message =
        Json.createObjectBuilder()
            .add("author", author)
            .add("body", body)
            .add("visibility", "PUBLIC");
    answer(
        Portal.api(Portal.ERP)
            .post("/tickets/" + ticket + "/messages", message.build().toString()));
  }

  /** Has a ticket take a step, as our side does. */
  public static void move(String ticket, String to) {
    JsonObjectBuilder step = Json.createObjectBuilder().add("to", to);
    HttpResponse<String> answer =
        Portal.api(Portal.ERP).post("/tickets/" + ticket + "/transitions", step.build().toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static JsonObject line(
      String description, String quantity, String unit, String price, String rate) {
    return Json.createObjectBuilder()
        .add("description", description)
        .add("quantity", quantity)
        .add("unit", unit)
        .add("unitPrice", price)
        .add("taxRate", rate)
        .build();
  }

  /** Reports money that came in today for one invoice. */
  public static JsonObject pay(String customer, String invoice, String amount) {
    return payOver(customer, invoice, amount, "0");
  }

  /** Reports money that came in today for one invoice, and more that is for none. */
  public static JsonObject payOver(String customer, String invoice, String amount, String more) {
    JsonObject report =
        Json.createObjectBuilder()
            .add("customer", customer)
            .add("amount", new BigDecimal(amount).add(new BigDecimal(more)).toPlainString())
            .add("currency", "EUR")
            .add("method", "BANK_TRANSFER")
            .add("externalId", newWord("bank-"))
            .add("receivedOn", today().toString())
            .add("payerReference", "Invoice " + invoice)
            .add(
                "allocations",
                Json.createArrayBuilder()
                    .add(Json.createObjectBuilder().add("invoice", invoice).add("amount", amount)))
            .build();
    return answer(
        Portal.api(Portal.ERP)
            .post("/payments", report.toString(), "Idempotency-Key", newWord("key-")));
  }

  /** Reports money that came in today with nothing but the reference that its payer gave. */
  public static JsonObject transfer(String customer, String amount, String reference) {
    JsonObject report =
        Json.createObjectBuilder()
            .add("customer", customer)
            .add("amount", amount)
            .add("currency", "EUR")
            .add("method", "BANK_TRANSFER")
            .add("externalId", newWord("bank-"))
            .add("receivedOn", today().toString())
            .add("payerReference", reference)
            .build();
    return answer(
        Portal.api(Portal.ERP)
            .post("/payments", report.toString(), "Idempotency-Key", newWord("key-")));
  }

  /** Issues a credit note for an invoice: a line of that net amount with VAT of 19 %. */
  public static JsonObject credit(String number, String invoice, String net) {
    JsonObject wish =
        Json.createObjectBuilder()
            .add("invoice", invoice)
            .add("issueDate", today().toString())
            .add("reason", "Less was delivered")
            .add(
                "lines",
                Json.createArrayBuilder()
                    .add(line("Inspection, hours not worked", "1", "HUR", net, "19")))
            .build();
    return answer(
        Portal.api(Portal.ERP)
            .put("/credit-notes/" + number, wish.toString(), "If-None-Match", "*"));
  }

  private static JsonObject answer(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
