package org.quittance.server;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The portal's database as the server's pool sees it: where it is comes from the settings
 * QUITTANCE_DB_URL, QUITTANCE_DB_USER and QUITTANCE_DB_PASSWORD, each a system property or an
 * environment variable; without them it is an embedded Derby below QUITTANCE_HOME. Where
 * QUITTANCE_DB_POOL names a pool that the administrator made on the server, connections are that
 * one's.
 *
 * <p>The pool's own url, user and password are ignored: what stands in an archive is no place for
 * them. Once {@link #close} was called no connection is given out any more, because a pool that
 * fills itself would boot Derby again while the next deployment waits for it.
 */
public class PortalDataSource implements DataSource {

  private static final String DERBY = "org.apache.derby.iapi.jdbc.AutoloadedDriver";
  private static final String POSTGRESQL = "org.postgresql.Driver";
  private static final String NONE = "none";

  /** How long one takes it that a database that did not answer does not answer. */
  private static final long AWAY = TimeUnit.SECONDS.toNanos(10);

  private static volatile boolean closed;

  /** When the database last did not answer, in nanoseconds of the machine; null where it did. */
  private static volatile Long unanswered;

  private volatile Driver driver;
  private volatile int loginTimeout;

  /** A setting: the system property, else the environment variable, else the fallback. */
  public static String setting(String name, String fallback) {
    String value = System.getProperty(name);
    if (value == null) {
      value = System.getenv(name);
    }
    return value == null || value.isBlank() ? fallback : value.strip();
  }

  /** The JDBC address of the portal's database. */
  public static String url() {
    return setting("QUITTANCE_DB_URL", "jdbc:derby:" + home().resolve("derby") + ";create=true");
  }

  /** Where the portal keeps what is its own: the embedded database, the one-time link. */
  public static Path home() {
    return Path.of(setting("QUITTANCE_HOME", "quittance-data")).toAbsolutePath();
  }

  /** The name of the server's own pool that connections are taken from; mostly there is none. */
  public static Optional<String> pool() {
    return Optional.of(setting("QUITTANCE_DB_POOL", NONE)).filter(name -> !name.equals(NONE));
  }

  /**
   * Waits for the server's own pool, where one is named: the server may still be making it.
   *
   * @throws IllegalStateException in a sentence, where the server has none of that name
   */
  public static void awaitPool() {
    pool().ifPresent(ServerPool::await);
  }

  /**
   * Looks at the server's own pool, where one is named, within a transaction of the caller's.
   *
   * @throws IllegalStateException in a sentence, where it is none for the portal
   */
  public static void checkPool() {
    pool().ifPresent(ServerPool::check);
  }

  public static boolean isDerby() {
    return pool().isEmpty() && url().toLowerCase(Locale.ROOT).startsWith("jdbc:derby:");
  }

  /**
   * Seconds that a statement may take on PostgreSQL, from 1 on; the line is given up a little later
   * where not even the end of that time is told.
   */
  public static int statementSeconds() {
    String seconds = setting("QUITTANCE_DB_STATEMENT_SECONDS", "30");
    // What is no number is refused when the portal starts, in a sentence; a pool may ask before.
    return seconds.matches("[1-9]\\d{0,5}") ? Integer.parseInt(seconds) : 30;
  }

  /** Whether the database did not answer a moment ago, and has not answered since. */
  public static boolean isAway() {
    Long at = unanswered;
    return at != null && System.nanoTime() - at < AWAY;
  }

  /**
   * Connections that nobody pools and that may take their time: what is done at the start to tables
   * of millions of rows is done in one statement.
   */
  public static DataSource unhurried() {
    return new PortalDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return line(false);
      }
    };
  }

  /** Gives out no more connections and, where it is ours, shuts the embedded database down. */
  public static void close() {
    closed = true;
    if (isDerby()) {
      String address = url().replaceAll(";.*", "") + ";shutdown=true";
      try {
        driver(DERBY).connect(address, new Properties());
      } catch (SQLException e) {
        // Derby says good-bye with an exception: 08006 for a database that was shut down.
        if (!"08006".equals(e.getSQLState())) {
          Logger.getLogger(PortalDataSource.class.getName())
              .warning("The embedded database did not shut down cleanly: " + e.getSQLState());
        }
      }
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (closed) {
      throw new SQLException("The portal is stopping", "08003");
    }
    return isDerby() ? line(true) : LastingConnection.open(() -> line(true));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  /** A line to the database of its own, or one of the server's pool that is nobody else's. */
  final Connection line(boolean hurried) throws SQLException {
    try {
      Optional<String> pool = pool();
      Connection connection =
          pool.isPresent()
              ? ServerPool.line(pool.get(), limits(hurried), hurried ? answerSeconds() : 0)
              : driver().connect(url(), properties(hurried));
      unanswered = null;
      if (connection == null) {
        throw new SQLException("QUITTANCE_DB_URL is no address of Derby or PostgreSQL", "08001");
      }
      return connection;
    } catch (SQLException e) {
      // A wrong password is an answer too.
      String state = String.valueOf(ServerPool.state(e));
      if (state.startsWith("08") || state.startsWith("57P") || state.equals("53300")) {
        unanswered = System.nanoTime();
      }
      throw e;
    }
  }

  private static Properties properties(boolean hurried) {
    Properties properties = new Properties();
    String user = setting("QUITTANCE_DB_USER", null);
    String password = setting("QUITTANCE_DB_PASSWORD", null);
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    if (!isDerby()) {
      properties.setProperty("ApplicationName", "quittance");
      properties.setProperty("tcpKeepAlive", "true");
      // Where nobody is at the other end, one hears nothing: not even that.
      properties.setProperty("connectTimeout", "5");
      properties.setProperty("loginTimeout", "10");
      properties.setProperty("reWriteBatchedInserts", "true");
      // A complaint of the server quotes the row it complains about; no log shall have it.
      properties.setProperty("logServerErrorDetail", "false");
      if (hurried) {
        properties.setProperty("socketTimeout", String.valueOf(answerSeconds()));
      }
      properties.setProperty(
          "options",
          limits(hurried).entrySet().stream()
              .map(limit -> "-c " + limit.getKey() + "=" + limit.getValue())
              .collect(Collectors.joining(" ")));
    }
    return properties;
  }

  /** How long one waits for an answer where not even the end of a statement's time is told. */
  private static int answerSeconds() {
    return statementSeconds() + 10;
  }

  /** What PostgreSQL is to put up with, by its own settings. */
  private static Map<String, String> limits(boolean hurried) {
    Map<String, String> limits = new LinkedHashMap<>();
    // A lock that is not given within this time is somebody's bug: say so instead of hanging.
    limits.put("lock_timeout", "10s");
    limits.put("client_connection_check_interval", "5s");
    // Nothing of ours pauses within a transaction: who does is gone, and his locks shall be too.
    // Said also where there is no limit: somebody else may have set one.
    limits.put("statement_timeout", hurried ? statementSeconds() + "s" : "0");
    limits.put("idle_in_transaction_session_timeout", hurried ? "60s" : "0");
    if (pool().isPresent()) {
      // What we leave to the driver where the connection is ours from the beginning.
      limits.put("application_name", "quittance");
      limits.put("default_transaction_isolation", "read committed");
    }
    return limits;
  }

  private Driver driver() throws SQLException {
    Driver known = driver;
    if (known == null) {
      // Made here, not found by DriverManager: in an EAR its class loader is none of the caller's.
      if (isDerby()) {
        tuneDerby();
        known = driver(DERBY);
      } else {
        known = driver(POSTGRESQL);
      }
      driver = known;
    }
    return known;
  }

  // By name: nothing of ours compiles against a driver.
  private static Driver driver(String className) throws SQLException {
    try {
      return Class.forName(className)
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("The driver " + className + " is missing", "08001", e);
    }
  }

  /** Derby is told by system properties before it boots; what the administrator set stays. */
  private static void tuneDerby() {
    Map<String, String> wanted =
        Map.of(
            // Its log file, which would otherwise lie in whatever folder the server started in.
            "derby.system.home", home().toString(),
            "derby.locks.waitTimeout", "10",
            "derby.locks.deadlockTimeout", "2",
            // A table lock in the middle of a long import would stop everybody else.
            "derby.locks.escalationThreshold", "200000");
    wanted.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }

  // The setters a pool calls with what stands in the definition; the settings decide instead.

  public void setUrl(String ignored) {}

  public void setURL(String ignored) {}

  public void setUser(String ignored) {}

  public void setPassword(String ignored) {}

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // The portal logs for itself.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("Not a wrapper of " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
