package org.quittance.trail;

import java.util.List;

/**
 * What a walk along the trail's chains found.
 *
 * @param chains how many it came to the end of
 * @param entries how many of their entries are as they were written
 * @param unchained entries from before there were chains, for which none vouches
 * @param next the cursor to go on with; null where nothing is left to walk
 */
public record TrailVerification(
    int chains, long entries, long unchained, List<Break> breaks, String next) {

  /**
   * The first place at which a chain is not as it was written.
   *
   * @param customer the reference; null in the chain of what concerns no customer
   */
  public record Break(String customer, long position, String detail) {}

  public TrailVerification {
    breaks = List.copyOf(breaks);
  }

  /** Whether all that was walked is as it was written. */
  public boolean intact() {
    return breaks.isEmpty();
  }
}
