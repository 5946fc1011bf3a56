package org.quittance.support;

import java.util.Collection;
import java.util.Map;

/**
 * What may leave the house of tickets: who takes part, and what both sides may read. An internal
 * note cannot be asked for here, by nobody and for nobody.
 *
 * <p>No EJB stands behind it: it is asked within use cases of the portal itself only.
 */
public interface Correspondence {

  /** Who is at these tickets, by number; a number that is none's is left out. */
  Map<String, TicketParties> parties(Collection<String> tickets);

  /**
   * Which person wrote each of these messages, as far as both sides may read them; 0 where it was
   * no person.
   */
  Map<String, Long> authors(Collection<String> messages);

  /** These messages, as far as both sides may read them, by id. */
  Map<String, PublicMessage> messages(Collection<String> messages);

  /** The first message of each of these tickets, by number. */
  Map<String, PublicMessage> openings(Collection<String> tickets);
}
