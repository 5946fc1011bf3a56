package org.quittance.platform.database;

import java.sql.SQLException;
import java.util.Set;
import org.quittance.server.PortalDataSource;

/** What an error of the database means for whoever sent the statement. */
public final class SqlTrouble {

  private static final String DUPLICATE = "23505";
  // Serialization and deadlock: PostgreSQL 40001 and 40P01, Derby 40001.
  private static final Set<String> LOST_RACE = Set.of("40001", "40P01");
  // PostgreSQL 55P03, Derby 40XL1 and, with its lock trace, 40XL2.
  private static final Set<String> WAITED_IN_VAIN = Set.of("55P03", "40XL1", "40XL2");

  // Nobody there, the line broke, or the database is going down or coming up: PostgreSQL and Derby.
  private static final Set<String> AWAY =
      Set.of("08000", "08001", "08003", "08004", "08006", "57P01", "57P02", "57P03", "57P05");

  private SqlTrouble() {}

  /**
   * The database is not there. Servers tell some of this in words of their own without the
   * database's, so what the data source saw a moment ago counts as well.
   */
  public static boolean isAway(Throwable trouble) {
    return saysAway(trouble) || PortalDataSource.isAway();
  }

  /** The database, or its driver, says that it is not there. */
  public static boolean saysAway(Throwable trouble) {
    return AWAY.stream().anyMatch(state -> hasState(trouble, state));
  }

  /** Somebody else had written a row with the same unique key. */
  public static boolean isDuplicate(Throwable trouble) {
    return hasState(trouble, DUPLICATE);
  }

  /** The transaction lost a race for locks; the same again may well succeed. */
  public static boolean isWorthAnotherTry(Throwable trouble) {
    return LOST_RACE.stream().anyMatch(state -> hasState(trouble, state));
  }

  /** The lock was not given in the time one waits for it; whoever holds it is still at work. */
  public static boolean isLockTimeout(Throwable trouble) {
    return WAITED_IN_VAIN.stream().anyMatch(state -> hasState(trouble, state));
  }

  private static boolean hasState(Throwable trouble, String state) {
    Throwable at = trouble;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (at instanceof SQLException sql) {
        for (SQLException next = sql; next != null; next = next.getNextException()) {
          if (state.equals(next.getSQLState())) {
            return true;
          }
        }
      }
      at = at.getCause();
    }
    return false;
  }
}
