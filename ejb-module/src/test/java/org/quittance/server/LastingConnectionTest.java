package org.quittance.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.testing.ConnectionPool;
import org.quittance.testing.Database;

/**
 * On PostgreSQL: an embedded database does not go away. With lines of our own, and with those of a
 * server's pool.
 */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class LastingConnectionTest {

  @Parameter boolean ofTheServer;

  private final ConnectionPool database = Database.POSTGRESQL.empty();
  private String address;
  private boolean away;
  private Connection lasting;

  @BeforeEach
  void open() throws SQLException {
    try (Connection one = database.getConnection()) {
      address = one.getMetaData().getURL();
    }
    lasting = LastingConnection.open(this::line);
    run("CREATE TABLE note (words VARCHAR(20))");
  }

  @AfterEach
  void close() throws SQLException {
    away = false;
    lasting.close();
    assertThat(lasting.isClosed()).isTrue();
  }

  @Test
  void afterTheDatabaseWasAwayItGoesOn() throws SQLException {
    int before = backend();
    kill(before);
    assertThatThrownBy(() -> run("INSERT INTO note VALUES ('lost')"))
        .isInstanceOf(SQLException.class);

    run("INSERT INTO note VALUES ('after')");

    assertThat(backend()).isNotEqualTo(before);
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void whileItIsAwayEachTryFailsAndNoneIsTheLast() throws SQLException {
    kill(backend());
    away = true;
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(this::backend).isInstanceOf(SQLException.class);
      assertThat(lasting.isValid(1)).isFalse();
      assertThat(lasting.isClosed()).isFalse();
    }
    away = false;
    assertThat(lasting.isValid(1)).isTrue();
    assertThat(notes()).isZero();
  }

  @Test
  void aTransactionThatWasCutOffIsOverAndTheNextIsWhole() throws SQLException {
    lasting.setAutoCommit(false);
    run("INSERT INTO note VALUES ('lost')");
    kill(backend());

    // Within it there is no other line: half of it would be missing.
    assertThatThrownBy(() -> run("INSERT INTO note VALUES ('half')"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> run("INSERT INTO note VALUES ('half')"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(lasting::commit).isInstanceOf(SQLException.class);
    lasting.rollback();
    lasting.setAutoCommit(true);

    lasting.setAutoCommit(false);
    run("INSERT INTO note VALUES ('whole')");
    lasting.commit();
    lasting.setAutoCommit(true);
    assertThat(notes()).isEqualTo(1);
  }

  /** As WildFly's pool does: what it set once it never sets back. */
  @Test
  void whereThePoolLeavesItWithoutAutoCommitTheNextTransactionHasANewLineToo() throws SQLException {
    lasting.setAutoCommit(false);
    run("INSERT INTO note VALUES ('first')");
    lasting.commit();
    kill(backend());
    lasting.rollback();

    run("INSERT INTO note VALUES ('second')");
    lasting.rollback();
    run("INSERT INTO note VALUES ('third')");
    lasting.commit();

    assertThat(notes()).isEqualTo(2);
    lasting.rollback();
  }

  /** The pool asked for a transaction while nobody was there, and does not ask again. */
  @Test
  void aLineThatComesLaterHasNoAutoCommitEither() throws SQLException {
    kill(backend());
    assertThatThrownBy(this::backend).isInstanceOf(SQLException.class);
    away = true;
    assertThatThrownBy(() -> lasting.setAutoCommit(false)).isInstanceOf(SQLException.class);
    away = false;

    run("INSERT INTO note VALUES ('not yet')");
    lasting.rollback();

    assertThat(notes()).isZero();
    lasting.rollback();
  }

  /** As Payara's pool does where a commit failed. */
  @Test
  void afterACommitThatFailedTheNextTransactionIsWhole() throws SQLException {
    lasting.setAutoCommit(false);
    run("INSERT INTO note VALUES ('lost')");
    kill(backend());
    assertThatThrownBy(lasting::commit).isInstanceOf(SQLException.class);

    lasting.setAutoCommit(false);
    run("INSERT INTO note VALUES ('whole')");
    lasting.commit();
    lasting.setAutoCommit(true);
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void whatItsPoolToldItIsToldToTheNewLine() throws SQLException {
    lasting.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    lasting.setReadOnly(true);
    kill(backend());
    assertThatThrownBy(this::backend).isInstanceOf(SQLException.class);

    assertThat(notes()).isZero();
    assertThat(lasting.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    assertThat(lasting.isReadOnly()).isTrue();
  }

  @Test
  void oneDeadLineMakesTheOthersLookBeforeTheyAreUsed() throws SQLException {
    Connection other = LastingConnection.open(this::line);
    int theirs = backend(other);
    kill(theirs);
    kill(backend());
    assertThatThrownBy(this::backend).isInstanceOf(SQLException.class);
    assertThat(backend()).isPositive();

    assertThat(backend(other)).isPositive().isNotEqualTo(theirs);
    other.close();
  }

  private Connection line() throws SQLException {
    if (away) {
      throw new SQLException("nobody there", "08001");
    }
    Connection line = DriverManager.getConnection(address);
    return ofTheServer ? ofTheServer(line) : line;
  }

  /** Open until somebody closes it, whatever became of the line; and not even to be asked then. */
  private static Connection ofTheServer(Connection line) {
    AtomicBoolean closed = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            LastingConnectionTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              if (method.getName().equals("isClosed")) {
                return closed.get();
              }
              if (method.getName().equals("close")) {
                closed.set(true);
              } else if (closed.get() || line.isClosed()) {
                throw new SQLException("Not associated with a managed connection");
              }
              try {
                return method.invoke(line, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  private void kill(int backend) {
    database.query("SELECT pg_terminate_backend(" + backend + ", 5000)");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = lasting.createStatement()) {
      statement.execute(sql);
    }
  }

  private int backend() throws SQLException {
    return backend(lasting);
  }

  private static int backend(Connection connection) throws SQLException {
    return number(connection, "SELECT pg_backend_pid()");
  }

  private int notes() throws SQLException {
    return number(lasting, "SELECT COUNT(*) FROM note");
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getInt(1);
    }
  }
}
