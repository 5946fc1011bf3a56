package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quittance.books.BooksResult;
import org.quittance.checkout.AttemptStatus;
import org.quittance.payment.PaymentStatus;
import org.quittance.support.TicketAge;
import org.quittance.support.TicketFigures;
import org.quittance.support.TicketStatus;

/** What load balancers and those who watch are told. */
class WatchedTest {

  private static final Instant BEGUN = Instant.parse("2026-11-22T02:30:00Z");
  private static final Path HANDBOOK = Path.of("../docs/operations.md");
  private static final WatchedMail.Figures MAILS =
      new WatchedMail.Figures(2, Duration.ofMillis(90_500));
  private static final WatchedPayments.Figures PAYING =
      new WatchedPayments.Figures(
          Map.of(PaymentStatus.SETTLED, 1200L, PaymentStatus.REVERSED, 4L),
          Map.of(AttemptStatus.UNKNOWN, 1L),
          3,
          Duration.ofSeconds(2),
          5);
  private static final TicketFigures TICKETS =
      new TicketFigures(
          Map.of(
              TicketStatus.NEW,
              Map.of(TicketAge.UNDER_1_DAY, 7L, TicketAge.OLDER, 1L),
              TicketStatus.OPEN,
              Map.of(TicketAge.OLDER, 0L)),
          Map.of(TicketStatus.NEW, BEGUN.minus(Duration.ofDays(40))));
  private static final BooksResult RESULT = new BooksResult(BEGUN, BEGUN.plusMillis(4512), 3);

  @Test
  void driftIsToldAndTakesNoServerOutOfWork() {
    assertThat(HealthServlet.ready(true, true, Optional.of(RESULT), Optional.empty()))
        .isEqualTo(
            "{\"status\":\"UP\",\"checks\":[{\"name\":\"running\",\"status\":\"UP\"},"
                + "{\"name\":\"database\",\"status\":\"UP\"},{\"name\":\"books\",\"status\":\"UP\","
                + "\"data\":{\"drift\":3,\"checkedAt\":\"2026-11-22T02:30:04.512Z\"}}]}");
  }

  @Test
  void booksThatWereNeverCheckedAreNotSpokenOf() {
    assertThat(HealthServlet.ready(true, false, Optional.empty(), Optional.empty()))
        .isEqualTo(
            "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"running\",\"status\":\"UP\"},"
                + "{\"name\":\"database\",\"status\":\"DOWN\"}]}");
    assertThat(new MetricsText().ready(false).toString())
        .isEqualTo(
            """
            # HELP quittance_ready 1 where the portal can work
            # TYPE quittance_ready gauge
            quittance_ready 0
            """);
  }

  @Test
  void theMetricsAreAsPrometheusReadsThem() {
    assertThat(new MetricsText().ready(true).books(RESULT).toString())
        .isEqualTo(
            """
            # HELP quittance_ready 1 where the portal can work
            # TYPE quittance_ready gauge
            quittance_ready 1
            # HELP quittance_books_drift Figures that the last check of the books found not to agree
            # TYPE quittance_books_drift gauge
            quittance_books_drift 3
            # HELP quittance_books_last_check_timestamp_seconds When the last check of the books ended
            # TYPE quittance_books_last_check_timestamp_seconds gauge
            quittance_books_last_check_timestamp_seconds 1795314604.512
            # HELP quittance_books_last_check_duration_seconds How long the last check of the books took
            # TYPE quittance_books_last_check_duration_seconds gauge
            quittance_books_last_check_duration_seconds 4.512
            """);
  }

  @Test
  void mailsThatDoNotGoOutAreToldAndTakeNoServerOutOfWork() {
    assertThat(HealthServlet.ready(true, true, Optional.empty(), Optional.of(MAILS)))
        .startsWith("{\"status\":\"UP\"")
        .endsWith(
            ",{\"name\":\"mail\",\"status\":\"UP\","
                + "\"data\":{\"failed\":2,\"oldestWaitingSeconds\":90}}]}");
    assertThat(new MetricsText().mails(MAILS).toString())
        .contains("\nquittance_mail_failed 2\n")
        .contains("\nquittance_mail_oldest_waiting_seconds 90.500\n");
  }

  @Test
  void paymentsAreToldByStatus() {
    assertThat(new MetricsText().paying(PAYING).toString())
        .contains("\nquittance_payments{status=\"SETTLED\"} 1200\n")
        .contains("\nquittance_payments{status=\"REVERSED\"} 4\n")
        .contains("\nquittance_payment_attempts{status=\"UNKNOWN\"} 1\n")
        .contains("\nquittance_payment_callbacks_oldest_waiting_seconds 2.000\n");
  }

  @Test
  void ticketsAreToldByStatusAndAge() {
    assertThat(new MetricsText().tickets(TICKETS, BEGUN).toString())
        .isEqualTo(
            """
            # HELP quittance_tickets_open Open tickets by status and age
            # TYPE quittance_tickets_open gauge
            quittance_tickets_open{status="NEW",age="under_1_day"} 7
            quittance_tickets_open{status="NEW",age="older"} 1
            quittance_tickets_open{status="OPEN",age="older"} 0
            # HELP quittance_tickets_oldest_seconds How old the oldest open ticket of each status is
            # TYPE quittance_tickets_oldest_seconds gauge
            quittance_tickets_oldest_seconds{status="NEW"} 3456000.000
            quittance_tickets_oldest_seconds{status="OPEN"} 0.000
            """);
  }

  @Test
  void whatIsDearToCountIsCountedOnceAMinute() {
    Counted<Instant> counted = new Counted<>();

    assertThat(counted.at(BEGUN, now -> now)).isEqualTo(BEGUN);
    assertThat(counted.at(BEGUN.plusSeconds(59), now -> now)).isEqualTo(BEGUN);
    assertThat(counted.at(BEGUN.plusSeconds(60), now -> now)).isEqualTo(BEGUN.plusSeconds(60));
  }

  /** A metric that nobody can look up is a number; one that is listed and not there is a lie. */
  @Test
  void theHandbookListsExactlyTheMetrics() throws IOException {
    String all =
        new MetricsText()
            .ready(true)
            .books(RESULT)
            .mails(MAILS)
            .paying(PAYING)
            .events(Duration.ZERO)
            .tickets(TICKETS, BEGUN)
            .toString();

    assertThat(
            Files.readAllLines(HANDBOOK).stream()
                .filter(row -> row.startsWith("| `quittance_"))
                .map(row -> row.substring(3, row.indexOf('`', 3))))
        .containsExactlyElementsOf(
            all.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')).replaceAll("=\"[^\"]*\"", ""))
                .distinct()
                .toList());
  }
}
