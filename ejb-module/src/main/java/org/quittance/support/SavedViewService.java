package org.quittance.support;

import jakarta.ejb.Stateless;
import org.quittance.kernel.Actor;

/** The lists that each agent keeps for itself. */
@Stateless
public class SavedViewService {

  /**
   * Keeps a list under a name; under the same name the newest only.
   *
   * @param name at most 60 characters
   * @param query the list's state as the page's address carries it; at most 1000 characters
   */
  public SavedView keep(Actor actor, String name, String query) {
    throw new UnsupportedOperationException();
  }

  /** Forgets it. */
  public void remove(Actor actor, String id) {
    throw new UnsupportedOperationException();
  }
}
