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

  /** Not null, for which the databases have no common type. */
  public Row with(String column, byte[] value) {
    return with(column, Types.VARBINARY, value);
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

  /** What the row is known by where it is there already: its first column. */
  Object key() {
    return values.get(0);
  }

  /**
   * Sets the parameters of a statement from one of them on.
   *
   * @param keyLast whether the first column comes after all others
   * @return the parameter that follows
   */
  int fill(PreparedStatement statement, int first, boolean keyLast) throws SQLException {
    int parameter = first;
    for (int i = keyLast ? 1 : 0; i < values.size(); i++) {
      set(statement, parameter++, i);
    }
    if (keyLast) {
      set(statement, parameter++, 0);
    }
    return parameter;
  }

  private void set(PreparedStatement statement, int parameter, int column) throws SQLException {
    Object value = values.get(column);
    if (value == null) {
      // With its type: a statement whose parameters change their types is prepared anew.
      statement.setNull(parameter, types.get(column));
    } else if (value instanceof String text) {
      statement.setString(parameter, text);
    } else if (value instanceof Long number) {
      statement.setLong(parameter, number);
    } else if (value instanceof BigDecimal decimal) {
      statement.setBigDecimal(parameter, decimal);
    } else if (value instanceof Date date) {
      statement.setDate(parameter, date);
    } else if (value instanceof Integer number) {
      statement.setInt(parameter, number);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(parameter, bytes);
    } else {
      statement.setBoolean(parameter, (Boolean) value);
    }
  }
}
