package org.quittance.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * What fills a portal's PostgreSQL, beside its demo data, with as much as one of many years has.
 *
 * @param invoices at least 1,000
 * @param tickets 0 for none
 */
public record Filling(int invoices, int tickets) {

  private static final int MILLION = 1_000_000;

  /** How many companies share what the big customer and the demo's do not have. */
  public int customers() {
    return invoices >= MILLION ? 1_000 : 100;
  }

  /** How many invoices the big customer has: with their payments 100,000 entries in the account. */
  public int big() {
    return Math.min(55_000, invoices / 4);
  }

  /** Fills it; the portal may run meanwhile. The last thing it does is to count for the planner. */
  public void into(Connection connection) throws SQLException {
    run(
        connection,
        "fill.sql",
        Map.of("invoices", invoices, "customers", customers(), "big", big()));
    if (tickets > 0) {
      run(connection, "fill-tickets.sql", Map.of("tickets", tickets, "customers", customers()));
    }
  }

  /** Runs a file of statements, each ended by a semicolon at the end of its line. */
  private static void run(Connection connection, String file, Map<String, Integer> values)
      throws SQLException {
    try (var in = Filling.class.getResourceAsStream(file);
        Statement statement = connection.createStatement()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, Integer> value : values.entrySet()) {
        text = text.replace("${" + value.getKey() + "}", String.valueOf(value.getValue()));
      }
      for (String sql : text.split(";\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
