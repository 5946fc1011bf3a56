package org.quittance.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quittance.testing.ConnectionPool;
import org.quittance.testing.Database;
import org.quittance.testing.ServerNames;

/** Connections come from the pool that the administrator made, and obey the portal's limits. */
class ServerPoolTest {

  private static final String NAME = "jdbc/quittance";

  private ServerNames names;

  @BeforeEach
  void name() {
    names = ServerNames.begin();
    System.setProperty("QUITTANCE_DB_POOL", NAME);
  }

  @AfterEach
  void forget() {
    System.clearProperty("QUITTANCE_DB_POOL");
    names.close();
  }

  @Test
  void itsConnectionsHaveTheLimitsOfOurs() throws SQLException {
    names.name(NAME, Database.POSTGRESQL.empty());

    try (Connection line = new PortalDataSource().line(true)) {
      assertThat(shown(line, "statement_timeout")).isEqualTo("30s");
      assertThat(shown(line, "idle_in_transaction_session_timeout")).isEqualTo("1min");
      assertThat(shown(line, "lock_timeout")).isEqualTo("10s");
      assertThat(shown(line, "client_connection_check_interval")).isEqualTo("5s");
      assertThat(shown(line, "application_name")).isEqualTo("quittance");
      assertThat(line.getNetworkTimeout()).isEqualTo(40_000);
    }
  }

  /** The next may be one that served somebody in a hurry before. */
  @Test
  void whatMayTakeItsTimeHasNoLimit() throws SQLException {
    names.name(NAME, Database.POSTGRESQL.empty());
    new PortalDataSource().line(true).close();

    try (Connection line = PortalDataSource.unhurried().getConnection()) {
      assertThat(shown(line, "statement_timeout")).isEqualTo("0");
      assertThat(shown(line, "idle_in_transaction_session_timeout")).isEqualTo("0");
      assertThat(shown(line, "lock_timeout")).isEqualTo("10s");
      assertThat(line.getNetworkTimeout()).isZero();
    }
  }

  @Test
  void theDatabaseIsThePoolsWhateverElseIsSaid() {
    assertThat(PortalDataSource.isDerby()).isFalse();
    System.setProperty("QUITTANCE_DB_POOL", "");
    assertThat(PortalDataSource.isDerby()).isTrue();
  }

  @Test
  void aPoolThatTheServerMakesLaterIsWaitedFor() {
    CompletableFuture<Void> later =
        CompletableFuture.runAsync(
            () -> names.name(NAME, Database.POSTGRESQL.empty()),
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

    ServerPool.await(NAME, System.nanoTime() + TimeUnit.SECONDS.toNanos(20));
    ServerPool.check(NAME);

    assertThat(later).isCompleted();
  }

  @Test
  void onePlainSentenceSaysThatThereIsNone() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ServerPool.await(NAME, System.nanoTime()))
        .withMessage(
            "QUITTANCE_DB_POOL names jdbc/quittance, and the server has no data source of that"
                + " name");
    names.name(NAME, "something else");
    assertThatIllegalStateException()
        .isThrownBy(() -> ServerPool.await(NAME, System.nanoTime()))
        .withMessageEndingWith("no data source of that name");
  }

  @Test
  void onePlainSentenceSaysThatItIsAnotherDatabases() {
    names.name(NAME, Database.DERBY.empty());

    assertThatIllegalStateException()
        .isThrownBy(PortalDataSource::checkPool)
        .withMessage(
            "QUITTANCE_DB_POOL must name a pool of PostgreSQL, but jdbc/quittance is one of Apache"
                + " Derby");
  }

  @Test
  void onePlainSentenceSaysThatItTakesPartInTransactions() throws SQLException {
    Connection begun = Database.POSTGRESQL.empty().getConnection();
    begun.setAutoCommit(false);
    names.name(NAME, proxy(DataSource.class, () -> begun));

    assertThatIllegalStateException()
        .isThrownBy(PortalDataSource::checkPool)
        .withMessageContaining("outside of the server's transactions")
        .withMessageEndingWith("but jdbc/quittance takes part in them");
  }

  @Test
  void onePlainSentenceSaysWhyItGivesNothing() {
    names.name(NAME, failing(new SQLException("In vain", new SQLException("Class not found"))));

    assertThatIllegalStateException()
        .isThrownBy(PortalDataSource::checkPool)
        .withMessage(
            "QUITTANCE_DB_POOL names jdbc/quittance, which gives no connection: Class not found");
  }

  /** In words of the server's own: nobody there. */
  @Test
  void aPoolThatGivesNothingIsADatabaseThatIsAway() {
    names.name(NAME, failing(new SQLException("In vain")));

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> new PortalDataSource().line(true))
        .satisfies(told -> assertThat(told.getSQLState()).isEqualTo("08001"));
    assertThat(PortalDataSource.isAway()).isTrue();
  }

  @Test
  void aWrongPasswordIsAnAnswer() {
    names.name(NAME, failing(new SQLException("In vain", new SQLException("No", "28P01"))));

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> new PortalDataSource().line(true))
        .withMessage("In vain");
  }

  /** One that cannot be told its limits goes back. */
  @Test
  void nothingIsLeftOfWhatCannotBeUsed() throws SQLException {
    List<Connection> given = new ArrayList<>();
    ConnectionPool derby = Database.DERBY.empty();
    names.name(
        NAME,
        proxy(
            DataSource.class,
            () -> {
              Connection one = derby.getConnection();
              given.add(one);
              return one;
            }));

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> new PortalDataSource().line(true));
    assertThat(given).hasSize(1);
    assertThat(given.get(0).isClosed()).isTrue();
  }

  private static DataSource failing(SQLException trouble) {
    return proxy(
        DataSource.class,
        () -> {
          throw trouble;
        });
  }

  private interface Giving {
    Object give() throws SQLException;
  }

  private static <T> T proxy(Class<T> type, Giving giving) {
    return type.cast(
        Proxy.newProxyInstance(
            ServerPoolTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> giving.give()));
  }

  private static String shown(Connection line, String setting) throws SQLException {
    try (Statement statement = line.createStatement();
        ResultSet found = statement.executeQuery("SHOW " + setting)) {
      found.next();
      return found.getString(1);
    }
  }
}
