package org.quittance.system.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Api;
import org.quittance.workshop.Portal;

/** Files of invoices against the portal as it is delivered. */
@AloneAtThePortal
class ImportIT {

  private static final String LINES = "application/x-ndjson";

  private final Erp erp = new Erp();

  @Test
  void twoThousandInvoicesWithBadOnesAmongThemAndTheSameFileAgain() {
    String customer = erp.customer();
    String mark = Erp.fresh();
    String file =
        IntStream.range(0, 2_000)
            .mapToObj(
                i ->
                    i % 500 == 7
                        ? "{\"number\": \"" + mark + "-" + i + "\"}"
                        : line(mark + "-" + i, customer, "1.25"))
            .collect(Collectors.joining("\n"));

    List<JsonNode> first = results(send(file));
    List<JsonNode> again = results(send(file));

    assertThat(first).hasSize(2_000);
    assertThat(first)
        .extracting(result -> result.path("line").asInt())
        .isEqualTo(IntStream.rangeClosed(1, 2_000).boxed().toList());
    assertThat(first).filteredOn(result -> is(result, "REFUSED")).hasSize(4);
    assertThat(first).filteredOn(result -> is(result, "CREATED")).hasSize(1_996);
    assertThat(again).filteredOn(result -> is(result, "UNCHANGED")).hasSize(1_996);
    assertThat(again).filteredOn(result -> is(result, "REFUSED")).hasSize(4);
    assertThat(owed(customer)).isEqualByComparingTo("2495.00");
    assertThat(erp.outstanding(mark + "-1999")).isEqualByComparingTo("1.25");
  }

  @Test
  void aPackedFileIsUnpacked() throws IOException {
    String customer = erp.customer();
    String number = Erp.fresh();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(line(number, customer, "10").getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> answer =
        erp.api()
            .send(
                "POST",
                "/invoices/import",
                BodyPublishers.ofByteArray(packed.toByteArray()),
                "Content-Type",
                LINES,
                "Content-Encoding",
                "gzip");

    assertThat(results(answer)).allMatch(result -> is(result, "CREATED")).hasSize(1);
    assertThat(erp.outstanding(number)).isEqualByComparingTo("10");
  }

  @Test
  void whatIsRefusedBeforeTheFirstLineIsAProblem() {
    String line = line(Erp.fresh(), "NW-1001", "10");

    assertThat(send(Portal.api(null), line, LINES).statusCode()).isEqualTo(401);
    HttpResponse<String> reader = send(Portal.api(Portal.READER), line, LINES);
    assertThat(reader.statusCode()).isEqualTo(403);
    assertThat(reader.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(send(erp.api(), line, "application/json").statusCode()).isEqualTo(415);
    assertThat(
            erp.api()
                .send(
                    "POST",
                    "/invoices/import",
                    BodyPublishers.ofString(line),
                    "Content-Type",
                    LINES,
                    "Content-Encoding",
                    "br")
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void aFileLargerThanOtherBodiesMayBeAndASenderWhoReadsOnlyAtItsEnd() {
    // Thirty megabytes of refusals make an answer that no network holds back for a sender.
    String bad = "{\"number\": \"" + "x".repeat(60) + "\", \"odd\": \"" + "y".repeat(900) + "\"}\n";

    HttpResponse<String> answer = send(bad.repeat(30_000));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().lines().count()).isEqualTo(30_000);
  }

  @Test
  void whoSendsSlowlyHasResultsWhileHeSends() throws IOException {
    String customer = erp.customer();
    URI to = Portal.at("/api/v1/invoices/import");
    try (Socket socket = new Socket(to.getHost(), to.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      out.write(
          ("POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n"
                      .formatted(to.getPath(), to.getAuthority(), Portal.ERP, LINES)
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 3; i++) {
        String number = Erp.fresh();
        chunk(out, line(number, customer, "10") + "\n");

        String result = in.readLine();
        while (!result.startsWith("{")) {
          result = in.readLine();
        }

        assertThat(result).contains(number, "CREATED");
        assertThat(erp.outstanding(number)).isEqualByComparingTo("10");
      }
      chunk(out, "");
      assertThat(in.lines().takeWhile(rest -> !rest.equals("0"))).noneMatch(r -> r.contains("{"));
    }
  }

  @Test
  void whoGoesAwayLeavesWholeInvoicesAndFinishesBySendingAgain() throws IOException {
    String customer = erp.customer();
    String mark = Erp.fresh();
    List<String> lines =
        IntStream.range(0, 700).mapToObj(i -> line(mark + "-" + i, customer, "1")).toList();
    URI to = Portal.at("/api/v1/invoices/import");
    try (Socket socket = new Socket(to.getHost(), to.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n"
                      .formatted(to.getPath(), to.getAuthority(), Portal.ERP, LINES)
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (String line : lines.subList(0, 400)) {
        chunk(out, line + "\n");
      }
      chunk(out, lines.get(400).substring(0, 50));
    }

    List<JsonNode> results = results(send(String.join("\n", lines)));

    assertThat(results)
        .hasSize(700)
        .allMatch(result -> is(result, "CREATED") || is(result, "UNCHANGED"));
    assertThat(owed(customer)).isEqualByComparingTo("700.00");
  }

  @Test
  void otherAnswersStillSayHowLongTheyAre() {
    HttpResponse<String> answer = erp.api().get("/customers/" + erp.customer());

    assertThat(answer.headers().firstValueAsLong("Content-Length"))
        .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String line(String number, String customer, String amount) {
    return "{\"number\": \""
        + number
        + "\", "
        + Erp.invoiceBody(customer, amount).strip().substring(1).replaceAll("\\s*\n\\s*", " ");
  }

  private HttpResponse<String> send(String file) {
    return send(erp.api(), file, LINES);
  }

  private static HttpResponse<String> send(Api api, String file, String type) {
    return api.send(
        "POST", "/invoices/import", BodyPublishers.ofString(file), "Content-Type", type);
  }

  private static List<JsonNode> results(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains(LINES);
    return answer.body().lines().map(Contract::read).toList();
  }

  private static boolean is(JsonNode result, String outcome) {
    return result.path("outcome").asText().equals(outcome);
  }

  private BigDecimal owed(String customer) {
    JsonNode account = Contract.read(erp.api().get("/customers/" + customer + "/account").body());
    return new BigDecimal(account.path("currencies").path(0).path("closingBalance").asText());
  }
}
