package org.quittance.platform.database;

import jakarta.ejb.EJBException;
import jakarta.resource.ResourceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
import javax.transaction.xa.XAException;
import org.quittance.server.PortalDataSource;

/** What an error of the database means for whoever sent the statement. */
public final class SqlTrouble {

  private static final String DUPLICATE = "23505";
  // Serialization and deadlock: PostgreSQL 40001 and 40P01, Derby 40001. X0Y84 is Derby's alone:
  // too many asked for the next step of a sequence at a time, as they do where it has just begun.
  private static final Set<String> LOST_RACE = Set.of("40001", "40P01", "X0Y84");
  // PostgreSQL 55P03, Derby 40XL1 and, with its lock trace, 40XL2.
  private static final Set<String> WAITED_IN_VAIN = Set.of("55P03", "40XL1", "40XL2");

  // All that begins so tells of the connection (SQL's own class 08), or that the database is going
  // down or coming up (PostgreSQL), but for one: who sent what no protocol knows has a bug.
  private static final Set<String> AWAY = Set.of("08", "57P0");
  private static final String NONSENSE = "08P01";

  // PostgreSQL has as many connections as it may; Derby could not open its files.
  private static final Set<String> NOT_OPEN = Set.of("53300", "XJ040");

  // What our pool's server, and our EclipseLink, call their own trouble with a connection; neither
  // is known when this is compiled.
  private static final Set<String> OF_THE_POOL =
      Set.of(
          "com.sun.appserv.connectors.internal.api.PoolingException",
          "org.eclipse.persistence.exceptions.DatabaseException");

  private static final int DEEPEST = 20;

  private SqlTrouble() {}

  /**
   * The database is not there. Servers tell some of this in words of their own without the
   * database's, so those count as well where the data source found nobody a moment ago. Nothing
   * else does: a bug is a bug while the database is away, too.
   */
  public static boolean isAway(Throwable trouble) {
    return isAway(trouble, PortalDataSource.isAway());
  }

  static boolean isAway(Throwable trouble, boolean foundNobody) {
    return saysAway(trouble) || (foundNobody && isOfConnections(root(trouble)));
  }

  /** The database, or its driver, says that it is not there. */
  public static boolean saysAway(Throwable trouble) {
    return anyOf(trouble, SqlTrouble::saysAway);
  }

  private static boolean saysAway(SQLException said) {
    String state = said.getSQLState();
    if (state == null) {
      return said instanceof SQLTransientConnectionException
          || said instanceof SQLNonTransientConnectionException
          || said instanceof SQLRecoverableException;
    }
    return !state.equals(NONSENSE)
        && (NOT_OPEN.contains(state) || AWAY.stream().anyMatch(state::startsWith));
  }

  /** Whether servers say so where a connection, or a transaction's end, could not be had. */
  private static boolean isOfConnections(Throwable root) {
    if (root instanceof SQLException said) {
      // With a state somebody answered.
      return said.getSQLState() == null;
    }
    return root instanceof ResourceException
        || root instanceof XAException
        || root instanceof RollbackException
        || root instanceof SystemException
        || root instanceof HeuristicMixedException
        || root instanceof HeuristicRollbackException
        || root instanceof EJBException
        || OF_THE_POOL.contains(root.getClass().getName());
  }

  private static Throwable root(Throwable trouble) {
    Throwable root = trouble;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
      root = root.getCause();
    }
    return root;
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
    return anyOf(trouble, said -> state.equals(said.getSQLState()));
  }

  private static boolean anyOf(Throwable trouble, Predicate<SQLException> wanted) {
    Throwable at = trouble;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof SQLException sql) {
        for (SQLException next = sql; next != null; next = next.getNextException()) {
          if (wanted.test(next)) {
            return true;
          }
        }
      }
      at = at.getCause();
    }
    return false;
  }
}
