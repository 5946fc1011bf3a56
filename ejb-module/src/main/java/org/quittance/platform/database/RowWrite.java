package org.quittance.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Rows of one table that are new, or that have new values. */
record RowWrite(String table, boolean areNew, List<Row> rows) {

  static RowWrite insert(String table, List<Row> rows) {
    return new RowWrite(table, true, rows);
  }

  static RowWrite update(String table, List<Row> rows) {
    return new RowWrite(table, false, rows);
  }

  boolean isNothing() {
    return rows.isEmpty();
  }

  /** The statement for one row. */
  String sql() {
    return areNew ? insertion(1) : change();
  }

  private String change() {
    List<String> columns = rows.get(0).columns();
    return "UPDATE "
        + table
        + " SET "
        + String.join(" = ?, ", columns.subList(1, columns.size()))
        + " = ? WHERE "
        + columns.get(0)
        + " = ?";
  }

  private String insertion(int count) {
    List<String> columns = rows.get(0).columns();
    String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", columns)
        + ") VALUES "
        + String.join(", ", Collections.nCopies(count, row));
  }

  /** Sends it by itself, as a batch. */
  void send(Connection connection) {
    try (PreparedStatement statement = connection.prepareStatement(sql())) {
      for (Row row : rows) {
        var unused = row.fill(statement, 1, !areNew);
        statement.addBatch();
      }
      int[] changed = statement.executeBatch();
      for (int count : changed) {
        if (!areNew && count != 1) {
          throw notThere();
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Sends several as one statement of PostgreSQL: it looks at all of them before it changes any,
   * and at what they refer to when all of them are done. So no row may be in there twice.
   */
  static void send(Connection connection, List<RowWrite> writes) {
    StringBuilder parts = new StringBuilder("WITH ");
    StringBuilder changed = new StringBuilder(" SELECT 0");
    int expected = 0;
    int part = 0;
    for (RowWrite write : writes) {
      if (write.areNew) {
        parts.append("w").append(++part).append(" AS (");
        parts.append(write.insertion(write.rows.size())).append("), ");
        continue;
      }
      String change = write.change();
      for (int i = 0; i < write.rows.size(); i++) {
        parts.append("w").append(++part).append(" AS (").append(change).append(" RETURNING 1), ");
        changed.append(" + (SELECT COUNT(*) FROM w").append(part).append(")");
        expected++;
      }
    }
    parts.setLength(parts.length() - 2);
    try (PreparedStatement statement =
        connection.prepareStatement(parts.append(changed).toString())) {
      int parameter = 1;
      for (RowWrite write : writes) {
        for (Row row : write.rows) {
          parameter = row.fill(statement, parameter, !write.areNew);
        }
      }
      try (var result = statement.executeQuery()) {
        if (!result.next() || result.getInt(1) != expected) {
          throw notThere();
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException notThere() {
    return new IllegalStateException("A row that gets new values is not there");
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("Rows could not be written", e);
  }
}
