package org.quittance.account;

import java.time.Duration;

/**
 * How long a door stays closed after failed tries in a row.
 *
 * @param attempts how many close it for the whole time
 * @param lock the whole time; after as long without a failure the earlier ones are forgotten
 * @param pauses whether it closes for moments before: 1 second after the third failure, then 2, 4
 */
record GuardRule(int attempts, Duration lock, boolean pauses) {

  private static final int FREE = 2;
  private static final int LAST_DOUBLING = 30;

  Duration closedAfter(int failures) {
    if (failures >= attempts) {
      return lock;
    }
    if (!pauses || failures <= FREE) {
      return Duration.ZERO;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(failures - FREE - 1, LAST_DOUBLING));
    return pause.compareTo(lock) < 0 ? pause : lock;
  }
}
