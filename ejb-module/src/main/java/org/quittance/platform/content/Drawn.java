package org.quittance.platform.content;

import java.time.Instant;
import java.util.List;

/**
 * The pictures drawn of a content, stored but not yet whole.
 *
 * @param preview for looking at, and then
 * @param thumbnail for lists; null where there are none
 */
record Drawn(Piece preview, Piece thumbnail) {

  static final Drawn NONE = new Drawn(null, null);

  /** One of them. */
  record Piece(String key, Judged judged) {}

  String previewKey() {
    return preview == null ? null : preview.key();
  }

  String thumbnailKey() {
    return thumbnail == null ? null : thumbnail.key();
  }

  private List<Piece> pieces() {
    return preview == null ? List.of() : List.of(preview, thumbnail);
  }

  /** They are whole with their original, in the running transaction. */
  void settle(Stores stores, Content original, Instant now) {
    pieces().forEach(piece -> stores.finishDrawn(piece.key(), piece.judged(), original, now));
  }

  /** Their original did not arrive. */
  void undo(Stores stores, Throwable why) {
    for (Piece piece : pieces()) {
      try {
        stores.remove(piece.key());
      } catch (RuntimeException e) {
        // The sweeper will find it.
        why.addSuppressed(e);
      }
    }
  }
}
