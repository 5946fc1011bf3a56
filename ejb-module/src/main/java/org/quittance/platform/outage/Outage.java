package org.quittance.platform.outage;

import org.quittance.platform.database.SqlTrouble;

/** Tells trouble that passes by itself from a bug. */
public final class Outage {

  private Outage() {}

  /** Whether something failed because the database does not answer just now. */
  public static boolean isBehind(Throwable trouble) {
    return SqlTrouble.isAway(trouble);
  }
}
