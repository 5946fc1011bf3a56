package org.quittance.reliability;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.workshop.Portal;

/**
 * Somebody at the portal's pages without a browser: keeps cookies, fills forms in, signs in again
 * where the session went with the server, and does a step again where the server went in the middle
 * of it.
 */
final class Visitor {

  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*? value=\"([^\"]*)\"");

  private final Wire wire;
  private final String email;
  private final AtomicInteger steps;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .cookieHandler(new CookieManager())
          .build();

  /**
   * Not signed in yet.
   *
   * @param steps counts the pages that were answered
   */
  Visitor(Wire wire, String email, AtomicInteger steps) {
    this.wire = wire;
    this.email = email;
    this.steps = steps;
  }

  /**
   * What was answered.
   *
   * @param goesTo where the browser is sent, below the portal; null where it is sent nowhere
   */
  record Page(int status, String goesTo, String text) {

    /** The first part of the page that the pattern's group finds. */
    Optional<String> first(Pattern pattern) {
      Matcher found = pattern.matcher(text);
      return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** What the server keeps of the page, or where it keeps it; sent back with its form. */
    String state() {
      return first(STATE).orElseThrow(() -> new IllegalStateException("No form in " + text));
    }
  }

  /** Opens a page, until there is a server that answers. */
  Page open(String path) {
    return untilAnswered(HttpRequest.newBuilder().GET(), path, true);
  }

  /**
   * Sends a form, until there is a server that answers: what has a key counts once all the same.
   *
   * @param fields names and values by turns
   */
  Page send(String path, String... fields) {
    return untilAnswered(form(fields), path, true);
  }

  private Page untilAnswered(HttpRequest.Builder request, String path, boolean signingIn) {
    while (true) {
      try {
        Page page = exchange(request, path);
        steps.incrementAndGet();
        if (page.status() >= 500) {
          throw new IllegalStateException(
              "A server that is up said " + page.status() + " at " + path + ": " + page.text());
        }
        if (!signingIn || page.goesTo() == null || !page.goesTo().startsWith("/login")) {
          return page;
        }
        signIn();
      } catch (IOException gone) {
        // Nobody knows what came of it: the same again will tell.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private void signIn() throws IOException {
    Page page = exchange(HttpRequest.newBuilder().GET(), "/login");
    if (page.goesTo() == null) {
      exchange(
          form(
              "sign-in",
              "sign-in",
              "sign-in:email",
              email,
              "sign-in:password",
              Portal.PASSWORD,
              "sign-in:go",
              "Sign in",
              "jakarta.faces.ViewState",
              page.state()),
          "/login");
    }
  }

  private static HttpRequest.Builder form(String... fields) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(body.isEmpty() ? "" : "&").append(encoded(fields[i]));
      body.append('=').append(encoded(fields[i + 1]));
    }
    return HttpRequest.newBuilder()
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Page exchange(HttpRequest.Builder request, String path) throws IOException {
    HttpRequest asked =
        request
            .copy()
            .uri(URI.create(wire.portal() + path))
            .header("Accept", "text/html")
            .timeout(Duration.ofMinutes(1))
            .build();
    try {
      HttpResponse<String> answer = http.send(asked, BodyHandlers.ofString());
      return new Page(
          answer.statusCode(),
          answer
              .headers()
              .firstValue("Location")
              .map(to -> to.replaceFirst("^(https?://[^/]*)?/portal", ""))
              .orElse(null),
          answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
