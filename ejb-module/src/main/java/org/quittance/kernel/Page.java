package org.quittance.kernel;

import java.util.List;

/**
 * One page of a list that goes by key, never by offset.
 *
 * @param items in the list's order
 * @param older the cursor of the page that follows, or null where this is the last
 * @param newer the cursor of the page before, or null where this is the first
 */
public record Page<T>(List<T> items, String older, String newer) {
  public Page {
    items = List.copyOf(items);
  }
}
