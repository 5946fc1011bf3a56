package org.quittance.platform.migration;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migrations of both databases: what they share, and what each says in its own words. */
public final class Migrations {

  private Migrations() {}

  /**
   * Applies what is missing; on several nodes at once exactly one does.
   *
   * @return how many were applied
   */
  public static int apply(DataSource database, boolean derby) {
    Flyway flyway = configured(database, derby).load();
    if (!derby) {
      return flyway.migrate().migrationsExecuted;
    }
    // A Derby belongs to one process, so whoever starts together with us is here. Side by side both
    // would wait for what the other holds of the catalogue, until Derby gives one of them up.
    synchronized (Migrations.class) {
      return flyway.migrate().migrationsExecuted;
    }
  }

  static FluentConfiguration configured(DataSource database, boolean derby) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations(
            "classpath:db/migration/common",
            "classpath:db/migration/" + (derby ? "derby" : "postgresql"))
        .placeholders(
            derby
                ? Map.of("text", "CLOB", "bytes", "BLOB")
                : Map.of("text", "TEXT", "bytes", "BYTEA"))
        .validateMigrationNaming(true)
        .cleanDisabled(true);
  }
}
