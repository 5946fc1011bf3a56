package org.quittance.kernel;

/** The caller wants to change a version of the thing that is no longer the current one. */
public class StaleVersion extends DomainException {

  public StaleVersion() {
    super(Kind.STALE, "version.stale", "It was changed since you read it. Read it again first.");
  }
}
