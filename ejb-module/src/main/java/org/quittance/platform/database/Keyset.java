package org.quittance.platform.database;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.Page;

/**
 * Where in a list one is, and the page that begins there. The list goes by one value and, among
 * equals, by the id; it is read beyond the row at which the last page ended, never by counting.
 */
public final class Keyset {

  private static final int LONGEST = 500;

  /** What a column of amounts can hold: DECIMAL(19,4). */
  private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");

  private final String list;
  private final boolean descending;
  private final Cursor from;
  private final int limit;

  private Keyset(String list, boolean descending, Cursor from, int limit) {
    this.list = list;
    this.descending = descending;
    this.from = from;
    this.limit = limit;
  }

  /**
   * The place a cursor names in a list that begins with the smallest value.
   *
   * @param list the list's name
   * @param cursor where to go on, or null for the beginning
   * @param limit rows of a page, 1 to 500
   * @throws org.quittance.kernel.InvalidInput (400) where the cursor is none of this list
   */
  public static Keyset ascending(String list, String cursor, int limit) {
    return of(list, false, cursor, limit);
  }

  /** The same in a list that begins with the largest value. */
  public static Keyset descending(String list, String cursor, int limit) {
    return of(list, true, cursor, limit);
  }

  private static Keyset of(String list, boolean descending, String cursor, int limit) {
    return new Keyset(
        list,
        descending,
        cursor == null ? null : Cursor.parse(cursor, list, 2),
        Math.max(1, Math.min(limit, LONGEST)));
  }

  public boolean isAtTheBeginning() {
    return from == null;
  }

  /** The value of the row at the edge; each of these refuses a cursor that holds another kind. */
  public String text() {
    return from.values().get(0);
  }

  public long number() {
    return number(text());
  }

  public LocalDate day() {
    try {
      LocalDate day = LocalDate.parse(text());
      if (day.getYear() >= 1 && day.getYear() <= 9999) {
        return day;
      }
    } catch (DateTimeException e) {
      // falls through: no day at all
    }
    throw Cursor.malformed();
  }

  public BigDecimal amount() {
    if (!AMOUNT.matcher(text()).matches()) {
      throw Cursor.malformed();
    }
    return new BigDecimal(text());
  }

  /** The id of the row at the edge. */
  public long id() {
    return number(from.values().get(1));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Cursor.malformed();
    }
  }

  /** How many rows to read: one more than shown, to know whether there are any. */
  public int toRead() {
    return limit + 1;
  }

  /** How what follows the place compares with it, in the direction one goes. */
  String beyond() {
    return isDown() ? "<" : ">";
  }

  /** The order of both values, in the direction one goes. */
  public String direction() {
    return isDown() ? " DESC" : "";
  }

  /**
   * The condition of what follows the place.
   *
   * @param value the column of the value
   * @param edge what it is at the edge
   * @param id the column of the id
   */
  public Sql beyond(String value, Object edge, String id) {
    return new Sql(beyond(value, "?", id, "?"), edge, edge, id());
  }

  /** The same in words of JPA: {@code :edge} is the value at the edge, {@code :edgeId} the id. */
  public String beyondNamed(String value, String id) {
    return beyond(value, ":edge", id, ":edgeId");
  }

  private String beyond(String value, String edge, String id, String edgeId) {
    // The first half alone is what an index can be entered by.
    return " AND %1$s %3$s= %4$s AND (%1$s %3$s %4$s OR %2$s %3$s %5$s)"
        .formatted(value, id, beyond(), edge, edgeId);
  }

  /** The end of the statement: the order, and how many rows. */
  public Sql order(String value, String id) {
    return order(value, id, 0, toRead());
  }

  /** The same of so many rows behind the first ones. */
  public Sql order(String value, String id, int behind, int most) {
    return new Sql(
        " ORDER BY %1$s%3$s, %2$s%3$s%4$s FETCH FIRST %5$d ROWS ONLY"
            .formatted(
                value, id, direction(), behind == 0 ? "" : " OFFSET " + behind + " ROWS", most));
  }

  /**
   * Cuts the page out.
   *
   * @param rows as they were read, in the direction one goes
   * @param place the value and the id of a row
   */
  public <R, T> Page<T> page(List<R> rows, Function<R, List<String>> place, Function<R, T> view) {
    boolean more = rows.size() > limit;
    List<R> shown = inOrder(more ? rows.subList(0, limit) : rows);
    if (shown.isEmpty()) {
      return nothing(null, 0);
    }
    boolean hasOlder = isBackwards() || more;
    boolean hasNewer = isBackwards() ? more : from != null;
    return new Page<>(
        shown.stream().map(view).toList(),
        hasOlder ? cursor(false, place.apply(shown.get(shown.size() - 1))) : null,
        hasNewer ? cursor(true, place.apply(shown.get(0))) : null);
  }

  /**
   * The page of a search that did not find enough where it looked, and goes on from there.
   *
   * @param last the value and the id of the last row that it looked at
   * @param searched how many it looked at
   */
  public <R, T> Page<T> pageUpTo(
      List<String> last,
      int searched,
      List<R> rows,
      Function<R, List<String>> place,
      Function<R, T> view) {
    List<R> shown = inOrder(rows);
    if (shown.isEmpty()) {
      return nothing(last, searched);
    }
    String newer = cursor(true, isBackwards() ? last : place.apply(shown.get(0)));
    return new Page<>(
        shown.stream().map(view).toList(),
        cursor(false, isBackwards() ? place.apply(shown.get(shown.size() - 1)) : last),
        from == null ? null : newer,
        searched,
        isBackwards());
  }

  private <R> List<R> inOrder(List<R> rows) {
    List<R> shown = new ArrayList<>(rows);
    if (isBackwards()) {
      Collections.reverse(shown);
    }
    return shown;
  }

  /** An empty page, from which one comes back to where one was, and on where there is more. */
  private <T> Page<T> nothing(List<String> last, int searched) {
    String back = from == null ? null : cursor(!isBackwards(), List.of(text(), inclusive()));
    String on = last == null ? null : cursor(isBackwards(), last);
    return isBackwards()
        ? new Page<>(List.of(), back, on, searched, true)
        : new Page<>(List.of(), on, back, searched, false);
  }

  /** The id one before that of the edge, so that from there the edge itself is read, too. */
  private String inclusive() {
    return String.valueOf(isDown() ? id() - 1 : id() + 1);
  }

  private boolean isBackwards() {
    return from != null && from.backwards();
  }

  private boolean isDown() {
    return descending != isBackwards();
  }

  private String cursor(boolean backwards, List<String> values) {
    return new Cursor(list, backwards, values).text();
  }
}
