package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** An archive that cannot be looked into: it has a password, or is damaged. */
public class ArchiveLocked extends DomainException {
  ArchiveLocked(String name) {
    super(
        Kind.INVALID,
        "content.archiveLocked",
        name
            + " cannot be opened. It may have a password or be damaged: pack it anew without a password.",
        Map.of("name", name));
  }
}
