package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A file without a single byte. */
public class ContentEmpty extends DomainException {
  ContentEmpty(String name) {
    super(
        Kind.INVALID,
        "content.empty",
        name + " is empty. Check the file and choose it again.",
        Map.of("name", name));
  }
}
