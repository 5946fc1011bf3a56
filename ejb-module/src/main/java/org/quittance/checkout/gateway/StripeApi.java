package org.quittance.checkout.gateway;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.quittance.platform.settings.Settings;

/**
 * Talks to Stripe over HTTP. Every call can be made again: reads change nothing, and whatever
 * changes something carries a key by which Stripe knows it again. What comes back may be late, cut
 * off or nonsense; then nobody knows what came of the call.
 */
@ApplicationScoped
class StripeApi {

  /** The shape of requests and answers, whatever the account is set to. */
  static final String VERSION = "2025-09-30.clover";

  private static final Logger LOG = System.getLogger(StripeApi.class.getName());

  // Looked up once: each look-up asks every class loader of the server, dearer than all the rest.
  private static final JsonProvider JSON = JsonProvider.provider();

  private static final Duration CONNECTING = Duration.ofSeconds(5);

  /** For one try, from the first byte sent to the last one read. */
  private static final Duration ANSWERING = Duration.ofSeconds(10);

  private static final int TRIES = 2;
  private static final int LARGEST_ANSWER = 1 << 20;

  @Inject Settings settings;

  private HttpClient http;

  @PostConstruct
  void open() {
    http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** How long one try may take. */
  Duration patience() {
    return ANSWERING;
  }

  /** How a call ended. */
  enum Outcome {
    DONE,
    /** Stripe said no, and will say so again. */
    REFUSED,
    /** There is no such thing at Stripe. */
    NOT_THERE,
    /** It may have been done, or not. */
    UNKNOWN
  }

  /**
   * What came back.
   *
   * @param body of what is DONE; else empty
   * @param replayed whether it is the answer to an earlier call with the same key
   */
  record Reply(Outcome outcome, JsonObject body, boolean replayed) {
    static Reply without(Outcome outcome) {
      return new Reply(outcome, JsonObject.EMPTY_JSON_OBJECT, false);
    }

    boolean isDone() {
      return outcome == Outcome.DONE;
    }
  }

  Reply get(String path) {
    return exchange(request(path).GET().build());
  }

  /**
   * Changes something.
   *
   * @param key the same for the same wish
   */
  Reply post(String path, Map<String, String> form, String key) {
    return exchange(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(encoded(form)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(settings.stripeUrl() + path))
        .timeout(patience())
        .header("Authorization", "Bearer " + settings.stripeSecretKey().orElse(""))
        .header("Stripe-Version", VERSION)
        .header("Accept", "application/json");
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Reply exchange(HttpRequest request) {
    Reply reply = Reply.without(Outcome.UNKNOWN);
    for (int attempt = 1; attempt <= TRIES && reply.outcome() == Outcome.UNKNOWN; attempt++) {
      if (attempt > 1) {
        pause();
      }
      reply = once(request);
    }
    return reply;
  }

  private Reply once(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> coming =
        http.sendAsync(request, answer -> new LimitedBody(LARGEST_ANSWER));
    try {
      // The client's own time-out ends where the answer begins; a body may trickle for ever.
      return read(request, coming.get(patience().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      coming.cancel(true);
      tell(request, "did not answer in time");
    } catch (ExecutionException e) {
      tell(
          request,
          e.getCause() instanceof IOException
              ? "could not be reached: " + e.getCause().getClass().getSimpleName()
              : "was not understood: " + e.getCause().getClass().getSimpleName());
    }
    return Reply.without(Outcome.UNKNOWN);
  }

  private static Reply read(HttpRequest request, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    JsonObject body;
    try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(answer.body()))) {
      body = reader.readObject();
    } catch (JsonException | IllegalStateException | ClassCastException odd) {
      tell(request, "answered " + status + " with something that is no JSON object");
      body = null;
    }
    if (status == 200) {
      return body == null
          ? Reply.without(Outcome.UNKNOWN)
          : new Reply(
              Outcome.DONE,
              body,
              answer.headers().firstValue("Idempotent-Replayed").orElse("").equals("true"));
    }
    JsonObject error = StripeJson.object(body, "error");
    String type = StripeJson.text(error, "type");
    // Never its message: that quotes what was sent.
    tell(
        request,
        "answered %d, %s, %s, %s, request %s"
            .formatted(
                status,
                type,
                StripeJson.text(error, "code"),
                StripeJson.text(error, "param"),
                answer.headers().firstValue("Request-Id").orElse("-")));
    // The same key with another wish: so there was an earlier one, of which nobody knows the end.
    boolean open = status == 409 || status == 429 || type.equals("idempotency_error");
    if (status == 404) {
      return Reply.without(Outcome.NOT_THERE);
    }
    return Reply.without(
        status >= 400 && status < 500 && !open ? Outcome.REFUSED : Outcome.UNKNOWN);
  }

  /** Says where it was called, and never with which key. */
  private static void tell(HttpRequest request, String what) {
    String path = request.uri().getPath().replaceAll("[^\\x21-\\x7e]", "?");
    LOG.log(Level.WARNING, "Stripe, {0} {1}: {2}", request.method(), path, printable(what));
  }

  private static String printable(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() <= 300 ? clean : clean.substring(0, 300);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200 + ThreadLocalRandom.current().nextLong(300));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
