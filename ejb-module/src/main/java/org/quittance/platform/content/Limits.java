package org.quittance.platform.content;

/**
 * How much is taken.
 *
 * @param bytes the most that one file may have here and now
 */
public record Limits(long bytes) {

  public Limits {
    if (bytes < 0) {
      throw new IllegalArgumentException("Less than nothing: " + bytes);
    }
  }

  /** The smaller of this and what room there is left. */
  public Limits atMost(long room) {
    return room < bytes ? new Limits(Math.max(0, room)) : this;
  }
}
