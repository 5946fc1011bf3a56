package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quittance.books.BooksResult;

/** What load balancers and those who watch are told. */
class WatchedTest {

  private static final Instant BEGUN = Instant.parse("2026-11-22T02:30:00Z");
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
    assertThat(MetricsServlet.text(false, Optional.empty(), Optional.empty(), Optional.empty()))
        .isEqualTo(
            """
            # HELP quittance_ready 1 where the portal can work
            # TYPE quittance_ready gauge
            quittance_ready 0
            """);
  }

  @Test
  void theMetricsAreAsPrometheusReadsThem() {
    assertThat(MetricsServlet.text(true, Optional.of(RESULT), Optional.empty(), Optional.empty()))
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
    Optional<WatchedMail.Figures> mails =
        Optional.of(new WatchedMail.Figures(2, Duration.ofMillis(90_500)));

    assertThat(HealthServlet.ready(true, true, Optional.empty(), mails))
        .startsWith("{\"status\":\"UP\"")
        .endsWith(
            ",{\"name\":\"mail\",\"status\":\"UP\","
                + "\"data\":{\"failed\":2,\"oldestWaitingSeconds\":90}}]}");
    assertThat(MetricsServlet.text(true, Optional.empty(), mails, Optional.empty()))
        .contains("\nquittance_mail_failed 2\n")
        .contains("\nquittance_mail_oldest_waiting_seconds 90.500\n");
  }
}
