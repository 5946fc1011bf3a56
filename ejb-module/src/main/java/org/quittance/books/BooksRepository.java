package org.quittance.books;

import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quittance.books.BooksReport.Drift;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Sql;

/**
 * Reads the books as they are.
 *
 * <p>In PostgreSQL a statement sees one moment of all tables, so what it finds is so, and nothing
 * is locked. Derby has no such sight: there the first look takes no lock and may see what is just
 * being booked; what it suspects is looked at again under lock.
 */
@ApplicationScoped
class BooksRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  /** How far a batch goes. */
  record Window(long upTo, long rows, long keys) {}

  /** A row that is not what it must be. */
  record Suspect(long key, List<Drift> drifts) {}

  /** A series of receipts. */
  record Series(String seller, int year) {}

  boolean isSureAtOnce() {
    return !dialect.isDerby();
  }

  Window window(Walk walk, long after, int rows) {
    Object[] found =
        first(
            new Sql(
                "SELECT MAX(k), COUNT(*), COUNT(DISTINCT k) FROM (SELECT "
                    + walk.key()
                    + " AS k FROM "
                    + walk.table()
                    + " WHERE "
                    + walk.key()
                    + " > ? ORDER BY "
                    + walk.key()
                    + " FETCH FIRST "
                    + rows
                    + " ROWS ONLY) w",
                after),
            Look.UNLOCKED);
    return new Window(
        found[0] == null ? after : number(found[0]), number(found[1]), number(found[2]));
  }

  /** The greatest key there is, to tell how far one is. */
  long greatest(Walk walk) {
    Object found =
        first(new Sql("SELECT MAX(" + walk.key() + ") FROM " + walk.table()), Look.UNLOCKED)[0];
    return found == null ? 0 : number(found);
  }

  /** How a statement of Derby reads; PostgreSQL knows only one way. */
  enum Look {
    UNLOCKED(" WITH UR"),
    COMMITTED(""),
    /** Everything it saw stays as it is until the transaction ends. */
    STILL(" WITH RR");

    private final String words;

    Look(String words) {
      this.words = words;
    }
  }

  List<Suspect> suspects(Rule rule, Rule.Asked asked, Look look) {
    List<Suspect> suspects = new ArrayList<>();
    for (Object[] row : rows(rule.statement(asked), look)) {
      suspects.add(suspect(rule, row));
    }
    return suspects;
  }

  /** Looks again while nobody books on these. */
  List<Suspect> confirmed(Rule rule, Rule.Asked asked) {
    if (rule.lock() == null) {
      return suspects(rule, asked, Look.STILL);
    }
    if (dialect.isDerby()) {
      rule.lockStatement(asked).add(" FOR UPDATE WITH RS").rows(em);
    }
    return suspects(rule, asked, Look.COMMITTED);
  }

  private static Suspect suspect(Rule rule, Object[] row) {
    List<Drift> drifts = new ArrayList<>();
    String currency = ((String) row[2]).strip();
    for (int i = 0; i < rule.figures().size(); i++) {
      Object expected = row[3 + 2 * i];
      Object found = row[4 + 2 * i];
      if (expected != null && found != null && !same(expected, found)) {
        drifts.add(
            new Drift(
                rule.kind(),
                (String) row[1],
                rule.figures().get(i).name(),
                text(expected, currency),
                text(found, currency)));
      }
    }
    return new Suspect(number(row[0]), drifts);
  }

  private static boolean same(Object expected, Object found) {
    if (expected instanceof Number && found instanceof Number) {
      return decimal(expected).compareTo(decimal(found)) == 0;
    }
    return String.valueOf(expected).strip().equals(String.valueOf(found).strip());
  }

  private static String text(Object value, String currency) {
    if (!(value instanceof BigDecimal amount)) {
      return String.valueOf(value).strip();
    }
    try {
      return currency.isEmpty()
          ? amount.stripTrailingZeros().toPlainString()
          : Money.of(amount, currency).toString();
    } catch (InvalidMoney odd) {
      return amount.stripTrailingZeros().toPlainString() + " " + currency;
    }
  }

  /** The series of receipts after one, found without going through the receipts. */
  Optional<Series> seriesAfter(Series last) {
    String seller = last == null ? "" : last.seller();
    Optional<Series> same =
        last == null ? Optional.empty() : least(" = ? AND series_year > ?", seller, last.year());
    return same.isPresent() ? same : least(" > ?", seller);
  }

  private Optional<Series> least(String condition, Object... values) {
    Series least = null;
    for (String table : List.of("receipt_series", "receipt")) {
      for (Object[] row :
          rows(
              new Sql(
                  "SELECT seller, series_year FROM "
                      + table
                      + " WHERE seller"
                      + condition
                      + " ORDER BY seller, series_year FETCH FIRST 1 ROWS ONLY",
                  values),
              Look.UNLOCKED)) {
        Series found = new Series((String) row[0], (int) number(row[1]));
        if (least == null
            || found.seller().compareTo(least.seller()) < 0
            || (found.seller().equals(least.seller()) && found.year() < least.year())) {
          least = found;
        }
      }
    }
    return Optional.ofNullable(least);
  }

  /** The last number that was given, and the greatest on a receipt; 0 where there is none. */
  long[] lastNumbers(Series series, boolean locked) {
    if (locked && dialect.isDerby()) {
      new Sql(
              "SELECT last_number FROM receipt_series WHERE seller = ? AND series_year = ?"
                  + " FOR UPDATE WITH RS",
              series.seller(),
              series.year())
          .rows(em);
    }
    Object[] row =
        first(
            new Sql(
                "SELECT COALESCE((SELECT s.last_number FROM receipt_series s WHERE s.seller = ?"
                    + " AND s.series_year = ?), 0), COALESCE((SELECT MAX(r.series_number)"
                    + " FROM receipt r WHERE r.seller = ? AND r.series_year = ?), 0)"
                    + " FROM (VALUES (1)) AS one_row (x)",
                series.seller(),
                series.year(),
                series.seller(),
                series.year()),
            locked ? Look.COMMITTED : Look.UNLOCKED);
    return new long[] {number(row[0]), number(row[1])};
  }

  /** How many receipts have a number of a part of a series. */
  long receipts(Series series, long after, long upTo, boolean locked) {
    return number(
        first(
            numbers("SELECT COUNT(*) FROM receipt", series, after, upTo),
            locked ? Look.COMMITTED : Look.UNLOCKED)[0]);
  }

  /** The numbers of a part of a series that receipts have. */
  List<Long> numbers(Series series, long after, long upTo) {
    return rows(numbers("SELECT series_number FROM receipt", series, after, upTo), Look.COMMITTED)
        .stream()
        .map(row -> number(row[0]))
        .toList();
  }

  private static Sql numbers(String what, Series series, long after, long upTo) {
    return new Sql(
        what + " WHERE seller = ? AND series_year = ? AND series_number > ? AND series_number <= ?",
        series.seller(),
        series.year(),
        after,
        upTo);
  }

  /** What people call a customer. */
  String reference(long customer) {
    return new Sql("SELECT reference FROM customer WHERE id = ?", customer)
        .rows(em).stream().map(row -> (String) row[0]).findFirst().orElse("#" + customer);
  }

  /**
   * Claims the check, unless somebody has it.
   *
   * @param lost a claim that was not seen since then is void
   */
  boolean claim(String claim, Instant now, Instant lost) {
    if (run(
            "UPDATE books_run SET claim = ?1, started_at = ?2, seen_at = ?3, progress = 0"
                + " WHERE id = 1 AND (claim IS NULL OR seen_at < ?4)",
            claim,
            now.toEpochMilli(),
            now.toEpochMilli(),
            lost.toEpochMilli())
        == 1) {
      return true;
    }
    if (!new Sql("SELECT id FROM books_run").rows(em).isEmpty()) {
      return false;
    }
    run(
        "INSERT INTO books_run (id, claim, started_at, seen_at, progress)"
            + " VALUES (1, ?1, ?2, ?3, 0)",
        claim,
        now.toEpochMilli(),
        now.toEpochMilli());
    return true;
  }

  /** Says how far the check is, and that it is alive. */
  void seen(String claim, int percent, Instant now) {
    run(
        "UPDATE books_run SET progress = ?1, seen_at = ?2 WHERE claim = ?3",
        percent,
        now.toEpochMilli(),
        claim);
  }

  void release(String claim) {
    run("UPDATE books_run SET claim = NULL WHERE claim = ?1", claim);
  }

  Optional<BooksProgress> progress(Instant lost) {
    return new Sql(
            "SELECT started_at, progress FROM books_run WHERE claim IS NOT NULL AND seen_at >= ?",
            lost)
        .rows(em).stream()
            .map(row -> new BooksProgress(instant(row[0]), (int) number(row[1])))
            .findFirst();
  }

  /** Keeps a report and forgets those that are old. */
  void keep(String id, BooksReport report, Instant before) {
    run(
        "INSERT INTO books_report (id, started_at, finished_at, drift_count, content)"
            + " VALUES (?1, ?2, ?3, ?4, ?5)",
        id,
        report.startedAt().toEpochMilli(),
        report.finishedAt().toEpochMilli(),
        report.total(),
        ReportText.write(report));
    run("DELETE FROM books_report WHERE finished_at < ?1", before.toEpochMilli());
  }

  Optional<BooksReport> last() {
    return new Sql(
            "SELECT content FROM books_report ORDER BY finished_at DESC, id DESC"
                + " FETCH FIRST 1 ROWS ONLY")
        .rows(em).stream().map(row -> ReportText.read(content(row[0]))).findFirst();
  }

  Optional<BooksResult> lastResult() {
    return new Sql(
            "SELECT started_at, finished_at, drift_count FROM books_report"
                + " ORDER BY finished_at DESC, id DESC FETCH FIRST 1 ROWS ONLY")
        .rows(em).stream()
            .map(row -> new BooksResult(instant(row[0]), instant(row[1]), number(row[2])))
            .findFirst();
  }

  /** Derby hands out a locator where PostgreSQL hands out the text. */
  private static String content(Object column) {
    if (column instanceof String text) {
      return text;
    }
    try {
      java.sql.Clob clob = (java.sql.Clob) column;
      return clob.getSubString(1, Math.toIntExact(clob.length()));
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException("A report could not be read", e);
    }
  }

  private List<Object[]> rows(Sql sql, Look look) {
    return (dialect.isDerby() ? sql.add(look.words) : sql).rows(em);
  }

  private Object[] first(Sql sql, Look look) {
    return rows(sql, look).get(0);
  }

  private int run(String sql, Object... values) {
    var query = em.createNativeQuery(sql);
    List<Object> all = Arrays.asList(values);
    for (int i = 0; i < all.size(); i++) {
      query.setParameter(i + 1, all.get(i));
    }
    return query.executeUpdate();
  }
}
