package org.quittance.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words of mails in one language; English where we do not speak the reader's. */
final class MailWords {

  private static final String BUNDLE = "org.quittance.notification.mail";

  private final ResourceBundle texts;

  private MailWords(ResourceBundle texts) {
    this.texts = texts;
  }

  static MailWords in(Locale language) {
    // Not the machine's own language where the reader's is not there.
    return new MailWords(
        ResourceBundle.getBundle(
            BUNDLE,
            language,
            MailWords.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
  }

  /** The language that is really spoken: {@code de}. */
  String language() {
    String spoken = texts.getLocale().getLanguage();
    return spoken.isEmpty() ? "en" : spoken;
  }

  String say(String key) {
    return texts.getString(key);
  }

  /** The text of a key, or that of another where there is none. */
  String orElse(String key, String other) {
    return say(texts.containsKey(key) ? key : other);
  }

  /** A text with what it names in braces put in; what is put in is not looked into again. */
  String say(String key, Map<String, String> words) {
    String text = say(key);
    StringBuilder said = new StringBuilder(text.length() + 40);
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      said.append(text, at, open).append(words.getOrDefault(text.substring(open + 1, close), ""));
      at = close + 1;
    }
    return said.append(text, at, text.length()).toString();
  }

  String time(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern(say("time"), Locale.forLanguageTag(language()))
        .format(at.atZone(zone));
  }
}
