package org.quittance.platform.database;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Writes many rows at once, in the running transaction and past the entity manager: an entity costs
 * it several times what its row costs the database.
 */
public final class Rows {

  private Rows() {}

  /** Inserts new rows, in their order. */
  public static void insert(EntityManager em, String table, List<Row> rows) {
    insert(em, table, rows, "");
  }

  /**
   * Inserts new rows, in their order.
   *
   * @param orElse what the database does where a row is there already, in its own words; or nothing
   */
  public static void insert(EntityManager em, String table, List<Row> rows, String orElse) {
    if (!rows.isEmpty()) {
      var unused = insertAll(em, table, rows, orElse);
    }
  }

  private static int[] insertAll(EntityManager em, String table, List<Row> rows, String orElse) {
    List<String> columns = rows.get(0).columns();
    return send(
        em,
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns)
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")"
            + orElse,
        rows);
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
      return insertAll(em, table, List.of(row), " ON CONFLICT DO NOTHING")[0] > 0;
    }
    try {
      // A statement that fails on Derby leaves the rest of its transaction as it was.
      insert(em, table, List.of(row));
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
    Connection connection = em.unwrap(Connection.class);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Row row : parameters) {
        row.fill(statement);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("Rows could not be written: " + sql, e);
    }
  }
}
