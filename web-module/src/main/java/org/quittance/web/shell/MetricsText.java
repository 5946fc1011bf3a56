package org.quittance.web.shell;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.quittance.books.BooksResult;
import org.quittance.support.TicketFigures;

/**
 * Figures in the words of Prometheus. The handbook lists each of them, with what it means to who
 * runs the portal; a test holds the two together.
 */
final class MetricsText {

  private final StringBuilder text = new StringBuilder();

  MetricsText ready(boolean ready) {
    return gauge("quittance_ready", "1 where the portal can work", ready ? "1" : "0");
  }

  MetricsText books(BooksResult last) {
    return gauge(
            "quittance_books_drift",
            "Figures that the last check of the books found not to agree",
            String.valueOf(last.drift()))
        .gauge(
            "quittance_books_last_check_timestamp_seconds",
            "When the last check of the books ended",
            seconds(Duration.between(Instant.EPOCH, last.finishedAt())))
        .gauge(
            "quittance_books_last_check_duration_seconds",
            "How long the last check of the books took",
            seconds(Duration.between(last.startedAt(), last.finishedAt())));
  }

  MetricsText mails(WatchedMail.Figures mails) {
    return gauge(
            "quittance_mail_failed",
            "Mails that were not taken and are not tried again by themselves",
            String.valueOf(mails.failed()))
        .gauge(
            "quittance_mail_oldest_waiting_seconds",
            "How long the oldest mail that waits has done so",
            seconds(mails.oldest()));
  }

  MetricsText paying(WatchedPayments.Figures paying) {
    head("quittance_payments", "Payments by status, with those begun, failed or given up");
    paying
        .payments()
        .forEach((status, count) -> line("quittance_payments", "status", status, count));
    head(
        "quittance_payment_attempts", "Attempts of customers to pay that are under way, by status");
    paying
        .attempts()
        .forEach((status, count) -> line("quittance_payment_attempts", "status", status, count));
    return gauge(
            "quittance_payment_callbacks_waiting",
            "Callbacks of providers that were not dealt with yet",
            String.valueOf(paying.callbacks()))
        .gauge(
            "quittance_payment_callbacks_oldest_waiting_seconds",
            "How long the oldest of them waits",
            seconds(paying.oldest()))
        .gauge(
            "quittance_payment_refunds_waiting",
            "Refunds that providers were asked for and have not sent yet",
            String.valueOf(paying.refunds()));
  }

  MetricsText events(Duration oldest) {
    return gauge(
        "quittance_events_oldest_waiting_seconds",
        "How long the oldest event waits to be told in the feed",
        seconds(oldest));
  }

  /**
   * @param at when they were counted
   */
  MetricsText tickets(TicketFigures tickets, Instant at) {
    head("quittance_tickets_open", "Open tickets by status and age");
    tickets
        .open()
        .forEach(
            (status, ages) ->
                ages.forEach(
                    (age, count) ->
                        text.append("quittance_tickets_open{status=\"")
                            .append(status)
                            .append("\",age=\"")
                            .append(age.name().toLowerCase(Locale.ROOT))
                            .append("\"} ")
                            .append(count)
                            .append('\n')));
    head("quittance_tickets_oldest_seconds", "How old the oldest open ticket of each status is");
    tickets
        .open()
        .keySet()
        .forEach(
            status -> {
              Instant filed = tickets.oldest().getOrDefault(status, at);
              line(
                  "quittance_tickets_oldest_seconds",
                  "status",
                  status,
                  seconds(Duration.between(filed, at)));
            });
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private MetricsText gauge(String name, String help, String value) {
    head(name, help);
    text.append(name).append(' ').append(value).append('\n');
    return this;
  }

  private void head(String name, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
  }

  private void line(String name, String label, Enum<?> is, Object value) {
    text.append(name).append('{').append(label).append("=\"").append(is).append("\"} ");
    text.append(value).append('\n');
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
  }
}
