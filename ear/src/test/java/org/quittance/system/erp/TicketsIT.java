package org.quittance.system.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Portal;

/** Tickets, as the host ERP files, answers and reads them. */
@AloneAtThePortal
class TicketsIT {

  private static final String FILE = "POST /tickets";
  private static final String LIST = "GET /tickets";
  private static final String READ = "GET /tickets/{number}";
  private static final String WRITE = "POST /tickets/{number}/messages";
  private static final String MOVE = "POST /tickets/{number}/transitions";

  private final Erp erp = new Erp();

  @Test
  void aTicketIsFiledAnsweredSolvedClosedAndFollowed() {
    String customer = customer();
    String invoice = erp.invoice(customer, "120.00");
    String body = ticket(customer, "No mail", invoice);
    String key = Erp.fresh();
    HttpResponse<String> first = erp.api().post("/tickets", body, "Idempotency-Key", key);
    HttpResponse<String> again = erp.api().post("/tickets", body, "Idempotency-Key", key);

    JsonNode filed = Contract.kept(FILE, 201, first);
    String number = filed.path("number").asText();
    String path = "/tickets/" + number;
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(first.headers().firstValue("Location").orElse("")).endsWith(path);
    assertThat(filed.path("status").asText()).isEqualTo("NEW");
    assertThat(filed.path("invoice").asText()).isEqualTo(invoice);
    assertThat(filed.at("/messages/0/body").asText()).contains("•••• •••• •••• 1111");

    Contract.kept(
        WRITE, 201, erp.api().post(path + "/messages", "{\"body\": \"Is it plugged in?\"}"));
    assertThat(status(path)).isEqualTo("WAITING_FOR_CUSTOMER");
    Contract.kept(
        WRITE,
        201,
        erp.api()
            .post(
                path + "/messages",
                "{\"author\": \"%s\", \"body\": \"It is\"}".formatted(email(customer))));
    assertThat(status(path)).isEqualTo("OPEN");
    Contract.kept(
        WRITE,
        201,
        erp.api().post(path + "/messages", "{\"body\": \"For us\", \"visibility\": \"INTERNAL\"}"));
    JsonNode refused =
        Contract.kept(MOVE, 409, erp.api().post(path + "/transitions", "{\"to\": \"CLOSED\"}"));
    assertThat(refused.path("detail").asText()).contains("WAITING_FOR_CUSTOMER, ON_HOLD, RESOLVED");
    Contract.kept(
        MOVE,
        200,
        erp.api().post(path + "/transitions", "{\"to\": \"RESOLVED\", \"comment\": \"Plugged\"}"));
    Contract.kept(MOVE, 200, erp.api().post(path + "/transitions", "{\"to\": \"CLOSED\"}"));
    JsonNode closed = Contract.kept(READ, 200, erp.api().get(path));
    assertThat(closed.path("next")).isEmpty();
    assertThat(closed.path("messages"))
        .extracting(message -> message.path("visibility").asText())
        .containsExactly("PUBLIC", "PUBLIC", "PUBLIC", "INTERNAL", "INTERNAL");

    JsonNode followed =
        Contract.kept(WRITE, 201, erp.api().post(path + "/messages", "{\"body\": \"Again\"}"));
    assertThat(followed.path("followUp").asBoolean()).isTrue();
    assertThat(followed.path("ticket").asText()).isNotEqualTo(number);
    assertThat(Contract.kept(READ, 200, erp.api().get(path)).path("messages")).hasSize(5);
  }

  @Test
  void allThatIsWrongIsToldAtOnceAlsoWherePartOfItCannotBeRead() {
    String wrong =
        """
        {"customer": "%s", "requester": "nobody@x.example", "subject": 1, "body": " ",\
         "category": "NEWS", "invoice": "no-such", "prio": "HIGH"}
        """
            .formatted(customer());

    JsonNode refused = Contract.kept(FILE, 400, erp.api().post("/tickets", wrong));

    assertThat(refused.path("errors"))
        .extracting(flaw -> flaw.path("pointer").asText())
        .containsExactlyInAnyOrder(
            "/subject", "/category", "/prio", "/body", "/requester", "/invoice");
  }

