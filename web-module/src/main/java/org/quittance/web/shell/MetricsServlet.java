package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.quittance.books.BooksResult;
import org.quittance.platform.migration.DatabaseAtStart;

/** Figures for who watches the portal, as Prometheus reads them; nothing of a customer. */
public class MetricsServlet extends HttpServlet {

  @Inject DatabaseAtStart database;
  @Inject WatchedBooks books;
  @Inject WatchedMail mail;
  @Inject WatchedPayments payments;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean ready =
        getServletContext().getAttribute(PortalListener.STOPPING) == null && database.isReady();
    byte[] body =
        text(
                ready,
                ready ? books.last() : Optional.empty(),
                ready ? mail.figures() : Optional.empty(),
                ready ? payments.figures() : Optional.empty())
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static String text(
      boolean ready,
      Optional<BooksResult> last,
      Optional<WatchedMail.Figures> mails,
      Optional<WatchedPayments.Figures> paying) {
    StringBuilder text = new StringBuilder();
    gauge(text, "quittance_ready", "1 where the portal can work", ready ? "1" : "0");
    last.ifPresent(
        result -> {
          gauge(
              text,
              "quittance_books_drift",
              "Figures that the last check of the books found not to agree",
              String.valueOf(result.drift()));
          gauge(
              text,
              "quittance_books_last_check_timestamp_seconds",
              "When the last check of the books ended",
              seconds(Duration.between(Instant.EPOCH, result.finishedAt())));
          gauge(
              text,
              "quittance_books_last_check_duration_seconds",
              "How long the last check of the books took",
              seconds(Duration.between(result.startedAt(), result.finishedAt())));
        });
    mails.ifPresent(
        figures -> {
          gauge(
              text,
              "quittance_mail_failed",
              "Mails that were not taken and are not tried again by themselves",
              String.valueOf(figures.failed()));
          gauge(
              text,
              "quittance_mail_oldest_waiting_seconds",
              "How long the oldest mail that waits has done so",
              seconds(figures.oldest()));
        });
    paying.ifPresent(figures -> paying(text, figures));
    return text.toString();
  }

  private static void paying(StringBuilder text, WatchedPayments.Figures figures) {
    String name = "quittance_payment_attempts";
    text.append("# HELP ")
        .append(name)
        .append(" Attempts of customers to pay that are under way, by status\n");
    text.append("# TYPE ").append(name).append(" gauge\n");
    figures
        .attempts()
        .forEach(
            (status, count) ->
                text.append(name)
                    .append("{status=\"")
                    .append(status)
                    .append("\"} ")
                    .append(count)
                    .append('\n'));
    gauge(
        text,
        "quittance_payment_callbacks_waiting",
        "Callbacks of providers that were not dealt with yet",
        String.valueOf(figures.callbacks()));
    gauge(
        text,
        "quittance_payment_callbacks_oldest_waiting_seconds",
        "How long the oldest of them waits",
        seconds(figures.oldest()));
    gauge(
        text,
        "quittance_payment_refunds_waiting",
        "Refunds that providers were asked for and have not sent yet",
        String.valueOf(figures.refunds()));
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
  }

  private static void gauge(StringBuilder text, String name, String help, String value) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
    text.append(name).append(' ').append(value).append('\n');
  }
}
