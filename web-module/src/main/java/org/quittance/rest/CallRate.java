package org.quittance.rest;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.quittance.kernel.Actor;
import org.quittance.platform.settings.Settings;

/**
 * How often one API client may call at this server: so many times a second on average, and ten
 * seconds' worth of it at once. A client that went wrong slows down itself and nobody else.
 */
@ApplicationScoped
public class CallRate {

  private static final int SECONDS_AT_ONCE = 10;

  private final Settings settings;
  private final TimeMeter time;

  /** By the clients' numbers; only who has a token comes as far as here. */
  private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();

  /** For the container, which puts a proxy before it. */
  protected CallRate() {
    this(null, null);
  }

  @Inject
  public CallRate(Settings settings) {
    // Never back: a clock that is set right would leave a client waiting for the time it lost.
    this(settings, TimeMeter.SYSTEM_NANOTIME);
  }

  CallRate(Settings settings, TimeMeter time) {
    this.settings = settings;
    this.time = time;
  }

  /**
   * Counts a call.
   *
   * @return how long the client has to wait before it may be made; zero where it may be made now
   */
  Duration untilAllowed(Actor client) {
    int rate = settings.apiRate();
    if (rate == 0) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(
        buckets
            .computeIfAbsent(client.id(), id -> bucket(rate))
            .tryConsumeAndReturnRemaining(1)
            .getNanosToWaitForRefill());
  }

  private Bucket bucket(int rate) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity((long) rate * SECONDS_AT_ONCE)
                    .refillGreedy(rate, Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }
}
