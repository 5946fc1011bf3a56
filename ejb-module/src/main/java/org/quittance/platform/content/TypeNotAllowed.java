package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A kind of file that is not taken, by its name. */
public class TypeNotAllowed extends DomainException {
  TypeNotAllowed(String name, String allowed) {
    super(
        Kind.INVALID,
        "content.typeNotAllowed",
        "Files such as " + name + " are not taken. You can send: " + allowed + ".",
        Map.of("name", name, "allowed", allowed));
  }
}
