package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** An archive that unpacks to far more than it seems: a zip bomb. */
public class ArchiveTooLarge extends DomainException {
  ArchiveTooLarge(String name) {
    super(
        Kind.INVALID,
        "content.archiveTooLarge",
        name + " unpacks to far more than can be taken. Send the files in it one by one.",
        Map.of("name", name));
  }
}
