package org.quittance.account;

import org.quittance.kernel.Actor;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;

/** Guards what no person and no client may do, whatever its rights. */
final class PortalItself {

  private PortalItself() {}

  static void mustBe(Actor actor, String what) {
    actor.mustHave(Right.ADMIN, what);
    switch (actor.kind()) {
      case SYSTEM -> {}
      case PERSON -> throw new NotFound(what);
      case CLIENT -> throw new Forbidden(Right.ADMIN);
    }
  }
}
