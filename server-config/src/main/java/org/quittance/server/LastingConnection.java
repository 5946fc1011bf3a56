package org.quittance.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * A connection of a pool that outlives the database's going away: where the line behind it is dead,
 * it gets a new one before the next transaction begins. Whatever ran on the dead line has failed by
 * then, and the database has rolled it back.
 *
 * <p>A pool of the server's would give out its dead connections one after the other, each to fail
 * somebody, or ask the database before each use. Here one that lay idle is asked, and all are once
 * one was found dead.
 */
final class LastingConnection implements InvocationHandler {

  /** Opens a line to the database. */
  interface Opener {
    Connection open() throws SQLException;
  }

  private static final long IDLE = TimeUnit.SECONDS.toNanos(5);
  private static final int ASKED_SECONDS = 2;

  /** When any of them was last found dead. */
  private static volatile long foundDead = System.nanoTime() - IDLE;

  private final Opener opener;
  private Connection line;
  private Integer isolation;
  private Boolean readOnly;

  /** What the pool last asked for, whether it could be done or not: each new line is told. */
  private volatile boolean autoCommit = true;

  /** Whether a transaction has had statements on this line, so that no other can go on with it. */
  private volatile boolean working;

  private volatile boolean closed;
  private volatile long used = System.nanoTime();

  private LastingConnection(Opener opener) throws SQLException {
    this.opener = opener;
    this.line = opener.open();
  }

  /** A connection that begins with a fresh line. */
  static Connection open(Opener opener) throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            LastingConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new LastingConnection(opener));
  }

  @Override
  public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "lasting " + line;
      case "isClosed" -> closed;
      case "isValid" -> !closed && isValid((Integer) arguments[0]);
      case "close", "abort" -> {
        closed = true;
        yield on(method, arguments);
      }
      case "setAutoCommit" -> {
        autoCommit((Boolean) arguments[0]);
        yield null;
      }
      case "commit" -> {
        commit();
        yield null;
      }
      case "rollback" -> {
        if (arguments != null) {
          yield on(method, arguments); // to a savepoint
        }
        rollback();
        yield null;
      }
      case "setTransactionIsolation" -> {
        isolation = (Integer) arguments[0];
        yield on(method, arguments);
      }
      case "setReadOnly" -> {
        readOnly = (Boolean) arguments[0];
        yield on(method, arguments);
      }
      case "createStatement", "prepareStatement", "prepareCall" -> {
        live();
        yield statement(method, arguments);
      }
      default -> on(method, arguments);
    };
  }

  /** Nothing was done by then: where the line turns out to be dead, another does as well. */
  private Object statement(Method method, Object[] arguments) throws Throwable {
    boolean first = !working;
    working = !autoCommit;
    try {
      return on(method, arguments);
    } catch (SQLException failed) {
      if (!first || closed || answers()) {
        throw failed;
      }
      renew();
      return on(method, arguments);
    }
  }

  private void autoCommit(boolean wanted) throws SQLException {
    boolean lost = wanted && working && line.isClosed();
    autoCommit = wanted;
    working = false;
    if (lost) {
      throw new SQLException("The transaction ended with its connection", "08006");
    }
    if (!wanted) {
      live();
    }
    if (!line.isClosed()) {
      try {
        line.setAutoCommit(wanted);
      } catch (SQLException failed) {
        if (wanted || closed || answers()) {
          throw failed;
        }
        renew();
      }
    }
  }

  private void commit() throws SQLException {
    try {
      if (working || !line.isClosed()) {
        line.commit();
      }
    } finally {
      // Whatever came of it: servers end transactions in ways of their own, and some never set
      // back what they set before.
      working = false;
    }
  }

  private void rollback() {
    try {
      if (!line.isClosed()) {
        line.rollback();
      }
    } catch (SQLException dead) {
      // What was done on a line that is closed is rolled back as well.
      drop();
    } finally {
      working = false;
    }
  }

  private boolean isValid(int seconds) {
    try {
      live();
      return line.isValid(seconds);
    } catch (SQLException dead) {
      return false;
    }
  }

  /** Makes sure of the line, where no transaction is under way on it. */
  private void live() throws SQLException {
    if (closed || working) {
      return;
    }
    boolean doubtful = System.nanoTime() - used > IDLE || used - foundDead < 0;
    if (line.isClosed() || (doubtful && !answers())) {
      renew();
    }
    used = System.nanoTime();
  }

  /** A connection of a server's pool may be open to the eye, and throw where its line is dead. */
  private boolean answers() {
    try {
      return line.isValid(ASKED_SECONDS);
    } catch (SQLException dead) {
      return false;
    }
  }

  private void renew() throws SQLException {
    foundDead = System.nanoTime();
    drop();
    line = opener.open();
    if (!autoCommit) {
      line.setAutoCommit(false);
    }
    if (isolation != null) {
      line.setTransactionIsolation(isolation);
    }
    if (readOnly != null) {
      line.setReadOnly(readOnly);
    }
    used = System.nanoTime();
  }

  private void drop() {
    try {
      line.close();
    } catch (SQLException dead) {
      System.getLogger(LastingConnection.class.getName())
          .log(System.Logger.Level.DEBUG, "A dead connection could not be closed", dead);
    }
  }

  private Object on(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(line, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
