package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;

/** Judges a content while it passes. */
@ApplicationScoped
class Examination {

  /**
   * Reads the content to its end.
   *
   * @throws org.quittance.kernel.DomainException saying why it is not taken
   */
  Judged of(FileName name, Passage passage) {
    if (passage.length() == 0) {
      throw new ContentEmpty(name.text());
    }
    String mediaType = Types.agreed(name, passage.block(), passage.length());
    Pictures.Size size = new Pictures.Size(0, 0);
    if (Archives.isArchive(name.extension())) {
      Archives.inspect(name, passage);
    } else {
      size = Pictures.measured(name, mediaType, passage);
    }
    passage.drain();
    return new Judged(
        mediaType,
        Pictures.format(mediaType),
        size.width(),
        size.height(),
        passage.size(),
        passage.hash());
  }
}
