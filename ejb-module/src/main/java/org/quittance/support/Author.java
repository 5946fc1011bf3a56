package org.quittance.support;

import org.quittance.account.PersonRef;
import org.quittance.kernel.Actor;

/**
 * Who writes or does something in a ticket.
 *
 * @param source what natural keys of it are unique within
 * @param personId null where it is no person
 * @param name as the other side knows it
 */
record Author(TicketSide side, String source, Long personId, String name) {

  private static final int NAME = 200;

  static final Author PORTAL = new Author(TicketSide.PORTAL, "system", null, "Quittance");

  static Author of(TicketSide side, PersonRef person) {
    return new Author(side, "person:" + person.key(), person.key(), person.name());
  }

  /** The portal for one of the customer's people: theirs to answer, and not their words. */
  static Author portalFor(PersonRef person) {
    String name = PORTAL.name() + ", for " + person.name();
    return new Author(
        TicketSide.CUSTOMER,
        PORTAL.source(),
        person.key(),
        name.length() > NAME ? name.substring(0, NAME) : name);
  }

  /** An API client, or the portal itself on our behalf. */
  static Author of(TicketSide side, Actor actor) {
    return new Author(side, actor.source(), null, actor.name());
  }
}
