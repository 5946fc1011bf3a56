package org.quittance.platform.content;

/**
 * A file that arrives in parts.
 *
 * @param key of the upload, and of the content that becomes of it
 * @param note as it was given when it began, or null
 * @param name cleaned
 * @param size what it will have in the end
 * @param offset how much of it is here
 * @param received what became of it; null while bytes are missing
 */
public record Upload(
    String key, String note, String name, long size, long offset, Received received) {

  public boolean isComplete() {
    return received != null;
  }
}
