package org.quittance.platform.rate;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * How often each of many may come to this server: so many times a second on average, and ten
 * seconds' worth of it at once. Whoever goes wrong slows down itself and nobody else.
 */
public final class Rates {

  private static final int SECONDS_AT_ONCE = 10;

  /** From so many on those are forgotten who have come seldom enough to be new. */
  private static final int MANY = 10_000;

  private final IntSupplier perSecond;
  private final TimeMeter time;
  private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param perSecond how often each may come; 0 for as often as it likes
   */
  public Rates(IntSupplier perSecond) {
    // Never back: a clock that is set right would leave somebody waiting for the time it lost.
    this(perSecond, TimeMeter.SYSTEM_NANOTIME);
  }

  public Rates(IntSupplier perSecond, TimeMeter time) {
    this.perSecond = perSecond;
    this.time = time;
  }

  /**
   * Counts that somebody came.
   *
   * @return how long it has to wait before it may; zero where it may now
   */
  public Duration untilAllowed(long who) {
    int rate = perSecond.getAsInt();
    if (rate == 0) {
      return Duration.ZERO;
    }
    Bucket bucket = buckets.get(who);
    if (bucket == null) {
      forgetWhoIsRested(rate);
      bucket = buckets.computeIfAbsent(who, unknown -> bucket(rate));
    }
    return Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
  }

  /** For how many it counts just now. */
  int counted() {
    return buckets.size();
  }

  private void forgetWhoIsRested(int rate) {
    if (buckets.size() >= MANY) {
      buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= full(rate));
    }
  }

  private Bucket bucket(int rate) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(full(rate)).refillGreedy(rate, Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  private static long full(int rate) {
    return (long) rate * SECONDS_AT_ONCE;
  }
}
