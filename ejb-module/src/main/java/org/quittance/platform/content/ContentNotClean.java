package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** In quarantine: it is handed out once a scanner found it clean. */
public class ContentNotClean extends DomainException {
  ContentNotClean(String name) {
    super(
        Kind.CONFLICT,
        "content.notClean",
        name + " is still being checked for viruses. Try again in a few minutes.",
        Map.of("name", name));
  }
}
