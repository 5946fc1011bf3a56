package org.quittance.web.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quittance.kernel.Right;

/**
 * One short address of the portal and what is behind it.
 *
 * @param pattern {@code /invoices/{number}}
 * @param view the Faces view, or null where a servlet answers
 * @param right what a person must be allowed for this address to exist; null for everyone
 * @param servlet the name of the servlet that answers, or null where it is a view
 */
record Address(String pattern, String view, Right right, String servlet) {

  /** A page, or a paper where there is no view. */
  Address(String pattern, String view, Right right) {
    this(pattern, view, right, view == null ? AddressFilter.PAPERS : null);
  }

  /** What scripts of pages ask for; the servlet says by which methods. */
  static Address door(String pattern, String servlet, Right right) {
    return new Address(pattern, null, right, servlet);
  }

  /** What the steps in braces are in this path, if it is one of this address. */
  Optional<Map<String, String>> match(String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (isName(wanted[i])) {
        if (given[i].isEmpty()) {
          return Optional.empty();
        }
        values.put(name(wanted[i]), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /** The path with its steps filled in and encoded. The values used are taken out of the map. */
  Optional<String> path(Map<String, String> values) {
    StringBuilder path = new StringBuilder();
    for (String step : pattern.substring(1).split("/", -1)) {
      String text = step;
      if (isName(step)) {
        String value = values.remove(name(step));
        if (value == null || value.isEmpty()) {
          return Optional.empty();
        }
        text = RequestPath.encodeSegment(value);
      }
      path.append('/').append(text);
    }
    return Optional.of(path.toString());
  }

  boolean isPaper() {
    return AddressFilter.PAPERS.equals(servlet);
  }

  boolean isDoor() {
    return servlet != null && !isPaper();
  }

  private static boolean isName(String step) {
    return step.startsWith("{");
  }

  private static String name(String step) {
    return step.substring(1, step.length() - 1);
  }
}
