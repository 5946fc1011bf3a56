package org.quittance.platform.content;

/**
 * The scanner's word on a content.
 *
 * @param looked whether there was one who looked
 * @param finding the name of what was found, or null
 */
record Scan(ContentState state, boolean looked, String finding) {

  /** There is no scanner. */
  static final Scan NONE = new Scan(ContentState.CLEAN, false, null);

  static final Scan CLEAN = new Scan(ContentState.CLEAN, true, null);

  /** The scanner could not be asked. */
  static final Scan WAITING = new Scan(ContentState.WAITING, false, null);

  static Scan infected(String finding) {
    return new Scan(ContentState.INFECTED, true, finding);
  }
}
