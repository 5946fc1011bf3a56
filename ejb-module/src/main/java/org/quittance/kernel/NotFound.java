package org.quittance.kernel;

/** There is no such thing, or it is not the caller's: the two are told apart by nobody. */
public class NotFound extends DomainException {

  public NotFound(String what) {
    super(Kind.NOT_FOUND, "not.found", "There is no such " + what + ".");
  }
}
