package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A part of an upload that does not go where the parts before it end. */
public class UploadElsewhere extends DomainException {
  private final long offset;

  UploadElsewhere(String name, long offset) {
    super(
        Kind.CONFLICT,
        "content.uploadElsewhere",
        name + " goes on at byte " + offset + ".",
        Map.of("name", name));
    this.offset = offset;
  }

  /** Where it goes on. */
  public long offset() {
    return offset;
  }
}
