package org.quittance.support;

import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;

/** Who may do what with tickets; which of them, the rows say. */
final class Access {

  static final String WHAT = "ticket";

  private Access() {}

  static void mayRead(Actor actor) {
    actor.mustHave(Right.TICKETS_READ, WHAT);
  }

  static void mayWrite(Actor actor) {
    actor.mustHave(Right.TICKETS_WRITE, WHAT);
  }

  /** What only our side does: to a customer there is no such thing. */
  static void mayWork(Actor actor) {
    mayWrite(actor);
    mustBeOurs(actor);
  }

  /** What only our side sees: to a customer there is no such thing. */
  static void maySeeTheDesk(Actor actor) {
    mayRead(actor);
    mustBeOurs(actor);
  }

  private static void mustBeOurs(Actor actor) {
    if (!isOurs(actor)) {
      throw new NotFound(WHAT);
    }
  }

  /** Whether somebody is on our side, which reads everything. */
  static boolean isOurs(Actor actor) {
    return actor.customerId() == null;
  }

  static TicketSide side(Actor actor) {
    return isOurs(actor) ? TicketSide.STAFF : TicketSide.CUSTOMER;
  }

  /** Whether somebody sees all tickets of the customers it reaches, and not only its own. */
  static boolean seesAll(Actor actor) {
    return isOurs(actor)
        || actor.kind() != Actor.Kind.PERSON
        || actor.roles().contains(Role.OWNER)
        || actor.roles().contains(Role.SUPPORT);
  }

  /** The person behind an actor, or null where there is none. */
  static Long person(Actor actor) {
    return actor.kind() == Actor.Kind.PERSON ? (Long) actor.id() : null;
  }
}
