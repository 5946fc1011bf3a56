package org.quittance.web.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Figures that are the dearer the more there is to count: counted once a minute at the most,
 * however often they are asked for. Anybody may ask.
 */
final class Counted<T> {

  private static final Duration GOOD = Duration.ofMinutes(1);

  private Instant countedAt;
  private T figures;

  /** What was counted within the last minute, or is now. */
  synchronized T at(Instant now, Function<Instant, T> count) {
    if (countedAt == null || !now.isBefore(countedAt.plus(GOOD)) || now.isBefore(countedAt)) {
      figures = count.apply(now);
      countedAt = now;
    }
    return figures;
  }
}
