package org.quittance.support;

/** What we promise a time for. */
public enum ServiceTarget {
  /** That somebody answers. */
  FIRST_RESPONSE,
  /** That it is solved. */
  RESOLUTION
}
