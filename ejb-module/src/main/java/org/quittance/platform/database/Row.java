package org.quittance.platform.database;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A new row of a table: its columns, each with its value. Rows of one table name the same columns
 * in the same order, so that many can be sent as one statement.
 */
public final class Row {

  private final List<String> columns = new ArrayList<>(32);
  private final List<Integer> types = new ArrayList<>(32);
  private final List<Object> values = new ArrayList<>(32);

  public Row with(String column, String value) {
    return with(column, Types.VARCHAR, value);
  }

  public Row with(String column, Long value) {
    return with(column, Types.BIGINT, value);
  }

  public Row with(String column, int value) {
    return with(column, Types.INTEGER, value);
  }

  public Row with(String column, boolean value) {
    return with(column, Types.BOOLEAN, value);
  }

  public Row with(String column, BigDecimal value) {
    return with(column, Types.DECIMAL, value);
  }

  public Row with(String column, LocalDate value) {
    return with(column, Types.DATE, value == null ? null : Date.valueOf(value));
  }

  /** Kept as milliseconds, as everywhere. */
  public Row with(String column, Instant value) {
    return with(column, value == null ? null : (Long) value.toEpochMilli());
  }

  private Row with(String column, int type, Object value) {
    columns.add(column);
    types.add(type);
    values.add(value);
    return this;
  }

  List<String> columns() {
    return columns;
  }

  void fill(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value == null) {
        // With its type: a statement whose parameters change their types is prepared anew.
        statement.setNull(i + 1, types.get(i));
      } else if (value instanceof String text) {
        statement.setString(i + 1, text);
      } else if (value instanceof Long number) {
        statement.setLong(i + 1, number);
      } else if (value instanceof BigDecimal decimal) {
        statement.setBigDecimal(i + 1, decimal);
      } else if (value instanceof Date date) {
        statement.setDate(i + 1, date);
      } else if (value instanceof Integer number) {
        statement.setInt(i + 1, number);
      } else {
        statement.setBoolean(i + 1, (Boolean) value);
      }
    }
  }
}
