package org.quittance.system.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quittance.kernel.Right;
import org.quittance.system.safety.Routes.Operation;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;
import org.quittance.workshop.Tokens;
import org.quittance.workshop.Visitor;

/**
 * Every call of the API's contract with a token of each scope, without one, with one that is over,
 * and with the session of a page; for things that exist, that do not, and that belong to another
 * than the address says. A token is the host ERP's, which keeps the books of all customers: what it
 * may is decided by its scopes alone.
 */
@AloneAtThePortal
class TokensIT {

  private static final String UNKNOWN = "no-such-thing";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads without a thing in their path that may find nothing, and why. */
  private static final Map<String, String> MAY_BE_MISSING =
      Map.of("GET /books/check", "There is no report before the first check");

  /** Writes that take it, or look at it in their own way, and why. */
  private static final Map<String, Integer> OPENED =
      Map.of(
          // Each line is refused by itself.
          "POST /invoices/import", 200,
          // It is read whole before it is found to be no PDF.
          "PUT /invoices/{number}/document", 422);

  /** Writes whose answer for what is unknown is not 404, and why. */
  private static final Map<String, String> MAKES_WHAT_IS_MISSING =
      Map.of(
          "PUT /customers/{reference}", "It makes the customer",
          "PUT /invoices/{number}", "It makes the invoice",
          "PUT /credit-notes/{number}", "It makes the credit note");

  /** Writes that refuse what is sent before they look for the thing, and why. */
  private static final Map<String, String> JUDGED_FIRST =
      Map.of("PUT /invoices/{number}/document", "The document of this test is no PDF");

  private static final Map<Right, String> TOKENS = new TreeMap<>();
  private static Things northwind;
  private static Things contoso;

  @BeforeAll
  static void begin() {
    northwind = Things.of("NW-1001", "owner@northwind.example");
    contoso = Things.of("CT-2002", "owner@contoso.example");
    for (Right right : Right.values()) {
      TOKENS.put(right, Tokens.of(right));
    }
  }

  @Test
  void everyCallOfTheContractSaysWhichScopeItNeeds() {
    assertThat(Routes.operations()).hasSizeGreaterThan(40);
    assertThat(Routes.operations())
        .filteredOn(operation -> operation.scopes().isEmpty())
        .extracting(Operation::toString)
        .containsExactly("GET /openapi.json", "GET /openapi.yaml");
    for (Operation operation : Routes.operations()) {
      assertThat(path(operation, northwind, null)).doesNotContain("{");
    }
  }

