package org.quittance.platform.migration;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.PortalDatabase;
import org.quittance.platform.database.SqlTrouble;
import org.quittance.platform.logging.JsonLog;
import org.quittance.platform.settings.Settings;
import org.quittance.server.PortalDataSource;

/** The first that starts and the last that stops: settings, log, schema, and good-bye to Derby. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseAtStart {

  private static final Logger LOG = System.getLogger(DatabaseAtStart.class.getName());

  private static final int TRIES = 30;
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  @Resource(lookup = PortalDatabase.JNDI)
  DataSource database;

  @Resource UserTransaction transaction;

  @Inject Dialect dialect;
  @Inject Settings settings;

  private volatile boolean migrated;

  @PostConstruct
  void start() {
    settings.check();
    JsonLog.open(settings.log());
    PortalDataSource.awaitPool();
    waitForIt();
    lookAtPool();
    int applied = migrate();
    migrated = true;
    LOG.log(
        Level.INFO,
        "Database ready on {0}, {1} migrations applied",
        dialect.isDerby() ? "Derby" : "PostgreSQL",
        applied);
  }

  /**
   * A machine that comes up again may start the server before the database. Nobody waits for a
   * demo: somebody sits in front of it, and is told at once what is wrong.
   */
  private void waitForIt() {
    boolean told = settings.demo() || dialect.isDerby();
    for (int tries = told ? 0 : TRIES; tries > 0 && !answers(); tries--) {
      if (!told) {
        LOG.log(Level.WARNING, "The database does not answer yet; it is waited for, for a minute");
        told = true;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Whether it says anything, be it that it does not let us in. */
  private static boolean answers() {
    try (Connection connection = PortalDataSource.unhurried().getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return !SqlTrouble.isAway(e);
    }
  }

  /** Its database must be one for us, and it must leave the server's transactions alone. */
  private void lookAtPool() {
    if (PortalDataSource.pool().isEmpty()) {
      return;
    }
    try {
      transaction.begin();
      try {
        PortalDataSource.checkPool();
      } finally {
        transaction.rollback();
      }
    } catch (NotSupportedException | SystemException e) {
      throw new IllegalStateException("QUITTANCE_DB_POOL cannot be looked at", e);
    }
  }

  private int migrate() {
    try {
      return Migrations.apply(
          dialect.isDerby() ? database : PortalDataSource.unhurried(), dialect.isDerby());
    } catch (RuntimeException failed) {
      // Nobody calls stop() on a bean that never started; the next try must find Derby free.
      PortalDataSource.close();
      throw failed;
    }
  }

  /** Whether the schema is in place and the database answers; asked by the health page. */
  @Lock(LockType.READ)
  public boolean isReady() {
    try (Connection connection = database.getConnection()) {
      return migrated && connection.isValid(2);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The database does not answer: {0}", e.getSQLState());
      return false;
    }
  }

  @PreDestroy
  void stop() {
    LOG.log(Level.INFO, "Portal stopped");
    PortalDataSource.close();
    JsonLog.close();
  }
}
