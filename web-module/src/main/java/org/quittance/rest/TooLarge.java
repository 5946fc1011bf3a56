package org.quittance.rest;

import org.quittance.kernel.DomainException;

/** The body is larger than the administrator lets one be. */
class TooLarge extends DomainException {
  TooLarge(int most) {
    super(Kind.TOO_LARGE, "body.tooLarge", "A body may have at most " + most + " bytes here.");
  }
}
