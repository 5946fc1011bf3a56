package org.quittance.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.persistence.PersistenceException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.transaction.RollbackException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a database that is away, and what is a bug whatever the database does. */
class SqlTroubleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08000", "08001", "08003", "08004", "08006", "08007", "57P01", "57P02", "57P03", "57P05",
        "53300", "XJ040"
      })
  void whatTheDatabaseSaysOfConnectionsIsAwayHoweverDeepItIsSaid(String state) {
    SQLException said = new SQLException("gone", state);

    assertThat(SqlTrouble.isAway(said, false)).isTrue();
    assertThat(SqlTrouble.saysAway(new EJBException(new PersistenceException(said)))).isTrue();
    BatchUpdateException batch = new BatchUpdateException("one of many", "HY000", 0, new int[0]);
    batch.setNextException(said);
    assertThat(SqlTrouble.saysAway(new IllegalStateException(batch))).isTrue();
  }

  @Test
  void aDriverWithoutAWordForItSaysItByTheKind() {
    assertThat(SqlTrouble.saysAway(new SQLRecoverableException("gone"))).isTrue();
    assertThat(SqlTrouble.saysAway(new SQLTransientConnectionException("gone"))).isTrue();
    assertThat(SqlTrouble.saysAway(new SQLException("no state"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08P01", "42601", "42P01", "23505", "25P02", "57014", "22001", "XJ001"})
  void whatTheDatabaseAnswersIsNoOutage(String state) {
    Throwable said = new EJBException(new PersistenceException(new SQLException("no", state)));

    assertThat(SqlTrouble.isAway(said, false)).isFalse();
    assertThat(SqlTrouble.isAway(said, true)).isFalse();
  }

  /** The words of servers' pools and transaction managers, which have dropped the driver's. */
  static Stream<Exception> serversWords() {
    ResourceException noConnection = new ResourceAllocationException("Error in allocating");
    return Stream.of(
        new IllegalStateException(new SQLException("Error in allocating", noConnection)),
        new PersistenceException(new SQLException("no connection")),
        new EJBException(new RollbackException("could not commit")),
        new EJBException("Transaction aborted"),
        new EJBTransactionRolledbackException(
            "rolled back", new RuntimeException(new XAException())));
  }

  @ParameterizedTest
  @MethodSource("serversWords")
  void aServersOwnWordsCountOnlyWhereNobodyAnsweredLately(Exception said) {
    assertThat(SqlTrouble.isAway(said, true)).isTrue();
    assertThat(SqlTrouble.isAway(said, false)).isFalse();
  }

  /** Wrapped as containers wrap them, and with a line that broke while they were cleared up. */
  static Stream<RuntimeException> bugs() {
    NullPointerException cleared = new NullPointerException("a bug");
    cleared.addSuppressed(new SQLException("gone", "08006"));
    return Stream.of(
        new NullPointerException("a bug"),
        new IllegalStateException("a bug"),
        new EJBException(new ClassCastException("a bug")),
        new EJBTransactionRolledbackException("rolled back", new ArithmeticException("a bug")),
        new EJBException(new RuntimeException(new IndexOutOfBoundsException("a bug"))),
        cleared);
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void aBugIsABugWhileTheDatabaseIsAwayToo(RuntimeException bug) {
    assertThat(SqlTrouble.isAway(bug, true)).isFalse();
    assertThat(SqlTrouble.isAway(bug, false)).isFalse();
  }
}
