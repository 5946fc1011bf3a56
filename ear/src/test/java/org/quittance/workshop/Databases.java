package org.quittance.workshop;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the servers of the tests keep what they are told: on the embedded database, or with {@code
 * -Dquittance.database=postgresql} in a PostgreSQL that comes with the build. With {@code
 * -Dquittance.filled=1000000} it is given so many invoices, and half as many tickets, and plans for
 * them as it would for a company's own.
 */
final class Databases {

  private static final boolean POSTGRESQL =
      switch (System.getProperty("quittance.database", "derby")) {
        case "postgresql" -> true;
        case "derby" -> false;
        default -> throw new IllegalStateException("-Dquittance.database is derby or postgresql");
      };

  private static final int FILLED = Integer.getInteger("quittance.filled", 0);

  /** Bytes of a table that nobody reads whole. */
  private static final int LARGE = 1 << 20;

  private static EmbeddedPostgres server;
  private static Line line;
  private static Path plans;
  private static long plansFrom;

  private Databases() {}

  /** The settings of a server whose database is empty. */
  static Map<String, String> empty(String owner) {
    if (!POSTGRESQL) {
      return Map.of();
    }
    begin();
    execute("DROP DATABASE IF EXISTS " + name(owner) + " WITH (FORCE)");
    execute("CREATE DATABASE " + name(owner));
    return kept(owner);
  }

  /** The settings of a server that has its database already. */
  static Map<String, String> kept(String owner) {
    return POSTGRESQL
        ? Map.of(
            "QUITTANCE_DB_URL",
            server
                .getJdbcUrl("postgres", name(owner))
                .replace(":" + server.getPort() + "/", ":" + line.port() + "/"),
            "QUITTANCE_DB_USER",
            "postgres")
        : Map.of();
  }

  /** The line to the database; nothing where it is embedded, which one cannot be cut off from. */
  static Optional<Line> line() {
    return Optional.ofNullable(line);
  }

  /** Whether it has as much as a company of many years, which nobody wants read through. */
  static boolean isFilled() {
    return FILLED > 0;
  }

  /**
   * Has PostgreSQL plan for what is to come rather than for the few rows of a demo: it is given
   * millions, or is made to believe that each page of a table holds one. Plans count from here on.
   */
  static void planForMillions(String owner) {
    if (plans == null) {
      return;
    }
    try (Connection connection = server.getDatabase("postgres", name(owner)).getConnection();
        Statement statement = connection.createStatement()) {
      if (isFilled()) {
        // Of each row that is filled in the look-ups of its foreign keys were written down.
        statement.execute("SET auto_explain.log_min_duration = -1");
        new Filling(FILLED, FILLED / 2).into(connection);
      } else {
        statement.execute(
            "UPDATE pg_class SET relpages = 1, reltuples = 1000000 WHERE relkind = 'r' AND"
                + " relnamespace = 'public'::regnamespace");
      }
      plansFrom = Files.size(plans);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("PostgreSQL cannot be told of millions", e);
    }
  }

  /** How the database has looked for what it was asked so far; nothing of the embedded one. */
  static Optional<Plans> plans() {
    return Optional.ofNullable(plans).map(log -> Plans.in(log, plansFrom, firstColumns()));
  }

  /**
   * By table, the columns that an index of it begins with. Where the rows are there, a table that
   * still has few is left out: reading it whole is the shortest way, and that it has an index is
   * seen where PostgreSQL is made to believe in millions.
   */
  private static Map<String, Set<String>> firstColumns() {
    Map<String, Set<String>> columns = new HashMap<>();
    try (Connection connection = server.getDatabase("postgres", "system").getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT i.indrelid::regclass::text, a.attname FROM pg_index i JOIN pg_attribute a"
                    + " ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] JOIN"
                    + " pg_class t ON t.oid = i.indrelid WHERE t.relnamespace ="
                    + " 'public'::regnamespace AND pg_relation_size(t.oid) >= "
                    + (isFilled() ? LARGE : 0))) {
      while (found.next()) {
        columns
            .computeIfAbsent(found.getString(1), table -> new HashSet<>())
            .add(found.getString(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The indexes cannot be read", e);
    }
    return columns;
  }

  private static String name(String owner) {
    return owner.replace('-', '_');
  }

  /** One for all servers of a run; it ends with the virtual machine. */
  private static synchronized void begin() {
    if (server == null) {
      // Emptied: a run that was killed leaves its database behind.
      Path folder = Workshop.folder("postgresql");
      try {
        EmbeddedPostgres.Builder builder =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setLocaleConfig("locale", "C.UTF-8");
        Plans.SETTINGS.forEach(builder::setServerConfig);
        (isFilled() ? Plans.AS_IN_PRODUCTION : Plans.WISHES).forEach(builder::setServerConfig);
        server = builder.start();
        plans = folder.resolve("log/plans.log");
        line = new Line(server.getPort());
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
