package org.quittance.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses codes: thirty wrong ones from one network at once, and one more every two
 * seconds. Each node counts for itself: that keeps a guesser busy, the length of the codes keeps
 * him out.
 */
@ApplicationScoped
class CheckPace {

  private static final Duration EACH = Duration.ofSeconds(2);
  private static final int AT_ONCE = 30;
  private static final int MOST_NETWORKS = 10_000;

  /** When what was tried from a network is forgotten; who was seen last stands last. */
  private final Map<String, Instant> forgotten = new LinkedHashMap<>();

  /** Counts a try as wrong before it is looked at; gives whether it may be. */
  synchronized boolean admits(String network, Instant now) {
    Instant since = forgotten.getOrDefault(network, now);
    Instant until = (since.isBefore(now) ? now : since).plus(EACH);
    if (until.isAfter(now.plus(EACH.multipliedBy(AT_ONCE)))) {
      return false;
    }
    forgotten.remove(network);
    forgotten.put(network, until);
    if (forgotten.size() > MOST_NETWORKS) {
      Iterator<String> oldest = forgotten.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  /** The try was right, and does not count. */
  synchronized void wasRight(String network) {
    forgotten.computeIfPresent(network, (key, until) -> until.minus(EACH));
  }
}
