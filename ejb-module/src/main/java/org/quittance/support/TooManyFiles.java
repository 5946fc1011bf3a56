package org.quittance.support;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** The files of a ticket would be more than it may have. */
public class TooManyFiles extends DomainException {
  TooManyFiles(String name, int megabytes) {
    super(
        Kind.TOO_LARGE,
        "attachment.tooMany",
        "With "
            + name
            + " the files would have more than "
            + megabytes
            + " MB. Remove some of them, or send them with another ticket.",
        Map.of("name", name, "limit", megabytes + " MB"));
  }

  TooManyFiles(int most) {
    super(
        Kind.TOO_LARGE,
        "attachment.tooManyFiles",
        "A ticket has at most "
            + most
            + " files. Put some of them into one archive, or send them with another ticket.",
        Map.of("limit", String.valueOf(most)));
  }
}
