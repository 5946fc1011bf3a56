package org.quittance.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.time.Duration;
import org.quittance.kernel.DomainException;
import org.quittance.platform.idempotency.Answer;

/** Turns answers into HTTP. */
final class Replies {

  private static final System.Logger LOG = System.getLogger(Replies.class.getName());

  private Replies() {}

  static ResponseBuilder of(Answer answer) {
    ResponseBuilder reply =
        Response.status(answer.status())
            .entity(answer.body())
            .header(HttpHeaders.CONTENT_TYPE, answer.mediaType())
            .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (answer.location() != null) {
      reply.location(URI.create(answer.location()));
    }
    if (answer.replayed()) {
      reply.header("Idempotency-Replayed", "true");
    }
    return reply;
  }

  static ResponseBuilder of(Problem problem, String instance) {
    ResponseBuilder reply = of(problem.answer(instance));
    if (problem.code().equals(Problem.RUNNING)) {
      reply.header(HttpHeaders.RETRY_AFTER, "2");
    }
    if (problem.status() == 503) {
      reply.header(HttpHeaders.RETRY_AFTER, "5");
    }
    if (problem.status() == 401) {
      reply.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return reply;
  }

  /** What a client is told that calls more often than it may. */
  static ResponseBuilder tooOften(Duration wait, String instance) {
    return of(Problem.ofStatus(429), instance).header(HttpHeaders.RETRY_AFTER, wholeSeconds(wait));
  }

  /** Not too early, were it by a moment. */
  static long wholeSeconds(Duration wait) {
    return wait.plusSeconds(1).minusNanos(1).toSeconds();
  }

  /** What a refusal tells the caller; the log gets its code. */
  static Problem refusal(DomainException refusal) {
    LOG.log(System.Logger.Level.INFO, "Refused: {0}", refusal.code());
    return Problem.of(refusal);
  }
}
