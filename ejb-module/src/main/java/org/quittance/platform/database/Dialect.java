package org.quittance.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.Collectors;
import org.quittance.server.PortalDataSource;

/** Where Derby and PostgreSQL say the same thing in other words; nowhere else. */
@ApplicationScoped
public class Dialect {

  public boolean isDerby() {
    return PortalDataSource.isDerby();
  }

  /** The folder of migrations that only this database has. */
  public String migrations() {
    return isDerby() ? "derby" : "postgresql";
  }

  /**
   * A condition that a column of words has a word that begins so.
   *
   * @param column holds lower-case words parted by single blanks
   */
  public Sql wordBeginsWith(String column, String word) {
    return isDerby()
        ? wordWithin(column, word)
        : new Sql(words(column) + " @@ CAST(? AS tsquery)", "'" + lexeme(word) + "':*");
  }

  /**
   * The same looked for in the row itself, by no index: of rows that are there for other reasons.
   */
  public Sql wordWithin(String column, String word) {
    return new Sql("(' ' || " + column + ") LIKE ? ESCAPE '\\'", "% " + pattern(word) + "%");
  }

  /**
   * The same in the rows of one owner, which has to be asked for besides. Where an index holds the
   * words of each owner apart, no other's are looked at.
   *
   * @param owner the column of the row's owner, a number
   * @param one that owner, a number or a query for it
   */
  public Sql wordBeginsWith(String column, String word, String owner, Sql one) {
    if (isDerby()) {
      return wordBeginsWith(column, word);
    }
    String mark = "CAST(" + owner + " AS text) || '~'";
    return new Sql(words(mark + " || replace(" + column + ", ' ', ' ' || " + mark + ")"))
        .add(" @@ CAST(CAST(? AS text) || CAST((", "'")
        .add(one)
        .add(") AS text) || CAST(? AS text) AS tsquery)", "~" + lexeme(word) + "':*");
  }

  /**
   * A condition that a column is one of these numbers, known to the planner as so many; not for
   * more than some thousands, and of Derby for some hundreds.
   *
   * @param numbers at least one
   */
  public Sql among(String column, Collection<Long> numbers) {
    String all = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    return isDerby()
        ? new Sql(column + " IN (" + all + ")")
        : new Sql(column + " = ANY (CAST(? AS BIGINT[]))", "{" + all + "}");
  }

  /**
   * A condition that a column is one of the numbers of a query that finds few: it is asked first,
   * whatever the planner thinks of it, and the column's index with what it found.
   */
  public Sql among(String column, Sql few) {
    return isDerby()
        ? new Sql(column + " IN (").add(few).add(")")
        : new Sql(column + " = ANY (ARRAY(").add(few).add("))");
  }

  private static String words(String column) {
    return "array_to_tsvector(string_to_array(" + column + ", ' '))";
  }

  private static String pattern(String word) {
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static String lexeme(String word) {
    return word.replace("\\", "\\\\").replace("'", "''");
  }
}
