package org.quittance.web;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;

/** The words of the shell where no page says them: error pages, refusals, messages. */
public final class ShellText {

  private static final String SHELL = "org.quittance.i18n.shell";
  private static final String PAGES = "org.quittance.i18n.messages";

  private ShellText() {}

  /** The text of a key that is there. */
  public static String of(String key) {
    return find(SHELL, key)
        .orElseThrow(() -> new IllegalArgumentException("No text for " + key + " in " + SHELL));
  }

  /** The text of a key, with what it names in braces put in: {@code {name}}. */
  public static String of(String key, Map<String, String> words) {
    return fill(of(key), words);
  }

  /** The text of a key, or another where there is none. */
  public static String or(String key, String fallback) {
    return find(SHELL, key).orElse(fallback);
  }

  /**
   * What a refusal says to a person: the text {@code refusal.<code>} of the pages or of the shell,
   * else the refusal's own words.
   */
  public static String refusal(DomainException refusal) {
    return refusal(refusal.code(), refusal.words(), refusal.getMessage());
  }

  /** The same for a refusal that is told of by its code, among many. */
  public static String refusal(String code, Map<String, String> words, String message) {
    String key = "refusal." + code;
    return find(PAGES, key)
        .or(() -> find(SHELL, key))
        .map(text -> fill(text, words))
        .orElse(message);
  }

  /**
   * What is wrong with one field, as a sentence.
   *
   * @param label what the page calls the field, or null
   */
  public static String flaw(Flaw flaw, Object label) {
    if (flaw.detail().endsWith(".")) {
      // A rule that says a whole sentence.
      return flaw.detail();
    }
    return label == null
        ? of("flaw", Map.of("detail", flaw.detail()))
        : of("flaw.at", Map.of("label", label.toString(), "detail", flaw.detail()));
  }

  static String fill(String text, Map<String, String> words) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace("{" + word.getKey() + "}", word.getValue());
    }
    return filled;
  }

  private static Optional<String> find(String bundle, String key) {
    try {
      ResourceBundle texts = ResourceBundle.getBundle(bundle, Locale.ROOT);
      return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }
}
