package org.quittance.kernel;

import java.util.Map;

/** The caller is known, but its token does not carry the scope this call needs. */
public class Forbidden extends DomainException {

  public Forbidden(Right right) {
    super(
        Kind.FORBIDDEN,
        "scope.missing",
        "This call needs the scope " + right.scope() + ".",
        Map.of("scope", right.scope()));
  }
}
