package org.quittance.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.DomainException;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class TransactionsTest {

  private static final String GUARDS = "SELECT COUNT(*) FROM sign_in_guard";

  @OnBothDatabases
  void whatItRanIsCommitted(House house) {
    Transactions transactions = house.make(Transactions.class);

    String answer =
        transactions.inOne(
            () -> {
              write(house, "a");
              return "done";
            });

    assertThat(answer).isEqualTo("done");
    assertThat(house.count(GUARDS)).isEqualTo(1);
  }

  @OnBothDatabases
  void aRefusalLeavesNothing(House house) {
    Transactions transactions = house.make(Transactions.class);
    Conflict refusal = new Conflict("test.refused", "No.");

    assertThatThrownBy(
            () ->
                transactions.inOne(
                    () -> {
                      write(house, "a");
                      throw refusal;
                    }))
        .isSameAs(refusal);
    assertThat(house.count(GUARDS)).isZero();
  }

  @OnBothDatabases
  void aRefusalThatAContainerWrappedIsStillARefusal(House house) {
    Transactions transactions = house.make(Transactions.class);

    assertThatThrownBy(
            () ->
                transactions.inOne(
                    () -> {
                      throw new IllegalStateException(new Conflict("test.refused", "No."));
                    }))
        .isInstanceOf(DomainException.class);
  }

  @OnBothDatabases
  void aBugLeavesNothingAndIsNotTriedAgain(House house) {
    Transactions transactions = house.make(Transactions.class);
    AtomicInteger tries = new AtomicInteger();

    assertThatThrownBy(
            () ->
                transactions.inOne(
                    () -> {
                      tries.incrementAndGet();
                      write(house, "a");
                      throw new IllegalArgumentException("a bug");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(tries).hasValue(1);
    assertThat(house.count(GUARDS)).isZero();
  }

  @OnBothDatabases
  void whoeverComesSecondWithAUniqueKeyIsTold(House house) {
    Transactions transactions = house.make(Transactions.class);
    transactions.inOne(() -> write(house, "a"));

    assertThatThrownBy(() -> transactions.inOne(() -> write(house, "a")))
        .isInstanceOf(Transactions.Duplicate.class);
    assertThat(house.count(GUARDS)).isEqualTo(1);
  }

  @OnBothDatabases
  void ofTwoThatLockEachOtherBothSucceed(House house) {
    Transactions transactions = house.make(Transactions.class);
    transactions.inOne(() -> write(house, "a") + write(house, "b"));
    CyclicBarrier bothHoldTheirFirst = new CyclicBarrier(2);
    CountDownLatch oneIsDone = new CountDownLatch(1);
    AtomicInteger tries = new AtomicInteger();

    AtOnce.on(
        2,
        thread -> {
          int done =
              transactions.inOne(
                  () -> {
                    boolean again = tries.incrementAndGet() > 2;
                    if (again) {
                      // Sooner it might hold its first row once more before the other has it.
                      await(oneIsDone);
                    }
                    fail(house, thread == 0 ? "a" : "b");
                    if (!again) {
                      await(bothHoldTheirFirst);
                    }
                    return fail(house, thread == 0 ? "b" : "a");
                  });
          oneIsDone.countDown();
          return done;
        });

    assertThat(tries).hasValue(3);
    assertThat(house.query("SELECT failures FROM sign_in_guard"))
        .isEqualTo(List.of(List.of(2), List.of(2)));
  }

  /** Derby says so too where many begin at once with a database that has just been opened. */
  @OnBothDatabases
  void whoGetsNoStepOfASequenceIsTriedAgain(House house) throws SQLException {
    Transactions transactions = house.make(Transactions.class);
    Sequences sequences = house.make(Sequences.class);
    house.lockTimeout(1);
    house.execute("CREATE SEQUENCE asked_by_many AS BIGINT START WITH 50 INCREMENT BY 50");
    AtomicInteger tries = new AtomicInteger();

    try (Connection inTheWay = house.dataSource().getConnection()) {
      inTheWay.setAutoCommit(false);
      inTheWay.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      if (house.database().isDerby()) {
        read(inTheWay, "SELECT COUNT(sequencename) FROM SYS.SYSSEQUENCES");
      }
      long[] keys =
          transactions.inOne(
              () -> {
                if (tries.incrementAndGet() > 1) {
                  end(inTheWay);
                }
                return sequences.next("asked_by_many", 2);
              });

      end(inTheWay);
      assertThat(keys).containsExactly(1, 2);
      assertThat(tries).hasValue(house.database().isDerby() ? 2 : 1);
    } finally {
      house.execute("DROP SEQUENCE asked_by_many RESTRICT");
    }
  }

  private static void read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
    }
  }

  private static void end(Connection connection) {
    try {
      connection.rollback();
      // It goes back to the pool, to be somebody else's as it was.
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @OnBothDatabases
  void whoWaitsForALockInVainDoesNotWaitAgain(House house) {
    Transactions transactions = house.make(Transactions.class);
    transactions.inOne(() -> write(house, "a"));
    house.lockTimeout(1);
    AtomicInteger tries = new AtomicInteger();

    transactions.inOne(
        () -> {
          fail(house, "a");
          AtOnce.on(
              1,
              thread -> {
                assertThatThrownBy(
                        () ->
                            transactions.inOne(
                                () -> {
                                  tries.incrementAndGet();
                                  return fail(house, "a");
                                }))
                    .matches(SqlTrouble::isLockTimeout);
                return thread;
              });
          return null;
        });

    assertThat(tries).hasValue(1);
    assertThat(house.query("SELECT failures FROM sign_in_guard")).isEqualTo(List.of(List.of(1)));
  }

  private static int write(House house, String key) {
    return house
        .em()
        .createNativeQuery("INSERT INTO sign_in_guard VALUES (?, 0, 0, 0)")
        .setParameter(1, key)
        .executeUpdate();
  }

  private static int fail(House house, String key) {
    return house
        .em()
        .createNativeQuery("UPDATE sign_in_guard SET failures = failures + 1 WHERE guard_key = ?")
        .setParameter(1, key)
        .executeUpdate();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
