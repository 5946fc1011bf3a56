package org.quittance.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.quittance.platform.migration.Migrations;

/**
 * The two databases the portal runs on, both real: started when the first test asks, migrated as in
 * production, shared by all tests of the JVM.
 */
@SuppressWarnings("ImmutableEnumChecker") // started on demand
public enum Database {
  DERBY {
    @Override
    String newAddress() {
      return "jdbc:derby:memory:portal" + NUMBER.incrementAndGet() + ";create=true";
    }

    @Override
    void lockTimeout(int seconds) {
      pool()
          .execute(
              "CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.waitTimeout', '"
                  + seconds
                  + "')");
    }

    @Override
    String waiting() {
      return "SELECT COUNT(*) FROM SYSCS_DIAG.LOCK_TABLE WHERE state = 'WAIT'";
    }

    @Override
    void sweepWhatIsLarge() {
      // It deletes many rows as quickly as few, and uses their room again.
    }
  },
  POSTGRESQL {
    @Override
    String newAddress() {
      String name = "portal" + NUMBER.incrementAndGet();
      new ConnectionPool(Server.address("postgres")).execute("CREATE DATABASE " + name);
      return Server.address(name);
    }

    @Override
    void lockTimeout(int seconds) {
      pool().execute("ALTER ROLE postgres SET lock_timeout = '" + seconds + "s'");
      pool().forgetConnections();
    }

    @Override
    String waiting() {
      return "SELECT COUNT(*) FROM pg_locks WHERE NOT granted";
    }

    @Override
    void sweepWhatIsLarge() {
      Object large =
          pool()
              .query(
                  "SELECT string_agg(relname, ', ') FROM pg_class WHERE relkind = 'r' AND relname"
                      + " <> 'flyway_schema_history' AND relnamespace = 'public'::regnamespace"
                      + " AND pg_relation_size(oid) > ?",
                  LARGE)
              .get(0)
              .get(0);
      if (large != null) {
        pool().execute("TRUNCATE " + large + " CASCADE");
      }
    }
  };

  /** Bytes of a table above which it is quicker to begin it anew. */
  private static final long LARGE = 500_000;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  static {
    // As PortalDataSource tunes it, only that its log does not lie about in the module's folder.
    System.setProperty("derby.stream.error.file", "target/derby.log");
    System.setProperty("derby.locks.deadlockTimeout", "2");
    System.setProperty("derby.locks.escalationThreshold", "200000");
    // All that the tests of one JVM send, so that nothing is compiled twice.
    System.setProperty("derby.language.statementCacheSize", "1000");
  }

  private ConnectionPool pool;
  private EntityManagerFactory factory;
  private List<String> tables;

  /** Seconds one waits for a lock, as in production. */
  static final int LOCK_TIMEOUT = 10;

  /** The address of a new database without any table in it. */
  abstract String newAddress();

  /** A new database without any table, for tests of the migrations themselves. */
  public ConnectionPool empty() {
    return new ConnectionPool(newAddress());
  }

  /** From now on one waits for a lock for so many seconds. */
  abstract void lockTimeout(int seconds);

  /** The query that counts those who wait for a lock. */
  abstract String waiting();

  /**
   * Empties the tables in which much was written, so that nobody looks for the references of each
   * row on its own, nor reads on and on past rows that are gone.
   */
  abstract void sweepWhatIsLarge();

  public boolean isDerby() {
    return this == DERBY;
  }

  /** The migrated database that the tests share. */
  synchronized ConnectionPool pool() {
    if (pool == null) {
      ConnectionPool made = empty();
      Migrations.apply(made, isDerby());
      pool = made;
      lockTimeout(LOCK_TIMEOUT);
    }
    return pool;
  }

  /** Takes every row out of the shared database, children before their parents. */
  synchronized void sweep() {
    if (tables == null) {
      tables = pool().tablesChildrenFirst();
    }
    sweepWhatIsLarge();
    for (String table : tables) {
      pool().execute("DELETE FROM " + table);
    }
  }

  /** The entities of the portal's own persistence unit, on this database. */
  synchronized EntityManagerFactory factory() {
    if (factory == null) {
      factory = factory(pool(), name());
    }
    return factory;
  }

  /** The same entities on whatever database is behind the pool. */
  static EntityManagerFactory factory(ConnectionPool pool, String name) {
    Map<String, Object> here = new HashMap<>();
    here.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    here.put("jakarta.persistence.jtaDataSource", "");
    here.put("jakarta.persistence.nonJtaDataSource", pool);
    here.put("eclipselink.session-name", name);
    // Tests provoke what it warns of.
    here.put("eclipselink.logging.level", "SEVERE");
    return Persistence.createEntityManagerFactory("quittance", here);
  }

  /** PostgreSQL as Maven brings it; it stops with the JVM. */
  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }

    static String address(String name) {
      return POSTGRES.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true";
    }
  }
}
