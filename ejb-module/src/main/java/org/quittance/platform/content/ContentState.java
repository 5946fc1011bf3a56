package org.quittance.platform.content;

/** Where a content stands between the network and whoever may have it. */
public enum ContentState {
  /** Some of its bytes are still to come. */
  RECEIVING,
  /** In quarantine: the scanner could not be asked yet. It is asked again by itself. */
  WAITING,
  /** May be handed out: found clean, or there is no scanner to ask. */
  CLEAN,
  /** The scanner found something later; the bytes are gone. */
  INFECTED,
  /** Given up; it is gone within minutes. */
  DISCARDED;

  /** Whether all of it arrived and somebody may still have it, now or later. */
  public boolean isReceived() {
    return this == WAITING || this == CLEAN || this == INFECTED;
  }
}
