package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** The scanner found a virus. */
public class ContentInfected extends DomainException {
  ContentInfected(String name) {
    super(
        Kind.INVALID,
        "content.infected",
        "A virus was found in " + name + ", so it was not kept. Have your computer checked.",
        Map.of("name", name));
  }
}
