package org.quittance.workshop;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Where the servers of the tests keep what they are told: on the embedded database, or with {@code
 * -Dquittance.database=postgresql} in a PostgreSQL that comes with the build.
 */
final class Databases {

  private static final boolean POSTGRESQL =
      switch (System.getProperty("quittance.database", "derby")) {
        case "postgresql" -> true;
        case "derby" -> false;
        default -> throw new IllegalStateException("-Dquittance.database is derby or postgresql");
      };

  private static EmbeddedPostgres server;

  private Databases() {}

  /** The settings of a server whose database is empty. */
  static Map<String, String> empty(String owner, Path folder) {
    if (!POSTGRESQL) {
      return Map.of();
    }
    begin(folder);
    execute("DROP DATABASE IF EXISTS " + name(owner) + " WITH (FORCE)");
    execute("CREATE DATABASE " + name(owner));
    return kept(owner);
  }

  /** The settings of a server that has its database already. */
  static Map<String, String> kept(String owner) {
    return POSTGRESQL
        ? Map.of(
            "QUITTANCE_DB_URL",
            server.getJdbcUrl("postgres", name(owner)),
            "QUITTANCE_DB_USER",
            "postgres")
        : Map.of();
  }

  private static String name(String owner) {
    return owner.replace('-', '_');
  }

  /** One for all servers of a run; it ends with the virtual machine. */
  private static synchronized void begin(Path folder) {
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(true)
                .setLocaleConfig("locale", "C.UTF-8")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }
  }

  private static void execute(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused: " + sql, e);
    }
  }
}
