package org.quittance.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.Page;

/** Where in a list one is, and the page that begins there. */
final class Keyset {

  private static final int LONGEST = 500;

  private final String list;
  private final Cursor from;
  private final int limit;

  private Keyset(String list, Cursor from, int limit) {
    this.list = list;
    this.from = from;
    this.limit = limit;
  }

  /**
   * The place a cursor names.
   *
   * @param list the list's name
   * @param size how many values say a place in it
   * @param cursor where to go on, or null for the beginning
   */
  static Keyset of(String list, int size, String cursor, int limit) {
    return new Keyset(
        list,
        cursor == null ? null : Cursor.parse(cursor, list, size),
        Math.max(1, Math.min(limit, LONGEST)));
  }

  boolean isAtTheBeginning() {
    return from == null;
  }

  String text(int value) {
    return from.values().get(value);
  }

  long number(int value) {
    try {
      return Long.parseLong(text(value));
    } catch (NumberFormatException e) {
      throw Cursor.malformed();
    }
  }

  /** How many rows to read: one more than shown, to know whether there are any. */
  int toRead() {
    return limit + 1;
  }

  /** What follows the place, in the direction one goes. */
  String beyond() {
    return isBackwards() ? "<" : ">";
  }

  /** The order of each sort value. */
  String direction() {
    return isBackwards() ? " DESC" : "";
  }

  /**
   * Cuts the page out.
   *
   * @param rows as they were read, in the direction one goes
   * @param place the sort values of a row
   */
  <R, T> Page<T> page(List<R> rows, Function<R, List<String>> place, Function<R, T> view) {
    boolean more = rows.size() > limit;
    List<R> shown = new ArrayList<>(more ? rows.subList(0, limit) : rows);
    if (isBackwards()) {
      Collections.reverse(shown);
    }
    if (shown.isEmpty()) {
      return new Page<>(List.of(), null, null);
    }
    boolean hasOlder = isBackwards() || more;
    boolean hasNewer = isBackwards() ? more : from != null;
    return new Page<>(
        shown.stream().map(view).toList(),
        hasOlder ? cursor(false, place.apply(shown.get(shown.size() - 1))) : null,
        hasNewer ? cursor(true, place.apply(shown.get(0))) : null);
  }

  private boolean isBackwards() {
    return from != null && from.backwards();
  }

  private String cursor(boolean backwards, List<String> values) {
    return new Cursor(list, backwards, values).text();
  }
}
