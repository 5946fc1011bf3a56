package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.quittance.platform.migration.DatabaseAtStart;

/** Figures for who watches the portal, as Prometheus reads them; nothing of a customer. */
public class MetricsServlet extends HttpServlet {

  @Inject DatabaseAtStart database;
  @Inject WatchedBooks books;
  @Inject WatchedMail mail;
  @Inject WatchedPayments payments;
  @Inject WatchedEvents events;
  @Inject WatchedTickets tickets;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = text().toString().getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private MetricsText text() {
    boolean ready =
        getServletContext().getAttribute(PortalListener.STOPPING) == null && database.isReady();
    MetricsText text = new MetricsText().ready(ready);
    if (ready) {
      books.last().ifPresent(text::books);
      mail.figures().ifPresent(text::mails);
      payments.figures().ifPresent(text::paying);
      events.oldestWaiting().ifPresent(text::events);
      tickets.figures().ifPresent(counted -> text.tickets(counted.figures(), counted.at()));
    }
    return text;
  }
}
