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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.PortalDatabase;
import org.quittance.platform.logging.JsonLog;
import org.quittance.platform.settings.Settings;
import org.quittance.server.PortalDataSource;

/** The first that starts and the last that stops: settings, log, schema, and good-bye to Derby. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseAtStart {

  private static final Logger LOG = System.getLogger(DatabaseAtStart.class.getName());

  @Resource(lookup = PortalDatabase.JNDI)
  DataSource database;

  @Inject Dialect dialect;
  @Inject Settings settings;

  private volatile boolean migrated;

  @PostConstruct
  void start() {
    settings.check();
    JsonLog.open(settings.log());
    int applied = migrate();
    migrated = true;
    LOG.log(
        Level.INFO,
        "Database ready on {0}, {1} migrations applied",
        dialect.isDerby() ? "Derby" : "PostgreSQL",
        applied);
  }

  private int migrate() {
    try {
      return Migrations.apply(database, dialect.isDerby());
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
