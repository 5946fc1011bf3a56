package org.quittance.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Whether the portal's books still agree, and its audit trail is whole, after what tests did. */
final class WholeBooks {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static String token;

  private WholeBooks() {}

  /** No figure is another than its rows come to, and no entry of the trail was changed. */
  static void mustAgree() {
    Api admin = Portal.api(administrator());
    // A check that runs already may have begun before the last booking, so its result says less
    // than that of the next. A booking that holds its rows for long makes a check break off.
    HttpResponse<String> report =
        until(
            () -> admin.post("/books/check", ""),
            answer -> answer.statusCode() != 409 && answer.statusCode() != 503);
    assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
    assertThat(report.body()).contains("\"agrees\":true", "\"driftCount\":0");

    // It is read without a lock: what is written meanwhile looks like a break until the next look.
    HttpResponse<String> trail = until(() -> admin.get("/audit/verification"), WholeBooks::isWhole);
    assertThat(trail).as(trail.body()).matches(WholeBooks::isWhole, "the audit trail is whole");
  }

  private static boolean isWhole(HttpResponse<String> answer) {
    return answer.statusCode() == 200
        && answer.body().contains("\"unchained\":0,\"intact\":true,\"breaks\":[]");
  }

  /** One for all classes: to make another each time would fill the administrator's list. */
  private static synchronized String administrator() {
    if (token == null) {
      token = Tokens.administrators();
    }
    return token;
  }

  /** Asks until the answer is as wished, or patience ends; the last answer. */
  private static HttpResponse<String> until(
      Supplier<HttpResponse<String>> question, Predicate<HttpResponse<String>> wish) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> answer = question.get();
    while (!wish.test(answer) && System.nanoTime() < end) {
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for the books", e);
      }
      answer = question.get();
    }
    return answer;
  }
}
