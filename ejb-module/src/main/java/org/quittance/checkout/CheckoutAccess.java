package org.quittance.checkout;

import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;

/** Who may pay, and who may see what is paid. */
final class CheckoutAccess {

  static final String WHAT = "payment";

  private CheckoutAccess() {}

  static void mayRead(Actor actor) {
    actor.mustHave(Right.PAYMENTS_READ, WHAT);
  }

  /** A customer's own people pay, and nobody for them: neither our side nor a client. */
  static void mayPay(Actor actor) {
    actor.mustHave(Right.PAYMENTS_WRITE, WHAT);
    if (!pays(actor)) {
      throw new NotFound(WHAT);
    }
  }

  /** Accounting, for all customers. */
  static void mayBook(Actor actor) {
    actor.mustHave(Right.PAYMENTS_WRITE, WHAT);
    if (actor.customerId() != null) {
      throw new NotFound(WHAT);
    }
  }

  /** Whether it is one of our own people who books. */
  static boolean books(Actor actor) {
    return actor.customerId() == null && actor.may(Right.PAYMENTS_WRITE);
  }

  static boolean pays(Actor actor) {
    return actor.kind() == Actor.Kind.PERSON
        && actor.customerId() != null
        && actor.may(Right.PAYMENTS_WRITE);
  }
}
