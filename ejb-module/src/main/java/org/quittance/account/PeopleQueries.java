package org.quittance.account;

import jakarta.ejb.Stateless;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Page;

/** Reads of people, for the administrator. */
@Stateless
public class PeopleQueries {

  /**
   * The people, by name.
   *
   * @param words beginning of the e-mail address or of the name; or null
   */
  public Page<PersonRow> page(Actor actor, String words, String cursor, int limit) {
    throw new UnsupportedOperationException();
  }
}
