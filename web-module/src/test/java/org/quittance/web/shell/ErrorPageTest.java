package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPageTest {

  @Test
  void nothingThatIsSaidBecomesMarkup() {
    String page = page(409, "<script>alert('\"&')</script>", "id\"><b>");

    assertThat(page)
        .contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;")
        .contains("id&quot;&gt;&lt;b&gt;")
        .doesNotContain("<script>alert")
        .doesNotContain("<b>");
  }

  @Test
  void itSaysWhatHappenedWhatToDoAndUnderWhichNumber() {
    String page = page(404, null, "abcdef12");

    assertThat(page)
        .contains("<h1>There is no such page</h1>")
        .contains("abcdef12")
        .contains("href=\"/portal/\"")
        .contains("href=\"/portal/assets/portal.css\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 409, 412, 413, 418, 422, 429, 500, 503})
  void everyStatusHasItsWords(int status) {
    assertThat(page(status, null, "abcdef12"))
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("%1$s", "null", "Exception");
  }

  @Test
  void whatMayWorkInAMomentIsTriedAgainAndCanBeReported() {
    String page =
        ErrorPage.html(
            new ErrorPage.Missing(
                "/portal", 503, null, "abcdef12", "/portal/invoices?q=\"", "help@seller.example"));

    assertThat(page)
        .contains("data-trouble=\"503\"", "data-again=\"true\"")
        .contains("href=\"/portal/invoices?q=&quot;\"")
        .contains("data-report=\"true\" href=\"mailto:help@seller.example?subject=");
    assertThat(page(404, null, "abcdef12")).contains("data-again=\"false\"");
  }

  /** A browser keeps it for whoever comes: it names no request and nobody. */
  @Test
  void thePageForWhenNobodyAnswersIsNobodys() {
    assertThat(page(ErrorPage.AWAY, null, "abcdef12"))
        .contains("data-trouble=\"away\"", "The portal cannot be reached")
        .doesNotContain("name this number", "data-person");
  }

  private static String page(int status, String said, String requestId) {
    return ErrorPage.html(
        new ErrorPage.Missing("/portal", status, said, requestId, null, "help@seller.example"));
  }

  @Test
  void callersOfTheApiGetAProblemDocument() {
    String json = ErrorPage.problem(404, "No \"such\" thing", "/portal/api/v1/x", "abcdef12");

    JsonObject problem = Json.createReader(new StringReader(json)).readObject();
    assertThat(problem.keySet())
        .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance", "requestId");
    assertThat(problem.getInt("status")).isEqualTo(404);
    assertThat(problem.getString("detail")).isEqualTo("No \"such\" thing");
  }

  @Test
  void anAddressInAPartialAnswerCannotLeaveItsQuotes() {
    assertThat(Answers.partialRedirect("/portal/x?a=1&b=\"<"))
        .endsWith(
            "<redirect url=\"/portal/x?a=1&amp;b=&quot;&lt;\"></redirect></partial-response>");
  }
}
