package org.quittance.platform.outage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.quittance.platform.database.SqlTrouble;

/** Tells trouble that passes by itself from a bug. */
public final class Outage {

  private Outage() {}

  /**
   * Whether something failed because the database does not answer just now, or others hold for too
   * long what was to be changed.
   */
  public static boolean isBehind(Throwable trouble) {
    return SqlTrouble.isAway(trouble) || isContended(trouble);
  }

  private static boolean isContended(Throwable trouble) {
    return SqlTrouble.isLockTimeout(trouble) || SqlTrouble.isWorthAnotherTry(trouble);
  }

  /** Logs it: in a line where the database said so itself, else whole, for it may be a bug. */
  public static void log(Logger log, Throwable trouble) {
    if (SqlTrouble.saysAway(trouble)) {
      log.log(Level.WARNING, "The database is away: {0}", trouble.getMessage());
    } else if (isContended(trouble)) {
      log.log(Level.WARNING, "Others hold for too long what this needs", trouble);
    } else {
      log.log(Level.WARNING, "The database is away, which this is taken to come of", trouble);
    }
  }
}
