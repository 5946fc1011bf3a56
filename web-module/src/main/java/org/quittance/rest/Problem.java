package org.quittance.rest;

import java.util.List;
import java.util.Map;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidMoney;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.logging.RequestId;

/**
 * What a caller is told when it does not get what it asked for: RFC 9457.
 *
 * @param code stable and dotted: {@code invoice.overpaid}; also the end of the problem's type
 * @param detail plain English for whoever reads the caller's log
 * @param errors everything that is wrong with the input; empty where the input is not the trouble
 */
record Problem(int status, String code, String detail, List<Flaw> errors) {

  static final String MEDIA_TYPE = "application/problem+json";
  static final String RUNNING = "idempotency.running";

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "The request is malformed"),
          Map.entry(401, "A token is needed"),
          Map.entry(403, "The token does not allow this"),
          Map.entry(404, "Not found"),
          Map.entry(405, "This address does not take this method"),
          Map.entry(406, "None of the accepted media types can be given"),
          Map.entry(409, "The state of things does not allow it"),
          Map.entry(412, "Changed since it was read"),
          Map.entry(413, "The body is too large"),
          Map.entry(415, "This media type is not taken here"),
          Map.entry(422, "The content cannot be accepted"),
          Map.entry(429, "Too many requests"),
          Map.entry(500, "Something went wrong on our side"),
          Map.entry(503, "Not available at the moment"));

  static Problem of(DomainException refusal) {
    // An amount that nobody gave a place: its message completes "the amount …".
    String detail =
        refusal instanceof InvalidMoney
            ? "The amount " + refusal.getMessage() + "."
            : refusal.getMessage();
    return new Problem(status(refusal.kind()), refusal.code(), detail, refusal.flaws());
  }

  /** What the HTTP layer refused before any of ours was asked. */
  static Problem ofStatus(int status) {
    return switch (status) {
      case 401 ->
          simple(
              status,
              "token.invalid",
              "Send a valid token in the header Authorization: Bearer <token>.");
      case 404 -> simple(status, "address.unknown", "There is nothing at this address.");
      case 405 -> simple(status, "method.notAllowed", "The header Allow names the methods.");
      case 406 -> simple(status, "accept.impossible", "See the contract for what can be given.");
      case 413 -> simple(status, "body.tooLarge", "The body is larger than is taken here.");
      case 415 -> simple(status, "contentType.notTaken", "See the contract for what is taken.");
      case 429 ->
          simple(
              status,
              "rate.exceeded",
              "This client calls more often than it may. Retry-After says how many seconds to wait.");
      default -> simple(status, "http." + status, title(status) + ".");
    };
  }

  /** Our own fault: the caller gets a number to name, and nothing of what happened. */
  static Problem incident() {
    return simple(
        500,
        "incident",
        "It is recorded under the number " + RequestId.current() + ". Sending it again may help.");
  }

  /** Somebody else changed the same thing in the same moment. */
  static Problem crossed() {
    return simple(
        409, "change.crossed", "Somebody changed it in the same moment. Send your call again.");
  }

  /** The records cannot be reached just now. */
  static Problem away() {
    return simple(
        503,
        "unavailable",
        "The portal cannot reach its records just now. Send your call again in a moment, with the"
            + " same Idempotency-Key if it had one.");
  }

  private static Problem simple(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of());
  }

  /**
   * The answer that tells it.
   *
   * @param instance the path that was asked for
   */
  Answer answer(String instance) {
    Members members =
        Members.members()
            .with("type", "urn:quittance:problem:" + code)
            .with("title", title(status))
            .with("status", status)
            .with("detail", detail)
            .with("instance", instance)
            .with("requestId", RequestId.current())
            .with("code", code);
    if (!errors.isEmpty()) {
      members.list("errors", errors, Problem::error);
    }
    return new Answer(status, null, MEDIA_TYPE, members.bytes());
  }

  private static Members error(Flaw flaw) {
    return Members.members().with("pointer", flaw.pointer()).with("detail", flaw.detail());
  }

  private static int status(DomainException.Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case INVALID -> 422;
      case FORBIDDEN -> 403;
      case MALFORMED -> 400;
      case STALE -> 412;
      case TOO_LARGE -> 413;
    };
  }

  private static String title(int status) {
    return TITLES.getOrDefault(status, "The request cannot be answered");
  }
}
