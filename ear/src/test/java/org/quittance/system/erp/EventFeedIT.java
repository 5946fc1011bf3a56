package org.quittance.system.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;

/** What happened reaches the host ERP by the feed, once each and in order. */
@AloneAtThePortal
class EventFeedIT {

  private final Erp erp = new Erp();

  @Test
  void whatHappenedToAnInvoiceIsReadInItsOrder() {
    String cursor = end();
    String customer = erp.customer();
    String number = erp.invoice(customer, "120.00");
    Contract.kept(
        "POST /payments",
        201,
        erp.api()
            .post(
                "/payments",
                Erp.payment(customer, "120.00", Erp.fresh(), number),
                "Idempotency-Key",
                Erp.fresh()));

    List<JsonNode> events = until(3, customer, cursor);

    assertThat(events)
        .extracting(event -> event.path("type").asText())
        .containsExactlyInAnyOrder("invoice.issued", "invoice.paid", "payment.settled");
    assertThat(events)
        .filteredOn(event -> event.path("type").asText().startsWith("invoice."))
        .extracting(event -> event.path("type").asText())
        .containsExactly("invoice.issued", "invoice.paid");
    assertThat(events)
        .filteredOn(event -> event.path("type").asText().equals("payment.settled"))
        .extracting(event -> event.path("data").path("amount").asText())
        .containsExactly("120.00");
  }

  @Test
  void theEndOfTheFeedHasACursorAndNoNextPage() {
    String end = end();
    HttpResponse<String> again = erp.api().get("/events?types=no.such&after=" + end);

    assertThat(Contract.kept("GET /events", 200, again).path("items")).isEmpty();
    assertThat(erp.api().get("/events?limit=1").headers().firstValue("Link")).isPresent();
  }

  @Test
  void whatIsNotOfTheFeedIsRefused() {
    Contract.kept("GET /events", 400, erp.api().get("/events?after=x"));
    Contract.kept("GET /events", 400, erp.api().get("/events?cursor=x"));
    Contract.kept("GET /events", 400, erp.api().get("/events?limit=0"));
    Contract.kept("GET /events", 400, erp.api().get("/events?types=,"));
    Contract.kept("GET /audit", 403, erp.api().get("/audit"));
    Contract.kept("GET /audit/verification", 403, erp.api().get("/audit/verification"));
  }

  /** Reads on until a customer's events are there; the feed is told once a second. */
  private List<JsonNode> until(int wanted, String customer, String from) {
    List<JsonNode> found = new ArrayList<>();
    String cursor = from;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (found.size() < wanted && System.nanoTime() < deadline) {
      JsonNode page = page(cursor);
      page.path("items")
          .forEach(
              event -> {
                if (event.path("customer").asText().equals(customer)) {
                  found.add(event);
                }
              });
      cursor = page.path("nextCursor").asText();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return found;
  }

  private String end() {
    String cursor = page(null).path("nextCursor").asText();
    JsonNode page = page(cursor);
    while (!page.path("items").isEmpty()) {
      cursor = page.path("nextCursor").asText();
      page = page(cursor);
    }
    return cursor;
  }

  private JsonNode page(String after) {
    String from = after == null ? "" : "&after=" + after;
    return Contract.kept("GET /events", 200, erp.api().get("/events?limit=500" + from));
  }
}
