package org.quittance.support;

import org.quittance.platform.content.Taken;

/** A file that was taken in for a ticket, and may or may not be at it by now. */
public record AttachedContent(Taken content, MessageVisibility visibility) {

  /** Cleaned. */
  public String name() {
    return content.received().name();
  }

  /** Whether it has to be {@link AttachmentService#leave left}; nothing is stored of another. */
  public boolean isStored() {
    return content.isStored();
  }

  /** Of the bytes, in hex. */
  public String sha256() {
    return content.received().sha256();
  }
}
