package org.quittance.testing;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool like the server's, which moreover tells the statements that went through it. */
public final class ConnectionPool implements DataSource {

  private final String address;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile List<Said> heard;

  /** A statement as it was written, and with the values it was sent with where the driver tells. */
  private record Said(String written, String sent) {}

  ConnectionPool(String address) {
    this.address = address;
  }

  /** The statements sent while the work ran, by whatever thread; a batch counts once. */
  List<String> listen(Runnable work) {
    return said(work).stream().map(Said::written).toList();
  }

  /** The same with the values they were sent with, which the driver of PostgreSQL tells. */
  List<String> listenClosely(Runnable work) {
    return said(work).stream().map(Said::sent).toList();
  }

  private List<Said> said(Runnable work) {
    List<Said> statements = Collections.synchronizedList(new ArrayList<>());
    heard = statements;
    try {
      work.run();
    } finally {
      heard = null;
    }
    return List.copyOf(statements);
  }

  /** Sends one statement, committed at once. */
  public void execute(String sql) {
    try (Connection connection = getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** What a query answers: its rows, each a list of its columns. */
  public List<List<Object>> query(String sql, Object... parameters) {
    try (Connection connection = getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          List<Object> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getObject(i));
          }
          rows.add(Collections.unmodifiableList(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The portal's tables in an order in which they can be emptied. */
  List<String> tablesChildrenFirst() {
    try (Connection connection = getConnection()) {
      DatabaseMetaData schema = connection.getMetaData();
      String own = connection.getSchema();
      List<String> tables = new ArrayList<>();
      try (ResultSet found = schema.getTables(null, own, "%", new String[] {"TABLE"})) {
        while (found.next()) {
          tables.add(found.getString("TABLE_NAME"));
        }
      }
      tables.removeIf(table -> table.equalsIgnoreCase("flyway_schema_history"));
      List<String> ordered = new ArrayList<>();
      for (String table : tables) {
        addAfterItsChildren(schema, own, table, ordered);
      }
      return ordered;
    } catch (SQLException e) {
      throw new IllegalStateException("The tables could not be listed", e);
    }
  }

  private static void addAfterItsChildren(
      DatabaseMetaData schema, String own, String table, List<String> ordered) throws SQLException {
    if (ordered.contains(table)) {
      return;
    }
    List<String> children = new ArrayList<>();
    try (ResultSet found = schema.getExportedKeys(null, own, table)) {
      while (found.next()) {
        children.add(found.getString("FKTABLE_NAME"));
      }
    }
    for (String child : children) {
      if (!child.equals(table)) {
        addAfterItsChildren(schema, own, child, ordered);
      }
    }
    ordered.add(table);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection free = idle.pollFirst();
    Connection real = free == null ? DriverManager.getConnection(address) : free;
    boolean[] closed = {false};
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "close" -> {
                    if (!closed[0]) {
                      closed[0] = true;
                      takeBack(real);
                    }
                    yield null;
                  }
                  case "isClosed" -> closed[0] || real.isClosed();
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> heard(call(real, method, arguments), method, arguments);
                });
  }

  /** Has the next who ask get new connections. */
  void forgetConnections() {
    for (Connection free = idle.pollFirst(); free != null; free = idle.pollFirst()) {
      try {
        free.close();
      } catch (SQLException e) {
        throw new IllegalStateException("A connection could not be closed", e);
      }
    }
  }

  /** Has Derby let go of the files of a database. */
  static void shutDown(String address) {
    try {
      DriverManager.getConnection(address + ";shutdown=true").close();
    } catch (SQLException e) {
      // It says good-bye with an exception.
      if (!"08006".equals(e.getSQLState())) {
        throw new IllegalStateException("Derby did not let go of " + address, e);
      }
    }
  }

  private void takeBack(Connection real) throws SQLException {
    if (!real.isClosed()) {
      if (!real.getAutoCommit()) {
        real.rollback();
        real.setAutoCommit(true);
      }
      idle.addFirst(real);
    }
  }

  private Object heard(Object result, Method made, Object[] arguments) {
    if (!(result instanceof Statement)) {
      return result;
    }
    String prepared = made.getName().startsWith("prepare") ? (String) arguments[0] : null;
    return Proxy.newProxyInstance(
        Statement.class.getClassLoader(),
        new Class<?>[] {made.getReturnType()},
        (proxy, method, parameters) -> {
          List<Said> listener = heard;
          if (listener != null && method.getName().startsWith("execute")) {
            String written =
                prepared != null
                    ? prepared
                    : parameters == null ? "(batch)" : String.valueOf(parameters[0]);
            listener.add(new Said(written, result.toString()));
          }
          return call(result, method, parameters);
        });
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
