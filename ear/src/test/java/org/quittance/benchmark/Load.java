package org.quittance.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Sends requests over so many connections, each the next one as soon as it has its answer. */
final class Load implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ExecutorService own = Executors.newCachedThreadPool();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(own)
          .build();

  /** How long answers took, and how long they were. */
  static final class Times {
    private final long[] nanos;
    private final long bytes;

    /**
     * Of one run.
     *
     * @param nanos an answer each
     * @param bytes of all answers together, as they came over the line
     */
    Times(long[] nanos, long bytes) {
      this.nanos = nanos.clone();
      this.bytes = bytes;
      Arrays.sort(this.nanos);
    }

    /** The time within which this share of the answers came. */
    double millis(double share) {
      int index = (int) Math.ceil(share * nanos.length) - 1;
      return nanos[Math.max(index, 0)] / 1e6;
    }

    long bytesEach() {
      return bytes / nanos.length;
    }
  }

  HttpResponse<String> send(HttpRequest request) {
    return send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** A long answer, line by line as it comes. */
  HttpResponse<Stream<String>> lines(HttpRequest request) {
    return send(request, HttpResponse.BodyHandlers.ofLines());
  }

  /** A good answer as text, also where it came compressed. */
  String answer(HttpRequest request) {
    HttpResponse<byte[]> answer = send(request, HttpResponse.BodyHandlers.ofByteArray());
    boolean compressed = answer.headers().firstValue("content-encoding").orElse("").equals("gzip");
    try {
      byte[] bytes =
          compressed
              ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
              : answer.body();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends as many requests and waits for the last answer.
   *
   * @throws IllegalStateException where an answer is no good one: what is wrong is not measured
   */
  Times run(Operation operation, int connections, int requests, long seed) {
    long[] nanos = new long[requests];
    AtomicInteger next = new AtomicInteger();
    AtomicLong bytes = new AtomicLong();
    List<Future<?>> running = new ArrayList<>();
    for (int connection = 0; connection < connections; connection++) {
      int number = connection;
      running.add(
          own.submit(
              () -> {
                Random random = new Random(seed * 31 + number);
                for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                  HttpRequest request = operation.request().apply(number, random);
                  long began = System.nanoTime();
                  HttpResponse<byte[]> answer =
                      send(request, HttpResponse.BodyHandlers.ofByteArray());
                  nanos[i] = System.nanoTime() - began;
                  if (answer.statusCode() != operation.status()) {
                    throw new IllegalStateException(
                        request.uri()
                            + " was answered "
                            + answer.statusCode()
                            + " "
                            + new String(answer.body(), StandardCharsets.UTF_8));
                  }
                  bytes.addAndGet(answer.body().length);
                }
              }));
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(operation.name() + " failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", e);
      }
    }
    return new Times(nanos, bytes.get());
  }

  @Override
  public void close() {
    own.shutdownNow();
  }
}
