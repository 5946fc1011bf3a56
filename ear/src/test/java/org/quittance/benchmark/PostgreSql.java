package org.quittance.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.workshop.Filling;

/** A PostgreSQL of the benchmark's own, that keeps what it is told as one in production does. */
final class PostgreSql implements AutoCloseable {

  /** What the database is told; the rest is as PostgreSQL comes. */
  static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.of(
              "fsync", "on",
              "synchronous_commit", "on",
              "full_page_writes", "on",
              "shared_buffers", "1GB",
              "effective_cache_size", "3GB",
              "maintenance_work_mem", "256MB",
              "max_wal_size", "4GB",
              "random_page_cost", "1.1"));

  private static final Pattern INDEX =
      Pattern.compile("(?:Index (?:Only )?Scan (?:Backward )?using|Bitmap Index Scan on) (\\w+)");
  private static final Pattern WHOLE_TABLE = Pattern.compile("Seq Scan on (\\w+)");

  // What the benchmark itself asks meanwhile begins otherwise.
  private static final Pattern STATEMENT = Pattern.compile("Query Text: (?!SELECT pg_)");

  private final EmbeddedPostgres server;
  private final Path folder;

  PostgreSql(Path folder) {
    this.folder = folder;
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(true)
            .setLocaleConfig("locale", "C.UTF-8")
            .setServerConfig("shared_preload_libraries", "auto_explain")
            .setServerConfig("logging_collector", "on")
            .setServerConfig("log_filename", "plans.log");
    SETTINGS.forEach(builder::setServerConfig);
    try {
      server = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
    execute("postgres", "CREATE DATABASE quittance");
    if (!text("SHOW fsync").equals("on")) {
      throw new IllegalStateException("This PostgreSQL does not wait for the disk");
    }
  }

  /** For the portal. */
  String address() {
    return server.getJdbcUrl("postgres", "quittance");
  }

  String version() {
    return text("SHOW server_version");
  }

  /** The process that all others of this database come from. */
  long postmaster() {
    try {
      return Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void execute(String sql) {
    execute("quittance", sql);
  }

  private void execute(String database, String sql) {
    try (Connection connection = connection(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused: " + sql, e);
    }
  }

  void fill(Filling filling) {
    try (Connection connection = connection("quittance")) {
      filling.into(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The database could not be filled", e);
    }
  }

  List<List<String>> rows(String sql) {
    try (Connection connection = connection("quittance");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused: " + sql, e);
    }
  }

  String text(String sql) {
    return rows(sql).get(0).get(0);
  }

  private Connection connection(String database) throws SQLException {
    return DriverManager.getConnection(server.getJdbcUrl("postgres", database));
  }

  /**
   * What the database did for some requests.
   *
   * @param statements it was sent, without the beginnings and ends of transactions
   * @param indexes it looked into
   * @param wholeTables it read from one end to the other
   */
  record Work(long statements, Set<String> indexes, Set<String> wholeTables) {}

  /** Lets the database tell its plans while something is done; that costs, so it is done apart. */
  Work watch(Runnable deed) {
    Path log = folder.resolve("log/plans.log");
    long before = size(log);
    tell("auto_explain.log_min_duration", "0");
    deed.run();
    tell("auto_explain.log_min_duration", "-1");
    try {
      byte[] all = Files.readAllBytes(log);
      String plans =
          new String(all, (int) before, (int) (all.length - before), StandardCharsets.UTF_8);
      return new Work(
          STATEMENT.matcher(plans).results().count(),
          found(INDEX, plans),
          found(WHOLE_TABLE, plans));
    } catch (IOException e) {
      throw new UncheckedIOException("The database's log cannot be read", e);
    }
  }

  /** Does at once what it would do by itself some time later. */
  void tidy() {
    execute("VACUUM ANALYZE");
    execute("CHECKPOINT");
  }

  private static long size(Path log) {
    try {
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, String plans) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(plans);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** Takes hold in every connection once its next statement begins. */
  private void tell(String setting, String value) {
    execute("ALTER SYSTEM SET " + setting + " = '" + value + "'");
    execute("SELECT pg_reload_conf()");
    execute("SELECT pg_sleep(1)");
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }
}
