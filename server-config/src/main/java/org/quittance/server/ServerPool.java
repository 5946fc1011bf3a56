package org.quittance.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * A pool that the administrator made on the server, in place of connections that we open ourselves.
 * It stays outside of the server's transactions: the pool of our own data source, whose connections
 * these become, takes part in them.
 */
final class ServerPool {

  /** Servers make pools and start applications at the same time; nobody asks before that. */
  private static final long MADE_UNTIL = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int DEEPEST = 20;

  private static final String SET =
      "SELECT set_config(name, setting, false) FROM unnest(?, ?) AS given (name, setting)";

  private ServerPool() {}

  /**
   * Waits until the server has it, which it may still be making.
   *
   * @throws IllegalStateException in a sentence, where the server has none of that name
   */
  static void await(String name) {
    await(name, MADE_UNTIL);
  }

  static void await(String name, long until) {
    try {
      awaited(name, until);
    } catch (SQLException missing) {
      throw new IllegalStateException(missing.getMessage(), missing);
    }
  }

  private static DataSource awaited(String name, long until) throws SQLException {
    while (true) {
      try {
        return find(name);
      } catch (SQLException missing) {
        if (System.nanoTime() - until > 0) {
          throw missing;
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /**
   * Looks whose connections it has, and whether it leaves the transaction alone in which it is
   * asked.
   *
   * @throws IllegalStateException in a sentence, where they cannot be the portal's
   */
  static void check(String name) {
    String found;
    boolean outside;
    try (Connection connection = find(name).getConnection()) {
      found = connection.getMetaData().getDatabaseProductName();
      outside = connection.getAutoCommit();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "QUITTANCE_DB_POOL names " + name + ", which gives no connection: " + words(e), e);
    }
    if (!found.equals("PostgreSQL")) {
      throw new IllegalStateException(
          "QUITTANCE_DB_POOL must name a pool of PostgreSQL, but " + name + " is one of " + found);
    }
    if (!outside) {
      throw new IllegalStateException(
          "QUITTANCE_DB_POOL must name a pool outside of the server's transactions, as"
              + " server-config makes it, but "
              + name
              + " takes part in them");
    }
  }

  /**
   * One of its connections, with our limits on what is done by it.
   *
   * @param limits PostgreSQL's own settings
   * @param answerSeconds how long one waits for an answer; 0 for as long as it takes
   */
  static Connection line(String name, Map<String, String> limits, int answerSeconds)
      throws SQLException {
    Connection connection = given(name);
    try (PreparedStatement statement = connection.prepareStatement(SET)) {
      statement.setArray(1, connection.createArrayOf("text", limits.keySet().toArray()));
      statement.setArray(2, connection.createArrayOf("text", limits.values().toArray()));
      statement.execute();
      connection.setNetworkTimeout(Runnable::run, (int) TimeUnit.SECONDS.toMillis(answerSeconds));
      return connection;
    } catch (SQLException | RuntimeException e) {
      try {
        connection.close();
      } catch (SQLException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }

  private static Connection given(String name) throws SQLException {
    // Payara makes a pool when it is asked for first, of classes that it takes from whoever asks,
    // and who deploys an application asks with none.
    Thread asking = Thread.currentThread();
    ClassLoader before = asking.getContextClassLoader();
    asking.setContextClassLoader(ServerPool.class.getClassLoader());
    try {
      return awaited(name, MADE_UNTIL).getConnection();
    } catch (SQLException e) {
      // Servers say it in words of their own, with the driver's behind them or not.
      if (state(e) == null) {
        throw new SQLException("The server's pool gives no connection", "08001", e);
      }
      throw e;
    } finally {
      asking.setContextClassLoader(before);
    }
  }

  /** What the database or its driver said, wherever the server has put it. */
  static String state(SQLException trouble) {
    Throwable at = trouble;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof SQLException said && said.getSQLState() != null) {
        return said.getSQLState();
      }
      at = at.getCause();
    }
    return null;
  }

  private static DataSource find(String name) throws SQLException {
    try {
      return Administered.find(name, DataSource.class);
    } catch (NamingException e) {
      String missing =
          "QUITTANCE_DB_POOL names " + name + ", and the server has no data source of that name";
      // As of every wrong setting: whoever reads the server's log finds it by that.
      throw new SQLException(missing, "08001", new IllegalStateException(missing, e));
    }
  }

  /** The innermost words say most. */
  private static String words(Throwable trouble) {
    Throwable at = trouble;
    for (int depth = 0; at.getCause() != null && depth < DEEPEST; depth++) {
      at = at.getCause();
    }
    return String.valueOf(at.getMessage()).replaceAll("\\p{Cc}+", " ").strip();
  }
}
