package org.quittance.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quittance.testing.House;

/**
 * All rows of all tables of a house, as one short text a table that differs if any of them does.
 */
final class Tables {

  private Tables() {}

  static Map<String, String> digest(House house) {
    try (Connection connection = house.dataSource().getConnection()) {
      Map<String, String> digests = new TreeMap<>();
      for (String table : names(connection)) {
        digests.put(table, digest(connection, table));
      }
      return digests;
    } catch (SQLException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet found =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (found.next()) {
        names.add(found.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  private static String digest(Connection connection, String table)
      throws SQLException, NoSuchAlgorithmException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(text(result.getObject(i))).append('\u001f');
        }
        rows.add(row.toString());
      }
    }
    rows.sort(null);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    rows.forEach(row -> digest.update(row.getBytes(StandardCharsets.UTF_8)));
    return rows.size() + " " + HexFormat.of().formatHex(digest.digest());
  }

  private static String text(Object value) throws SQLException {
    if (value instanceof Clob clob) {
      return clob.getSubString(1, (int) clob.length());
    }
    if (value instanceof Blob blob) {
      return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    }
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
  }
}
