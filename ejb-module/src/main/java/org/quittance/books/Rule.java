package org.quittance.books;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.platform.database.Sql;

/**
 * Figures of one kind that must be what other rows say, as one statement over a range of keys. It
 * gives only the rows where they are not.
 *
 * @param key the column whose ranges or values are asked for
 * @param object what people call the thing
 * @param currency of its amounts, or null where there are none
 * @param from tables and conditions; where a key must be restricted stands {@code {i.id}}, where
 *     the report's day stands {@code :today}, where the age of kept events {@code :since}
 * @param figures a figure that is not there at all (null) is not told: another one says why
 * @param lock locks what the figures belong to, with the keys as in {@code from}; null where that
 *     is no single row
 */
record Rule(
    BooksKind kind,
    String key,
    String object,
    String currency,
    String from,
    List<Figure> figures,
    String lock) {

  private static final int MARKS = 20;
  private static final Pattern GAP = Pattern.compile("\\{([a-z._]+)}|:today|:since");

  /** A figure, what it must be and what it is, both as SQL. */
  record Figure(String name, String expected, String found) {}

  /** Which keys, and when. */
  record Asked(long after, long upTo, List<Long> keys, Moment moment) {

    static Asked range(long after, long upTo, Moment moment) {
      return new Asked(after, upTo, null, moment);
    }

    /** Few keys and many are asked for with as many marks: a database knows the statement again. */
    static Asked these(List<Long> keys, Moment moment) {
      List<Long> padded = new ArrayList<>(keys);
      while (padded.size() % MARKS != 0) {
        padded.add(keys.get(0));
      }
      return new Asked(0, 0, padded, moment);
    }
  }

  /** Columns: key, object, currency, then of each figure the expected and the found. */
  Sql statement(Asked asked) {
    StringBuilder inner = new StringBuilder("SELECT ");
    inner.append(key).append(" AS k, ").append(object).append(" AS object, ");
    inner.append(currency == null ? "''" : currency).append(" AS currency");
    List<String> columns = new ArrayList<>(List.of("x.k", "x.object", "x.currency"));
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      inner.append(", ").append(figures.get(i).expected()).append(" AS e").append(i);
      inner.append(", ").append(figures.get(i).found()).append(" AS f").append(i);
      columns.add("x.e" + i);
      columns.add("x.f" + i);
      wrong.add("x.e" + i + " <> x.f" + i);
    }
    String text =
        "SELECT %s FROM (%s FROM %s) x WHERE %s"
            .formatted(String.join(", ", columns), inner, from, String.join(" OR ", wrong));
    return filled(text, asked);
  }

  Sql lockStatement(Asked asked) {
    return filled(lock, asked);
  }

  private static Sql filled(String text, Asked asked) {
    Sql sql = new Sql("");
    Matcher gap = GAP.matcher(text);
    int end = 0;
    while (gap.find()) {
      sql.add(text.substring(end, gap.start()));
      end = gap.end();
      if (gap.group(1) == null) {
        sql.add(
            "?", gap.group().equals(":today") ? asked.moment().today() : asked.moment().since());
      } else if (asked.keys() == null) {
        String column = gap.group(1);
        sql.add(column + " > ? AND " + column + " <= ?", asked.after(), asked.upTo());
      } else {
        String marks = String.join(", ", asked.keys().stream().map(key -> "?").toList());
        sql.add(gap.group(1) + " IN (" + marks + ")", asked.keys().toArray());
      }
    }
    return sql.add(text.substring(end));
  }
}
