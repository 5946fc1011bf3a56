package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.quittance.support.DraftDetails;
import org.quittance.support.TicketPulse;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketService;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Hints;
import org.quittance.web.Markdown;
import org.quittance.web.PortalBacking;
import org.quittance.web.Words;

/**
 * Answers the scripts of the tickets' pages: keeps what is being typed, shows how it will look,
 * finds what might help already, says whether something happened in a ticket, and files reports of
 * problems. The pages do without any of it. Whoever is signed out is told so by the door, with 401
 * and no more.
 */
public class TicketsServlet extends HttpServlet {

  private static final int LONGEST_PREVIEW = 100_000;

  @Inject CurrentPersonBacking current;
  @Inject PortalBacking portal;
  @Inject TicketQueries queries;
  @Inject TicketService service;
  @Inject Hints hints;
  @Inject ProblemReports reports;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(
        request,
        response,
        () -> {
          String path = RequestPath.of(request);
          if (path.endsWith("/pulse")) {
            pulse(request, response);
          } else if (path.endsWith("/hints")) {
            hints(request, response);
          } else {
            notThatWay("POST", response);
          }
        });
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(
        request,
        response,
        () -> {
          String path = RequestPath.of(request);
          if (path.endsWith("/draft")) {
            keep(request, response);
          } else if (path.endsWith("/report")) {
            reports.file(request, response);
          } else if (path.endsWith("/preview")) {
            String text = Objects.toString(request.getParameter("body"), "");
            write(
                Markdown.html(text.length() > LONGEST_PREVIEW ? "" : text), "text/html", response);
          } else {
            notThatWay("GET, HEAD", response);
          }
        });
  }

  private void pulse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    TicketPulse pulse = queries.pulse(current.actor(), request.getParameter("number"));
    String mark = "\"" + pulse.version() + "\"";
    response.setHeader("ETag", mark);
    response.setHeader("Cache-Control", "private, no-cache");
    if (mark.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    write("{\"version\":" + pulse.version() + "}", "application/json", response);
  }

  private void keep(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String key = request.getParameter("key");
    if (key == null || key.isBlank()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    String typed = request.getParameter("body");
    DraftDetails kept = service.keepDraft(current.actor(), TypedDraft.of(request::getParameter));
    String said = Words.say(Words.text("draft.saved"), portal.time());
    boolean masked = Words.isMasked(typed, kept.body()) || isMasked(request, kept);
    write("{\"saved\":\"" + said + "\",\"masked\":" + masked + "}", "application/json", response);
  }

  private static boolean isMasked(HttpServletRequest request, DraftDetails kept) {
    return Words.isMasked(request.getParameter("subject"), kept.subject());
  }

  private void hints(HttpServletRequest request, HttpServletResponse response) throws IOException {
    List<Hints.Hint> found = hints.of(current.actor(), request.getParameter("subject"));
    String context = RequestPath.context(request);
    StringBuilder out = new StringBuilder();
    for (Hints.Hint hint : found) {
      out.append("<li><a href=\"")
          .append(Html.escape(context + hint.path()))
          .append("\"><span>")
          .append(Html.escape(hint.title()))
          .append("</span> <span class=\"sub\">")
          .append(Html.escape(hint.note()))
          .append("</span></a></li>");
    }
    write(out.toString(), "text/html", response);
  }

  private static void write(String text, String type, HttpServletResponse response)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setContentType(type + ";charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void notThatWay(String allowed, HttpServletResponse response) throws IOException {
    response.setHeader("Allow", allowed);
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }

  /** What a door does; a refusal of it is answered as pages answer theirs. */
  private interface Door {
    void open() throws IOException;
  }

  private static void answer(HttpServletRequest request, HttpServletResponse response, Door door)
      throws IOException {
    try {
      door.open();
    } catch (RuntimeException e) {
      Answers.trouble(request, response, Trouble.of(e));
    }
  }
}
