package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.quittance.books.BooksResult;
import org.quittance.platform.migration.DatabaseAtStart;

/**
 * Says whether the portal lives and whether it can work, in the shape of MicroProfile Health. A
 * load balancer asks; there is nothing of a customer in the answer.
 */
public class HealthServlet extends HttpServlet {

  @Inject DatabaseAtStart database;
  @Inject WatchedBooks books;
  @Inject WatchedMail mail;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (RequestPath.of(request).equals("/health/live")) {
      answer(response, true, "{\"status\":\"UP\",\"checks\":[]}");
    } else {
      boolean running = getServletContext().getAttribute(PortalListener.STOPPING) == null;
      boolean answers = running && database.isReady();
      answer(
          response,
          answers,
          ready(
              running,
              answers,
              answers ? books.last() : Optional.empty(),
              answers ? mail.figures() : Optional.empty()));
    }
  }

  /**
   * Books that do not agree, and mails that nobody takes, are told, but take no server out of work:
   * it is not one server's.
   */
  static String ready(
      boolean running,
      boolean databaseAnswers,
      Optional<BooksResult> last,
      Optional<WatchedMail.Figures> mails) {
    boolean up = running && databaseAnswers;
    String check = "{\"name\":\"%s\",\"status\":\"%s\"}";
    String checked =
        last.map(
                result ->
                    ",{\"name\":\"books\",\"status\":\"UP\",\"data\":{\"drift\":%d,\"checkedAt\":\"%s\"}}"
                        .formatted(result.drift(), result.finishedAt()))
            .orElse("");
    String written =
        mails
            .map(
                figures ->
                    ",{\"name\":\"mail\",\"status\":\"UP\",\"data\":{\"failed\":%d,\"oldestWaitingSeconds\":%d}}"
                        .formatted(figures.failed(), figures.oldest().toSeconds()))
            .orElse("");
    return "{\"status\":\"%s\",\"checks\":[%s,%s%s%s]}"
        .formatted(
            word(up),
            check.formatted("running", word(running)),
            check.formatted("database", word(databaseAnswers)),
            checked,
            written);
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }

  private static void answer(HttpServletResponse response, boolean up, String json)
      throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
