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
    if (rows.isEmpty()) {
      return;
    }
    List<String> columns = rows.get(0).columns();
    send(
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
