package org.quittance.workshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a PostgreSQL that was told to write its plans down has looked for what it was asked. It is
 * told to read no table from end to end where any index would do; where it did so all the same,
 * there is no index to be found by, and with millions of rows the request would feel it.
 */
public final class Plans {

  /** What makes PostgreSQL write every plan down and avoid whole tables. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "shared_preload_libraries", "auto_explain",
          "auto_explain.log_min_duration", "0",
          "auto_explain.log_format", "json",
          "auto_explain.log_nested_statements", "on",
          "logging_collector", "on",
          "log_filename", "plans.log",
          "log_rotation_size", "0",
          "log_rotation_age", "0");

  /** What makes it look for the way by an index where there is one. */
  static final Map<String, String> WISHES =
      Map.of(
          "enable_seqscan", "off",
          "enable_hashjoin", "off",
          "enable_mergejoin", "off",
          // Nobody counts the rows it was told of.
          "autovacuum", "off");

  /** What a PostgreSQL that has the rows is told instead: as it is recommended for production. */
  static final Map<String, String> AS_IN_PRODUCTION =
      Map.of(
          "shared_buffers", "1GB",
          "effective_cache_size", "3GB",
          "maintenance_work_mem", "256MB",
          "max_wal_size", "4GB",
          "random_page_cost", "1.1");

  /** Tables that do not grow with the customers' business: what they hold is read whole. */
  private static final Set<String> SMALL =
      Set.of(
          "api_client",
          "api_token",
          "browser_key",
          "books_report",
          "books_run",
          "checkout_reader",
          "feed_head",
          "flyway_schema_history",
          "mail_key",
          "receipt_key",
          "receipt_series",
          "sandbox_call",
          "sandbox_key",
          "sandbox_payment",
          "ticket_macro",
          "ticket_view");

  /** Nodes that ask no more of what is below them than they are asked for themselves. */
  private static final Set<String> STOPPING =
      Set.of("LockRows", "Append", "Merge Append", "Nested Loop", "Result", "Subquery Scan");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How the check of the books begins, which goes through all there is, by night. */
  private static final String CHECK_OF_THE_BOOKS = "SELECT x.k, x.object, x.currency";

  private static final double NOTHING = 100;

  private static final Pattern EQUAL = Pattern.compile("\\(+(\\w+)\\)?(?:::\\w+)? (?:=|~~) ");
  private static final Pattern VALUE = Pattern.compile("'[^']*'|\\$\\d+");

  private final Map<String, Set<String>> found;
  private final Map<String, String> whole = new TreeMap<>();
  private int statements;

  private Plans(Map<String, Set<String>> found) {
    this.found = found;
  }

  /**
   * Reads what was written down so far.
   *
   * @param from the byte from which on it counts
   * @param found the first columns of each table's indexes
   */
  static Plans in(Path log, long from, Map<String, Set<String>> found) {
    Plans plans = new Plans(found);
    try (InputStream bytes = Files.newInputStream(log)) {
      bytes.skipNBytes(from);
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      StringBuilder plan = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (plan != null && line.startsWith("\t")) {
          plan.append(line).append('\n');
          continue;
        }
        if (plan != null) {
          plans.look(plan.toString());
        }
        plan = line.endsWith(" plan:") ? new StringBuilder() : null;
      }
      // The last one may still be being written.
    } catch (IOException e) {
      throw new UncheckedIOException("The plans cannot be read", e);
    }
    return plans;
  }

  /** How many statements were looked at. */
  public int statements() {
    return statements;
  }

  /** What was read from end to end, and the statement that did. */
  public Map<String, String> whole() {
    return whole;
  }

  private void look(String written) throws IOException {
    JsonNode plan = JSON.readTree(written);
    if (plan.get("Query Text").asText().startsWith(CHECK_OF_THE_BOOKS)) {
      return;
    }
    statements++;
    walk(plan.get("Plan"), false, plan.get("Query Text").asText());
  }

  private void walk(JsonNode node, boolean limited, String statement) {
    String type = node.path("Node Type").asText();
    String table = node.path("Relation Name").asText();
    boolean counts = found.containsKey(table) && !SMALL.contains(table);
    // Of an empty table PostgreSQL knows that it is: whatever it does with it costs nothing.
    if (counts
        && node.path("Total Cost").asDouble() > NOTHING
        && isWhole(node, type, table, limited)) {
      String filter = node.path("Filter").asText();
      whole.putIfAbsent(
          type + " of " + table + " for " + VALUE.matcher(filter).replaceAll("?"), statement);
    }
    boolean passes = type.equals("Limit") || (limited && STOPPING.contains(type));
    for (JsonNode below : node.path("Plans")) {
      walk(below, passes && !isInner(below), statement);
    }
  }

  /**
   * Whether it reads on and on: a table or an index without anything to look for, or the order of a
   * page past rows that do not fit, where no index knows the rows that do.
   */
  private boolean isWhole(JsonNode node, String type, String table, boolean limited) {
    if (type.equals("Seq Scan")) {
      return true;
    }
    if (!type.startsWith("Index ") || node.has("Index Cond")) {
      return false;
    }
    return !limited
        || (node.has("Filter")
            && EQUAL
                .matcher(node.get("Filter").asText())
                .results()
                .noneMatch(equal -> found.getOrDefault(table, Set.of()).contains(equal.group(1))));
  }

  private static boolean isInner(JsonNode node) {
    return node.path("Parent Relationship").asText().equals("Inner");
  }
}
