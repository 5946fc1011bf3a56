package org.quittance.system.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.quittance.system.safety.Fuzzer.Call;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Portal;
import org.quittance.workshop.Tokens;
import org.quittance.workshop.Visitor;

/**
 * Whatever is sent to the API, it never breaks, refuses in the contract's form, and says no word of
 * its insides; and the books still agree.
 *
 * <p>{@code -Dquittance.fuzz.calls=100000} makes it that many calls, {@code -Dquittance.fuzz.seed}
 * other ones. It runs after all that count or look for what is not there, on one portal by its
 * order and on two by its name: what it files is in everybody's lists.
 */
@AloneAtThePortal
@Order(Integer.MAX_VALUE - 2)
class WhateverIsSentIT {

  private static final Pattern DOTS_AT_ITS_END = Pattern.compile("[^?]*/[.]{1,2}([?].*)?");
  private static final Logger LOG = System.getLogger(WhateverIsSentIT.class.getName());

  private static final long SEED = Long.getLong("quittance.fuzz.seed", 20261122);
  private static final long FROM = Long.getLong("quittance.fuzz.from", 0);
  private static final long CALLS = Long.getLong("quittance.fuzz.calls", 3_000);
  private static final int AT_ONCE = 2;
  private static final int ENOUGH = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** None of these is in what the fuzzer sends, so that an echo is no leak. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "(?i)exception|stack ?trace|\\bat [a-z]+(\\.[a-z]+)+\\(|\\b(java|javax|jakarta|sun|com\\.sun|org"
              + "\\.quittance|org\\.eclipse|org\\.apache|org\\.glassfish|org\\.postgresql|fish\\.payara)"
              + "\\.[a-z]|glassfish|payara|grizzly|jersey|eclipselink|derby|postgres|sqlstate|jdbc"
              + "|\\bselect .* from\\b|insert into|constraint violat|nullpointer|/home/|/root/|\\.java\\b");

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();

  @Test
  void whateverIsSentIsAnsweredInTheContractsForm() throws InterruptedException {
    Fuzzer fuzzer =
        new Fuzzer(SEED, Routes.operations(), Things.ofSomebodyNew(), Things.ofSomebodyNew());
    AtomicLong next = new AtomicLong(FROM);
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    for (int i = 0; i < AT_ONCE; i++) {
      clients.execute(() -> work(fuzzer, next));
    }
    clients.shutdown();
    assertThat(clients.awaitTermination(2, TimeUnit.HOURS)).isTrue();
    LOG.log(
        Level.INFO,
        "{0} calls of seed {1} from {2} on, answers by status: {3}",
        String.valueOf(next.get() - FROM),
        String.valueOf(SEED),
        String.valueOf(FROM),
        new TreeMap<>(statuses));

    assertThat(complaints).as("Answers by status: %s", new TreeMap<>(statuses)).isEmpty();
    assertThat(next.get()).isGreaterThanOrEqualTo(FROM + CALLS);
    if (CALLS > 1_000) {
      // Calls that never come through, or are never refused, would test nothing.
      assertThat(statuses.keySet()).contains(200, 201, 400, 401, 403, 404, 415, 422);
    }
    assertThat(Visitor.stranger().get("/health/ready").statusCode()).isEqualTo(200);
    mustAgree();
  }

  private void work(Fuzzer fuzzer, AtomicLong next) {
    for (long number = next.getAndIncrement();
        number < FROM + CALLS && complaints.size() < ENOUGH;
        number = next.getAndIncrement()) {
      Call call = fuzzer.call(number);
      String complaint;
      try {
        HttpResponse<byte[]> answer = send(call);
        statuses.computeIfAbsent(answer.statusCode(), status -> new AtomicLong()).incrementAndGet();
        complaint = complaint(call, answer);
      } catch (IOException e) {
        complaint = "no answer: " + e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (complaint != null) {
        complaints.add(complaint + "\n" + fuzzer.again(number) + "\n" + call + "\n");
      }
    }
  }

  /** A server may close a connection in the moment in which the next call is sent on it. */
  private static HttpResponse<byte[]> send(Call call) throws IOException, InterruptedException {
    try {
      return HTTP.send(request(call), BodyHandlers.ofByteArray());
    } catch (IOException closed) {
      return HTTP.send(request(call), BodyHandlers.ofByteArray());
    }
  }

  private static HttpRequest request(Call call) {
    return HttpRequest.newBuilder(Portal.at("/api/v1" + call.path()))
        .timeout(Duration.ofMinutes(1))
        .method(
            call.method(),
            call.body().length == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(call.body()))
        .headers(call.headers().toArray(String[]::new))
        .build();
  }

  /** What is wrong with an answer; null where nothing is. */
  private static String complaint(Call call, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    String type = answer.headers().firstValue("Content-Type").orElse("");
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (status >= 500) {
      return "is " + status + ": " + text;
    }
    if (status == 400 && text.isEmpty() && type.isEmpty()) {
      // What is no HTTP, or not packed as it says, the server refuses by itself and without a word.
      return null;
    }
    if (status == 200 && text.isEmpty() && DOTS_AT_ITS_END.matcher(call.path()).matches()) {
      // Clients resolve such a path before they send it; Payara does not, and answers nothing.
      return null;
    }
    if (answer.headers().firstValue("X-Request-Id").isEmpty()) {
      return "is " + status + " without X-Request-Id: " + text;
    }
    boolean readable = type.matches("(?i).*(json|text|csv|html).*");
    boolean contract = call.path().contains("openapi");
    if (readable && !contract) {
      Matcher insides = INSIDES.matcher(text);
      if (insides.find()) {
        return "is " + status + " and says '" + insides.group() + "': " + text;
      }
    }
    return status >= 400 && !call.method().equals("HEAD") ? flawOf(status, type, text) : null;
  }

  private static String flawOf(int status, String type, String text) {
    if (!type.startsWith("application/problem+json")) {
      return "is " + status + " of " + type + ": " + text;
    }
    try {
      JsonNode problem = JSON.readTree(text);
      List<String> missing = new ArrayList<>();
      for (String member : List.of("type", "title", "detail", "instance", "requestId")) {
        if (problem.path(member).asText().isEmpty()) {
          missing.add(member);
        }
      }
      return missing.isEmpty() && problem.path("status").asInt() == status
          ? null
          : "is " + status + " without " + missing + ": " + text;
    } catch (JsonProcessingException e) {
      return "is " + status + " and no JSON: " + text;
    }
  }

  /** No figure of the books is another than its rows come to. */
  private static void mustAgree() {
    HttpResponse<String> report =
        Visitor.stranger()
            .send(
                "POST",
                "/api/v1/books/check",
                BodyPublishers.noBody(),
                "Authorization",
                "Bearer " + Tokens.administrators());
    assertThat(report.body()).contains("\"agrees\":true");
  }
}
