package org.quittance.support;

import jakarta.ejb.Stateless;
import org.quittance.kernel.Actor;

/** The texts our side writes often. */
@Stateless
public class MacroService {

  /**
   * Writes a macro down, or changes the one of that id.
   *
   * @throws org.quittance.kernel.InvalidInput (422) with everything that is wrong with it
   */
  public MacroDetails put(Actor actor, MacroDetails macro) {
    throw new UnsupportedOperationException();
  }

  /** Takes a macro away. */
  public void remove(Actor actor, String id) {
    throw new UnsupportedOperationException();
  }
}
