package org.quittance.platform.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement that is put together from parts, each with its parameters: what a caller wants is
 * only ever a parameter, never text.
 */
public final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  public Sql(String start, Object... values) {
    add(start, values);
  }

  /**
   * Appends a part.
   *
   * @param part SQL of the program, each question mark one of the values
   */
  @SuppressWarnings("InlineMeSuggester")
  public Sql add(String part, Object... values) {
    text.append(part);
    for (Object value : values) {
      parameters.add(value instanceof Instant instant ? (Object) instant.toEpochMilli() : value);
    }
    return this;
  }

  /** Appends another statement, as a subquery say, with its parameters. */
  public Sql add(Sql other) {
    text.append(other.text);
    parameters.addAll(other.parameters);
    return this;
  }

  /**
   * The rows, each an array of what the columns hold. In a transaction they are read past the
   * entity manager, whose queries cost as much as the database's answer.
   */
  public List<Object[]> rows(EntityManager em) {
    Connection connection = em.unwrap(Connection.class);
    return connection == null ? rowsOutsideOfTransactions(em) : rows(connection);
  }

  private List<Object[]> rows(Connection connection) {
    try (PreparedStatement statement = connection.prepareStatement(text.toString())) {
      for (int i = 0; i < parameters.size(); i++) {
        Object value = parameters.get(i);
        statement.setObject(i + 1, value instanceof LocalDate day ? Date.valueOf(day) : value);
      }
      List<Object[]> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        boolean[] padded = padded(result.getMetaData());
        while (result.next()) {
          Object[] row = new Object[padded.length];
          for (int i = 0; i < row.length; i++) {
            Object value = whole(result.getObject(i + 1));
            row[i] = padded[i] && value instanceof String text ? text.stripTrailing() : value;
          }
          rows.add(row);
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused: " + text, e);
    }
  }

  /** Words of a UNION are as long as the longest of them, the shorter ones with blanks behind. */
  private static boolean[] padded(ResultSetMetaData columns) throws SQLException {
    boolean[] padded = new boolean[columns.getColumnCount()];
    for (int i = 0; i < padded.length; i++) {
      padded[i] = columns.getColumnType(i + 1) == Types.CHAR;
    }
    return padded;
  }

  /** Derby gives large values by handles, which are good while the statement is open. */
  private static Object whole(Object value) throws SQLException {
    if (value instanceof Clob text) {
      return text.getSubString(1, (int) text.length());
    }
    return value instanceof Blob bytes ? bytes.getBytes(1, (int) bytes.length()) : value;
  }

  private List<Object[]> rowsOutsideOfTransactions(EntityManager em) {
    List<Object[]> rows = new ArrayList<>();
    for (Object row : query(em).getResultList()) {
      rows.add(row instanceof Object[] columns ? columns : new Object[] {row});
    }
    return rows;
  }

  /** The rows as entities; every column of the entity must be among them. */
  public <T> List<T> entities(EntityManager em, Class<T> type) {
    List<T> entities = new ArrayList<>();
    for (Object entity : filled(em.createNativeQuery(numbered(), type)).getResultList()) {
      entities.add(type.cast(entity));
    }
    return entities;
  }

  private Query query(EntityManager em) {
    return filled(em.createNativeQuery(numbered()));
  }

  private String numbered() {
    StringBuilder numbered = new StringBuilder(text.length() + 40);
    int parameter = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      numbered.append(c);
      if (c == '?') {
        numbered.append(++parameter);
      }
    }
    return numbered.toString();
  }

  private Query filled(Query query) {
    query.setFlushMode(FlushModeType.COMMIT);
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 1, parameters.get(i));
    }
    return query;
  }

  public static LocalDate day(Object column) {
    if (column instanceof Date date) {
      return date.toLocalDate();
    }
    return (LocalDate) column;
  }

  public static Instant instant(Object column) {
    return column == null ? null : Instant.ofEpochMilli(((Number) column).longValue());
  }

  public static long number(Object column) {
    return ((Number) column).longValue();
  }

  public static BigDecimal decimal(Object column) {
    return column instanceof BigDecimal decimal ? decimal : new BigDecimal(column.toString());
  }

  public static boolean flag(Object column) {
    return column instanceof Boolean flag ? flag : ((Number) column).intValue() != 0;
  }
}
