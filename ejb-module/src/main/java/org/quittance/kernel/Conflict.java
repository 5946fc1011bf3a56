package org.quittance.kernel;

/** The state of things does not allow it: somebody was first, or it is too late. */
public class Conflict extends DomainException {

  public Conflict(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }
}
