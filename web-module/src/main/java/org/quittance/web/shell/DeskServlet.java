package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.quittance.support.TicketPulse;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketService;
import org.quittance.web.CurrentPersonBacking;

/**
 * Says to the page of an agent whether somebody else is writing in the same ticket, or wrote since
 * it was opened; and, asked by POST, notes that this agent is writing. The page does without it:
 * sending is stopped by the business where somebody wrote meanwhile.
 */
public class DeskServlet extends HttpServlet {

  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject CurrentPersonBacking current;
  @Inject TicketQueries queries;
  @Inject TicketService service;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response, false);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response, true);
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, boolean writing)
      throws IOException {
    try {
      String number = request.getParameter("number");
      if (writing) {
        service.writing(current.actor(), number);
      }
      tell(queries.pulse(current.actor(), number), request, response);
    } catch (RuntimeException e) {
      Answers.trouble(request, response, Trouble.of(e));
    }
  }

  private static void tell(
      TicketPulse pulse, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String mark =
        "\"" + pulse.version() + "-" + Integer.toHexString(pulse.writing().hashCode()) + "\"";
    response.setHeader("ETag", mark);
    response.setHeader("Cache-Control", "private, no-cache");
    if (mark.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    JsonArrayBuilder writing = JSON.createArrayBuilder();
    pulse.writing().forEach(writing::add);
    byte[] body =
        JSON.createObjectBuilder()
            .add("version", pulse.version())
            .add("last", Objects.toString(pulse.lastMessage(), ""))
            .add("writing", writing)
            .build()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
