package org.quittance.reliability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The line to a server that goes away and comes back, perhaps on another port. */
final class Wire {

  private static final String TOKEN = "demo-erp-token";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition up = lock.newCondition();
  private int port;

  void open(int atPort) {
    lock.lock();
    try {
      port = atPort;
      up.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    open(0);
  }

  private int port() {
    lock.lock();
    try {
      while (port == 0) {
        up.awaitUninterruptibly();
      }
      return port;
    } finally {
      lock.unlock();
    }
  }

  /** Where the portal is, as soon as there is one. */
  String portal() {
    return portal(port());
  }

  private static String portal(int atPort) {
    return "http://127.0.0.1:" + atPort + "/portal";
  }

  private HttpRequest.Builder to(int atPort, String path) {
    return HttpRequest.newBuilder(URI.create(portal(atPort) + "/api/v1" + path))
        .header("Authorization", "Bearer " + TOKEN)
        .timeout(Duration.ofMinutes(1));
  }

  /**
   * Sends once, as soon as there is a server.
   *
   * @throws IOException where the server went away before it had answered
   */
  HttpResponse<String> post(Sent sent) throws IOException {
    return exchange(
        to(port(), sent.path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", sent.key)
            .POST(BodyPublishers.ofString(sent.body))
            .build());
  }

  /** Sends until it is answered, whatever happens to the server meanwhile. */
  void deliver(Sent sent) {
    while (!sent.isAnswered()) {
      try {
        sent.tried();
        HttpResponse<String> answer = post(sent);
        boolean later =
            answer.statusCode() == 409 && answer.headers().firstValue("Retry-After").isPresent();
        if (answer.statusCode() >= 500) {
          throw new IllegalStateException(
              "A server that is up said " + answer.statusCode() + ": " + answer.body());
        }
        if (!later) {
          sent.answered(
              answer.statusCode(),
              answer.body(),
              answer.headers().firstValue("Idempotency-Replayed").isPresent());
        }
      } catch (IOException gone) {
        // Nobody knows whether it was booked: that is what the key is for.
        Thread.onSpinWait();
      }
    }
  }

  HttpResponse<String> get(String path) {
    try {
      return exchange(to(port(), path).header("Accept", "application/json").build());
    } catch (IOException e) {
      throw new IllegalStateException("No answer to " + path, e);
    }
  }

  HttpResponse<String> put(String path, String json) {
    try {
      return exchange(putting(path, json));
    } catch (IOException e) {
      throw new IllegalStateException("No answer to " + path, e);
    }
  }

  /** Puts until it is answered that it is there, whatever happens to the server meanwhile. */
  void putUntilAnswered(String path, String json) {
    int status = 0;
    while (status == 0) {
      try {
        status = exchange(putting(path, json)).statusCode();
      } catch (IOException gone) {
        // The same again is the same invoice.
        Thread.onSpinWait();
      }
    }
    if (status != 200 && status != 201) {
      throw new IllegalStateException(path + " was answered " + status);
    }
  }

  /** The figures for who watches the portal. */
  String metrics() {
    try {
      return exchange(HttpRequest.newBuilder(URI.create(portal() + "/metrics")).build()).body();
    } catch (IOException e) {
      throw new IllegalStateException("No figures", e);
    }
  }

  private HttpRequest putting(String path, String json) {
    return to(port(), path)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(json))
        .build();
  }

  private HttpResponse<String> exchange(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
