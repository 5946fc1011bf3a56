package org.quittance.web.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Figures that are the dearer the more there is to count: counted once a minute at the most,
 * however often they are asked for. Anybody may ask, so while one counts the others are told what
 * was counted before: a count that hangs holds up nobody else.
 */
final class Counted<T> {

  private static final Duration GOOD = Duration.ofMinutes(1);

  private final ReentrantLock counting = new ReentrantLock();

  private volatile Known<T> known;

  private record Known<T>(T figures, Instant countedAt) {
    boolean isGood(Instant now) {
      return !now.isBefore(countedAt) && now.isBefore(countedAt.plus(GOOD));
    }
  }

  /**
   * What was counted within the last minute, or is now; while another counts, what was counted
   * before. Who asks before anything was counted waits for the first count.
   */
  T at(Instant now, Function<Instant, T> count) {
    Known<T> before = known;
    if (before != null && before.isGood(now)) {
      return before.figures();
    }
    if (before == null) {
      counting.lock();
    } else if (!counting.tryLock()) {
      return before.figures();
    }
    try {
      Known<T> newest = known;
      // Not the same any more: another has counted while this one waited.
      if (newest == null || newest.equals(before)) {
        newest = new Known<>(count.apply(now), now);
        known = newest;
      }
      return newest.figures();
    } finally {
      counting.unlock();
    }
  }
}
