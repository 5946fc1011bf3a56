package org.quittance.support;

/** Who reads a message. */
public enum MessageVisibility {
  /** The customer and we. */
  PUBLIC,
  /** We alone: an internal note. */
  INTERNAL
}
