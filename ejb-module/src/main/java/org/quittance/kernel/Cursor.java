package org.quittance.kernel;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A place in a list that goes by key: the sort values of the row at its edge. Opaque to whoever
 * carries it; it opens nothing, because the list it is used on asks the actor as always.
 *
 * @param list which list and order it belongs to, so that it fits no other
 * @param backwards whether the page before the edge is wanted
 * @param values the edge's sort values, the unique one last
 */
public record Cursor(String list, boolean backwards, List<String> values) {

  private static final String SEPARATOR = "&";

  public Cursor {
    values = List.copyOf(values);
  }

  public String text() {
    StringBuilder joined = new StringBuilder(list).append(SEPARATOR).append(backwards ? "b" : "f");
    for (String value : values) {
      joined.append(SEPARATOR).append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a cursor that {@link #text} wrote.
   *
   * @param list the list it must belong to
   * @param size how many values an edge of that list has
   * @throws InvalidInput (400) where it is none, or another list's
   */
  public static Cursor parse(String text, String list, int size) {
    try {
      String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = List.of(joined.split(SEPARATOR, -1));
      if (parts.size() == size + 2
          && parts.get(0).equals(list)
          && List.of("f", "b").contains(parts.get(1))) {
        List<String> values =
            parts.stream()
                .skip(2)
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .toList();
        // PostgreSQL takes no NUL, and nothing that was read from it has one.
        if (values.stream().noneMatch(value -> value.indexOf('\0') >= 0)) {
          return new Cursor(list, parts.get(1).equals("b"), values);
        }
      }
    } catch (IllegalArgumentException e) {
      // falls through: not base64, or nothing that was encoded here
    }
    throw malformed();
  }

  /** What a list answers to a cursor whose values it cannot read. */
  public static InvalidInput malformed() {
    return new InvalidInput(
        DomainException.Kind.MALFORMED,
        "The cursor is not one of this list.",
        List.of(new Flaw("/cursor", "is not a cursor of this list")));
  }
}
