package org.quittance.web.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.platform.clock.PortalClock;
import org.quittance.support.FileTicket;
import org.quittance.support.FiledTicket;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketService;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.ProblemReport;
import org.quittance.web.ShellText;

/**
 * Makes a ticket of what a page tells of its own trouble. The picture was brought before, under the
 * same page key; however often the report is sent, it is one ticket.
 */
@ApplicationScoped
class ProblemReports {

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final Pattern THING = Pattern.compile("/(invoices|payments)/([^/?#]+)(?:[?#].*)?");

  private final TicketService service;
  private final CurrentPersonBacking current;
  private final PortalClock clock;

  /** For the container's proxy. */
  protected ProblemReports() {
    this(null, null, null);
  }

  @Inject
  ProblemReports(TicketService service, CurrentPersonBacking current, PortalClock clock) {
    this.service = service;
    this.current = current;
    this.clock = clock;
  }

  void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!current.mark().equals(request.getParameter("person"))) {
      // Somebody else signed in since, in another tab: it is not theirs, with what it shows.
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    try {
      FiledTicket filed = file(current.actor(), request.getParameter("key"), report(request));
      String number = filed.ticket().number();
      String address = RequestPath.context(request) + "/tickets/" + number;
      write(
          HttpServletResponse.SC_OK,
          JSON.createObjectBuilder()
              .add("number", number)
              .add("address", address)
              .add("known", filed.known())
              .build()
              .toString(),
          response);
    } catch (DomainException refusal) {
      write(
          Trouble.of(refusal).status(),
          JSON.createObjectBuilder().add("message", ShellText.refusal(refusal)).build().toString(),
          response);
    }
  }

  private FiledTicket file(Actor actor, String key, ProblemReport report) {
    if (key == null || key.isBlank()) {
      throw InvalidInput.at("/key", "is required");
    }
    Matcher thing = THING.matcher(report.page());
    boolean about = thing.matches();
    String invoice = about && thing.group(1).equals("invoices") ? decoded(thing.group(2)) : null;
    String payment = about && thing.group(1).equals("payments") ? decoded(thing.group(2)) : null;
    try {
      return service.file(actor, wish(report, invoice, payment, key));
    } catch (InvalidInput refusal) {
      if (!about || refusal.flaws().stream().noneMatch(ProblemReports::isOfThing)) {
        throw refusal;
      }
      // The page named something that is not there, which may be the very problem.
      return service.file(actor, wish(report, null, null, key));
    }
  }

  private static boolean isOfThing(Flaw flaw) {
    return flaw.pointer().equals("/invoice") || flaw.pointer().equals("/payment");
  }

  private static FileTicket wish(ProblemReport report, String invoice, String payment, String key) {
    return new FileTicket(
        null,
        null,
        report.subject(),
        report.body(),
        TicketCategory.TECHNICAL,
        TicketPriority.NORMAL,
        invoice,
        payment,
        key);
  }

  private ProblemReport report(HttpServletRequest request) {
    return new ProblemReport(
        request.getParameter("words"),
        request.getParameter("page"),
        request.getParameter("title"),
        request.getParameter("saw"),
        moment(request.getParameter("at")),
        zone(request.getParameter("zone")),
        request.getParameter("request"),
        request.getParameter("browser"),
        request.getParameter("screen"),
        List.of(Objects.toString(request.getParameter("errors"), "").split("\\n", -1)));
  }

  private Instant moment(String text) {
    try {
      return text == null ? clock.now() : Instant.parse(text);
    } catch (DateTimeException e) {
      return clock.now();
    }
  }

  private ZoneId zone(String name) {
    try {
      return name == null ? clock.zone() : ZoneId.of(name);
    } catch (DateTimeException e) {
      return clock.zone();
    }
  }

  private static String decoded(String step) {
    try {
      return URLDecoder.decode(step, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return step;
    }
  }

  private static void write(int status, String json, HttpServletResponse response)
      throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
