package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A file whose bytes are something else than its name says: a renamed program, say. */
public class NotWhatItsNameSays extends DomainException {
  NotWhatItsNameSays(String name) {
    super(
        Kind.INVALID,
        "content.notWhatItsNameSays",
        name
            + " is not the kind of file that its name says. Send the original file under its own name.",
        Map.of("name", name));
  }
}
