package org.quittance.platform.content;

import java.time.Instant;

/**
 * A content that arrived whole and was judged.
 *
 * @param key by which it is kept, discarded and handed out; nobody can guess it
 * @param name cleaned, with its extension, as it may be shown and saved
 * @param mediaType what it is, by its bytes
 * @param size in bytes
 * @param sha256 in lower-case hex
 * @param state only what is CLEAN is handed out
 * @param scanned whether a scanner has looked at it
 * @param width of a picture in pixels, else 0
 * @param height of a picture in pixels, else 0
 * @param previewKey the content that is its picture drawn anew, for showing in a page; or null
 * @param thumbnailKey the same, small; or null
 * @param receivedAt when its last byte was here
 */
public record Received(
    String key,
    String name,
    String mediaType,
    long size,
    String sha256,
    ContentState state,
    boolean scanned,
    int width,
    int height,
    String previewKey,
    String thumbnailKey,
    Instant receivedAt) {

  /** Whether a page may show it as a picture. */
  public boolean hasPreview() {
    return previewKey != null && state == ContentState.CLEAN;
  }

  /** Whether it may be handed out. */
  public boolean isClean() {
    return state == ContentState.CLEAN;
  }
}
