package org.quittance.kernel;

import java.util.List;

/**
 * One page of a list that goes by key, never by offset.
 *
 * @param items in the list's order
 * @param older the cursor of the page that follows, or null where this is the last
 * @param newer the cursor of the page before, or null where this is the first
 * @param searched where a search ended before its page was full, how many rows it looked through;
 *     it goes on at the cursor. 0 where the page is all it can be
 * @param back where a search ended before its page was full, whether it was on its way back: then
 *     it goes on at the page before, else at the page that follows
 */
public record Page<T>(List<T> items, String older, String newer, int searched, boolean back) {
  public Page {
    items = List.copyOf(items);
  }

  public Page(List<T> items, String older, String newer) {
    this(items, older, newer, 0, false);
  }
}