  /** Whether it exists or not, a token without the scope is told the same. */
  @ParameterizedTest
  @EnumSource
  void aTokenOpensWhatItsScopeSaysAndNothingElse(Right right) {
    List<String> complaints = new ArrayList<>();
    for (Operation operation : Routes.operations()) {
      if (operation.scopes().isEmpty()) {
        continue;
      }
      String known = path(operation, northwind, null);
      String unknown = path(operation, null, null);
      if (EnumSet.of(right).containsAll(operation.scopes())) {
        HttpResponse<String> answer = call(operation, known, right, "[");
        boolean missing =
            MAY_BE_MISSING.containsKey(operation.toString()) && answer.statusCode() == 404;
        if (answer.statusCode() != opened(operation) && !missing) {
          complaints.add(operation + " with " + right + " is " + answer.statusCode());
        }
      } else {
        HttpResponse<String> answer = call(operation, known, right, "[");
        if (answer.statusCode() != 403) {
          complaints.add(operation + " without its scope is " + answer.statusCode());
        }
        if (!unlike(answer, known).equals(unlike(call(operation, unknown, right, "["), unknown))) {
          complaints.add(operation + " tells a token without its scope what exists");
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void withoutATokenNothingIsSaidAtAll() {
    Visitor page = Visitor.signedIn("owner@northwind.example");
    String revoked = TOKENS.get(Right.EVENTS_READ) + "x";
    List<String> complaints = new ArrayList<>();
    Set<String> said = new TreeSet<>();
    for (Operation operation : Routes.operations()) {
      for (Things whose : new Things[] {northwind, null}) {
        String path = path(operation, whose, null);
        for (String header :
            List.of("", "Bearer", "Bearer wrong", "Bearer " + revoked, "Basic YTpi")) {
          HttpResponse<String> answer =
              header.isEmpty()
                  ? page.send(operation.method(), "/api/v1" + path, BodyPublishers.noBody())
                  : page.send(
                      operation.method(),
                      "/api/v1" + path,
                      BodyPublishers.noBody(),
                      "Authorization",
                      header);
          int expected = operation.scopes().isEmpty() ? 200 : 401;
          if (answer.statusCode() != expected) {
            complaints.add(operation + " is " + answer.statusCode() + " with '" + header + "'");
          }
          if (expected == 401) {
            said.add(unlike(answer, path));
          }
        }
      }
    }
    assertThat(complaints).isEmpty();
    assertThat(said).hasSize(1);
  }

  /** Nothing is found under the name of another: a customer's file in a ticket of another. */
  @Test
  void whatIsUnknownOrAnothersIsNotFound() {
    List<String> complaints = new ArrayList<>();
    for (Operation operation : Routes.operations()) {
      if (operation.steps().isEmpty() || MAKES_WHAT_IS_MISSING.containsKey(operation.toString())) {
        continue;
      }
      String unknown = path(operation, null, null);
      List<String> paths = new ArrayList<>(List.of(unknown));
      if (operation.steps().size() > 1 && !operation.method().equals("PUT")) {
        paths.add(path(operation, northwind, contoso));
      }
      for (String path : paths) {
        HttpResponse<String> answer = call(operation, path, null, body(operation));
        boolean judged = JUDGED_FIRST.containsKey(operation.toString());
        if (answer.statusCode() != (judged ? 422 : 404) || answer.body().contains(contoso.word)) {
          complaints.add(
              operation + " of " + path + " is " + answer.statusCode() + " " + answer.body());
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  /** What a call answers who may make it, and sends with it what no JSON is. */
  private static int opened(Operation operation) {
    if (operation.toString().equals("POST /backups")) {
      // Nothing is sent with it, and only the embedded database is copied by the portal.
      return Portal.canLoseItsDatabase() ? 409 : 201;
    }
    if (operation.toString().equals("POST /books/check")) {
      // Nothing is sent with it either; of large books the end is not waited for.
      return Portal.hasMuch() ? 202 : 200;
    }
    int otherwise = operation.method().equals("GET") ? 200 : 400;
    return OPENED.getOrDefault(operation.toString(), otherwise);
  }

  private static String body(Operation operation) {
    if (operation.takes().contains("application/pdf")) {
      return "%PDF-1.7\n%%EOF";
    }
    if (operation.takes().contains("multipart/form-data")) {
      return String.join(
          "\r\n",
          "--bound",
          "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"",
          "",
          "a",
          "--bound--",
          "");
    }
    return operation.example() == null ? "" : operation.example().toString();
  }

  /**
   * @param right the token's; null for the host ERP's, or an administrator's where that may not
   */
  private static HttpResponse<String> call(
      Operation operation, String path, Right right, String body) {
    String type =
        operation.takes().contains("application/json") || operation.takes().isEmpty()
            ? "application/json"
            : operation.takes().get(0);
    boolean admins = operation.scopes().contains(Right.ADMIN);
    String token =
        right != null ? TOKENS.get(right) : admins ? TOKENS.get(Right.ADMIN) : Portal.ERP;
    return Visitor.stranger()
        .send(
            operation.method(),
            "/api/v1" + path,
            operation.takes().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            type.startsWith("multipart") ? type + "; boundary=bound" : type,
            "Idempotency-Key",
            HostErp.newWord("key-"));
  }

  private static String path(Operation operation, Things whose, Things last) {
    String path = operation.path();
    List<String> steps = operation.steps();
    for (String step : steps) {
      boolean isLast = last != null && steps.get(steps.size() - 1).equals(step);
      Things things = isLast ? last : whose;
      String value = things == null ? unknown(step) : things.value(operation.path(), step);
      path = path.replace("{" + step + "}", Visitor.encode(value));
    }
    return path;
  }

  private static String unknown(String step) {
    return step.equals("email") ? "nobody@unknown.example" : UNKNOWN;
  }

  /** An answer without what names the request and the address. */
  private static String unlike(HttpResponse<String> answer, String path) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers
        .keySet()
        .removeIf(
            name -> name.matches("(?i)date|x-request-id|content-length|set-cookie|connection"));
    String body = answer.body();
    if (answer.headers().firstValue("Content-Type").orElse("").contains("problem+json")) {
      try {
        JsonNode problem = JSON.readTree(body);
        assertThat(problem.path("instance").asText()).isEqualTo("/portal/api/v1" + path);
        ((ObjectNode) problem).remove(List.of("instance", "requestId"));
        body = problem.toString();
      } catch (JsonProcessingException e) {
        throw new AssertionError("Not JSON: " + body, e);
      }
    }
    return answer.statusCode() + "\n" + headers + "\n" + body;
  }
}
