package org.quittance.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What stands behind the question mark of a list's address: its whole state, so that it can be
 * kept, mailed and opened again.
 *
 * @param text empty, or beginning with the question mark
 */
public record QueryString(String text) {

  public static final QueryString EMPTY = new QueryString("");

  /** With one parameter more; a missing or blank value is left out. */
  public QueryString with(String name, String value) {
    if (value == null || value.isBlank()) {
      return this;
    }
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    return new QueryString(text + (text.isEmpty() ? "?" : "&") + name + "=" + encoded);
  }

  @Override
  public String toString() {
    return text;
  }
}
