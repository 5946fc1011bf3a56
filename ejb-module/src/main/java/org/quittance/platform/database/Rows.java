package org.quittance.platform.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TransactionRequiredException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Writes rows in the running transaction and past the entity manager: an entity costs it several
 * times what its row costs the database. What {@link Together} runs has its new rows and new values
 * written at its end; all else here is done at once.
 */
public final class Rows {

  private Rows() {}

  /** Inserts new rows, in their order. */
  public static void insert(EntityManager em, String table, List<Row> rows) {
    write(em, RowWrite.insert(table, rows));
  }

  /**
   * Gives rows new values, which are there and nobody else's to change until the transaction ends.
   *
   * @param rows the first column of each is the key that it is known by
   * @throws IllegalStateException where one of them is not there
   */
  public static void update(EntityManager em, String table, List<Row> rows) {
    write(em, RowWrite.update(table, rows));
  }

  private static void write(EntityManager em, RowWrite write) {
    if (!write.isNothing() && !Together.keptBack(write)) {
      write.send(connection(em));
    }
  }

  static Connection connection(EntityManager em) {
    Connection connection = em.unwrap(Connection.class);
    if (connection == null) {
      throw new TransactionRequiredException("Rows are written in a transaction only");
    }
    return connection;
  }

  /**
   * Inserts new rows, in their order and at once.
   *
   * @param orElse what the database does where a row is there already, in its own words; or nothing
   */
  public static void insert(EntityManager em, String table, List<Row> rows, String orElse) {
    if (!rows.isEmpty()) {
      var unused = send(em, RowWrite.insert(table, rows).sql() + orElse, rows);
    }
  }

  /**
   * Inserts a new row, unless one with the same unique key is there. Of two who insert the same the
   * second waits until the first has committed, and its transaction goes on either way.
   *
   * @return whether it was inserted
   */
  public static boolean insertUnlessThere(
      EntityManager em, Dialect dialect, String table, Row row) {
    if (!dialect.isDerby()) {
      String sql = RowWrite.insert(table, List.of(row)).sql();
      return send(em, sql + " ON CONFLICT DO NOTHING", List.of(row))[0] > 0;
    }
    try {
      // A statement that fails on Derby leaves the rest of its transaction as it was.
      insert(em, table, List.of(row), "");
      return true;
    } catch (IllegalStateException trouble) {
      if (SqlTrouble.isDuplicate(trouble)) {
        return false;
      }
      throw trouble;
    }
  }

  /**
   * Sends one statement once for each row of parameters.
   *
   * @return how many rows of the table each of them changed, as far as the database says
   */
  public static int[] send(EntityManager em, String sql, Collection<Row> parameters) {
    Connection connection = connection(em);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Row row : parameters) {
        var unused = row.fill(statement, 1, false);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("Rows could not be written: " + sql, e);
    }
  }
}
