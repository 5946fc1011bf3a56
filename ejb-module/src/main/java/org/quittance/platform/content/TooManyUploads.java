package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** One person has more unfinished uploads than anybody needs. */
public class TooManyUploads extends DomainException {
  TooManyUploads(int limit) {
    super(
        Kind.CONFLICT,
        "content.tooManyUploads",
        "More than " + limit + " files are on their way. Wait for some of them, or remove some.",
        Map.of("limit", "" + limit));
  }
}
