package org.quittance.platform.database;

import java.sql.SQLException;
import java.util.Set;

/** What an error of the database means for whoever sent the statement. */
public final class SqlTrouble {

  private static final String DUPLICATE = "23505";
  // Serialization, deadlock (PostgreSQL 40P01, Derby 40001), lock time-outs (55P03, 40XL1, 40XL2).
  private static final Set<String> AGAIN = Set.of("40001", "40P01", "55P03", "40XL1", "40XL2");

  private SqlTrouble() {}

  /** Somebody else had written a row with the same unique key. */
  public static boolean isDuplicate(Throwable trouble) {
    return hasState(trouble, DUPLICATE);
  }

  /** The transaction lost a race for locks; the same again may well succeed. */
  public static boolean isWorthAnotherTry(Throwable trouble) {
    for (String state : AGAIN) {
      if (hasState(trouble, state)) {
        return true;
      }
    }
    return false;
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
