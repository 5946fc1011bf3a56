package org.quittance.web;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * The words that scripts of the portal say when the server cannot: it may be away just then, so
 * every page carries them.
 */
public final class ScriptWords {

  private static final String LOST = "lost.";
  private static final String REPORT = "report.";
  private static final String ALL = read();

  private ScriptWords() {}

  /** All of them as {@code key=text}, parted by bars. */
  public static String all() {
    return ALL;
  }

  private static String read() {
    ResourceBundle texts = ResourceBundle.getBundle("org.quittance.i18n.shell", Locale.ROOT);
    return texts.keySet().stream()
        .filter(key -> key.startsWith(LOST) || key.startsWith(REPORT))
        .sorted()
        .map(key -> key + "=" + texts.getString(key))
        .collect(Collectors.joining("|"));
  }
}
