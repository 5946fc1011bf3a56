package org.quittance.support;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a macro's text in. A name that contains a placeholder is not filled in again. */
final class Placeholders {

  private static final Pattern NAMED = Pattern.compile("\\{([a-z]{1,20})\\}");

  private Placeholders() {}

  static String filled(String text, Map<String, String> values) {
    Matcher matcher = NAMED.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = values.getOrDefault(matcher.group(1), matcher.group());
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }
}