  @Test
  void aFileIsAttachedAndComesBackByteForByte() {
    String path =
        "/tickets/"
            + Contract.kept(
                    FILE, 201, erp.api().post("/tickets", ticket(customer(), "A log", null)))
                .path("number")
                .asText()
            + "/attachments";
    String content = "22:00:03 started\r\n--x\r\n07:31:12 finished\r\n";

    JsonNode added =
        Contract.kept(
            "POST /tickets/{number}/attachments", 201, upload(path, "backup.log", content));

    assertThat(added.path("name").asText()).isEqualTo("backup.log");
    assertThat(added.path("size").asInt()).isEqualTo(content.length());
    HttpResponse<byte[]> file = erp.api().bytes(path + "/" + added.path("id").asText());
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(content.getBytes(StandardCharsets.UTF_8));
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"backup.log\"");
    assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    String tag = file.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).isEqualTo("\"" + added.path("sha256").asText() + "\"");
    HttpResponse<String> known =
        erp.api().get(path + "/" + added.path("id").asText(), "If-None-Match", tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    Contract.kept("POST /tickets/{number}/attachments", 422, upload(path, "program.exe", content));
    Contract.kept(
        "POST /tickets/{number}/attachments",
        404,
        upload("/tickets/T-1/attachments", "program.exe", content));
    // One that does not fit into a piece is stored as it comes.
    String large = content.repeat(8000);
    JsonNode streamed =
        Contract.kept("POST /tickets/{number}/attachments", 201, upload(path, "all.log", large));
    assertThat(erp.api().bytes(path + "/" + streamed.path("id").asText()).body())
        .isEqualTo(large.getBytes(StandardCharsets.UTF_8));
    Contract.kept("GET /tickets/{number}/attachments/{id}", 404, erp.api().get(path + "/nothing"));
  }

  @Test
  void aFileIsAttachedOnceAndForWhomItIsSaid() {
    String ticket =
        "/tickets/"
            + Contract.kept(
                    FILE, 201, erp.api().post("/tickets", ticket(customer(), "A log", null)))
                .path("number")
                .asText();
    String path = ticket + "/attachments";
    String attach = "POST /tickets/{number}/attachments";
    String key = Erp.fresh();

    List<CompletableFuture<HttpResponse<String>>> twins =
        Stream.of("one", "two", "three")
            .map(
                boundary ->
                    CompletableFuture.supplyAsync(
                            () ->
                                upload(
                                    path,
                                    "log.txt",
                                    "all",
                                    "INTERNAL",
                                    boundary,
                                    "Idempotency-Key",
                                    key))
                        .orTimeout(1, TimeUnit.MINUTES))
            .toList();
    List<HttpResponse<String>> answers = twins.stream().map(CompletableFuture::join).toList();
    HttpResponse<String> again =
        upload(path, "log.txt", "all", "INTERNAL", "other", "Idempotency-Key", key);
    JsonNode added = Contract.kept(attach, 201, again);

    assertThat(added.path("visibility").asText()).isEqualTo("INTERNAL");
    assertThat(answers).extracting(HttpResponse::body).containsOnly(again.body());
    assertThat(Contract.kept(READ, 200, erp.api().get(ticket)).path("attachments")).hasSize(1);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    JsonNode reused =
        Contract.kept(
            attach, 422, upload(path, "log.txt", "all", "PUBLIC", "x", "Idempotency-Key", key));
    assertThat(reused.path("code").asText()).contains("dempotency");
    Contract.kept(
        attach, 422, upload(path, "log.txt", "other", "INTERNAL", "x", "Idempotency-Key", key));
    Contract.kept(attach, 422, upload(path, "log.txt", "all", "SECRET", "x"));
    String tag = erp.api().get(ticket).headers().firstValue("ETag").orElseThrow();
    Contract.kept(attach, 201, upload(path, "plan.txt", "plan", "PUBLIC", "x"));
    HttpResponse<String> now = erp.api().get(ticket, "If-None-Match", tag);
    assertThat(Contract.kept(READ, 200, now).path("attachments"))
        .extracting(file -> file.path("name").asText() + " " + file.path("visibility").asText())
        .containsExactly("log.txt INTERNAL", "plan.txt PUBLIC");
  }

  private HttpResponse<String> upload(
      String path,
      String name,
      String content,
      String visibility,
      String boundary,
      String... headers) {
    String body =
        "--%1$s\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\n%2$s\r\n"
                .formatted(boundary, visibility)
            + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%2$s\"\r\n\r\n"
                .formatted(boundary, name)
            + content
            + "\r\n--%s--\r\n".formatted(boundary);
    List<String> all =
        new ArrayList<>(List.of("Content-Type", "multipart/form-data; boundary=" + boundary));
    all.addAll(List.of(headers));
    return erp.api().send("POST", path, BodyPublishers.ofString(body), all.toArray(String[]::new));
  }

  private HttpResponse<String> upload(String path, String name, String content) {
    String body =
        "--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: text/plain\r\n\r\n"
            + content
            + "\r\n--bound--\r\n";
    return erp.api()
        .send(
            "POST",
            path,
            BodyPublishers.ofString(body),
            "Content-Type",
            "multipart/form-data; boundary=bound");
  }

  @Test
  void listsFilterAndGoOn() {
    String customer = customer();
    List<String> filed = new ArrayList<>();
    for (String animal : List.of("Zebra", "Okapi", "Tapir")) {
      filed.add(
          0,
          Contract.kept(
                  FILE, 201, erp.api().post("/tickets", ticket(customer, "The " + animal, null)))
              .path("number")
              .asText());
    }

    JsonNode page =
        Contract.kept(LIST, 200, erp.api().get("/tickets?limit=2&count=true&customer=" + customer));
    JsonNode rest =
        Contract.kept(
            LIST,
            200,
            erp.api()
                .get(
                    "/tickets?limit=2&customer="
                        + customer
                        + "&cursor="
                        + page.path("nextCursor").asText()));

    List<String> seen = new ArrayList<>();
    page.path("items").forEach(row -> seen.add(row.path("number").asText()));
    rest.path("items").forEach(row -> seen.add(row.path("number").asText()));
    assertThat(seen).isEqualTo(filed);
    assertThat(page.path("count").asInt()).isEqualTo(3);
    assertThat(numbers("q=the+okapi&customer=" + customer)).containsExactly(filed.get(1));
    assertThat(numbers("status=CLOSED&customer=" + customer)).isEmpty();
    assertThat(numbers("updatedSince=2000-01-01T00:00:00Z&customer=" + customer)).hasSize(3);
    Contract.kept(LIST, 400, erp.api().get("/tickets?status=DONE"));
    Contract.kept(LIST, 400, erp.api().get("/tickets?cursor=x"));
  }

  @Test
  void whatIsWrongIsSaidAllAtOnce() {
    String customer = customer();
    JsonNode malformed = Contract.kept(FILE, 400, erp.api().post("/tickets", "{\"sbject\": 1}"));
    assertThat(malformed.path("errors")).hasSizeGreaterThanOrEqualTo(5);
    JsonNode invalid =
        Contract.kept(
            FILE,
            422,
            erp.api()
                .post(
                    "/tickets",
                    """
                    {"customer": "%s", "requester": "nobody@x.example", "subject": " ",
                     "body": " ", "invoice": "none", "category": "MAIL"}
                    """
                        .formatted(customer)));
    assertThat(invalid.path("errors")).isNotEmpty();
    Contract.kept(READ, 404, erp.api().get("/tickets/T-1"));
    Contract.kept(READ, 404, erp.api().get("/tickets/nonsense"));
    Contract.kept(
        FILE,
        403,
        Portal.api("demo-readonly-token").post("/tickets", ticket(customer, "No mail", null)));
  }

  @Test
  void whatHappensToATicketIsInTheFeedAndNoWordOfIt() {
    String customer = customer();
    String cursor = end();
    String path =
        "/tickets/"
            + Contract.kept(
                    FILE, 201, erp.api().post("/tickets", ticket(customer, "Elephant", null)))
                .path("number")
                .asText();
    erp.api().post(path + "/messages", "{\"body\": \"Rhino\", \"visibility\": \"INTERNAL\"}");
    erp.api().post(path + "/messages", "{\"body\": \"Giraffe\"}");

    List<JsonNode> events = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (events.size() < 3 && System.nanoTime() < deadline) {
      JsonNode page = page(cursor);
      page.path("items")
          .forEach(
              event -> {
                if (event.path("customer").asText().equals(customer)) {
                  events.add(event);
                }
              });
      cursor = page.path("nextCursor").asText();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    assertThat(events)
        .extracting(event -> event.path("type").asText())
        .containsExactly("ticket.created", "ticket.replied", "ticket.statusChanged");
    assertThat(events.toString()).doesNotContain("Elephant", "Rhino", "Giraffe");
    assertThat(events.get(0).path("subject").asText())
        .isEqualTo("ticket:" + path.substring("/tickets/".length()));
  }

  private String customer() {
    String customer = erp.customer();
    Contract.kept(
        "PUT /customers/{reference}/contacts/{email}",
        201,
        erp.api()
            .put(
                "/customers/" + customer + "/contacts/" + email(customer),
                "{\"name\": \"Samira\", \"roles\": [\"SUPPORT\"], \"active\": true}"));
    return customer;
  }

  private static String email(String customer) {
    return customer.toLowerCase(java.util.Locale.ROOT) + "@customer.example";
  }

  private static String ticket(String customer, String subject, String invoice) {
    return """
    {"customer": "%s", "requester": "%s", "subject": "%s", "category": "TECHNICAL",
     "priority": "HIGH", "invoice": %s, "body": "It **stopped**; my card is 4111 1111 1111 1111"}
    """
        .formatted(
            customer, email(customer), subject, invoice == null ? "null" : "\"" + invoice + "\"");
  }

  private String status(String path) {
    return Contract.kept(READ, 200, erp.api().get(path)).path("status").asText();
  }

  private List<String> numbers(String query) {
    List<String> numbers = new ArrayList<>();
    Contract.kept(LIST, 200, erp.api().get("/tickets?" + query))
        .path("items")
        .forEach(row -> numbers.add(row.path("number").asText()));
    return numbers;
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
