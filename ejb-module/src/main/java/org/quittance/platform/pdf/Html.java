package org.quittance.platform.pdf;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * Writes XHTML that is always well-formed: elements close themselves, and every text and attribute
 * is escaped. Text can never become markup, whoever wrote it.
 */
public final class Html {

  /** Stands where a character is none, or none that the fonts have. */
  static final char UNPRINTABLE = '\u25a1';

  private final StringBuilder out = new StringBuilder(4096);

  /** An element with the class of the style sheet, or none where that is blank. */
  public Html element(String tag, String style, Consumer<Html> content) {
    open(tag).attribute("class", style).close();
    content.accept(this);
    return end(tag);
  }

  /** An element with nothing but text in it. */
  public Html element(String tag, String style, String text) {
    return element(tag, style, inside -> inside.text(text));
  }

  /** The heading of a row of a table. */
  Html rowHead(String text) {
    return open("th").attribute("scope", "row").close().text(text).end("th");
  }

  /** The heading of a column of a table, which takes so much of the width. */
  Html columnHead(String style, int percent, String text) {
    return open("th")
        .attribute("class", style)
        .attribute("style", "width:" + percent + "%")
        .close()
        .text(text)
        .end("th");
  }

  /**
   * A QR code.
   *
   * @param text what a camera reads
   * @param meaning what it is, for who cannot see it
   */
  public Html code(String text, String meaning) {
    return open(QrDrawer.TAG)
        .attribute("class", "qr")
        .attribute(QrDrawer.TEXT, text)
        .attribute("alt", meaning)
        .close()
        .end(QrDrawer.TAG);
  }

  public Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  private Html open(String tag) {
    out.append('<').append(tag);
    return this;
  }

  private Html attribute(String name, String value) {
    if (!value.isBlank()) {
      // A bare line break in an attribute is read as a blank.
      String safe = escaped(value).replace("\n", "&#10;");
      out.append(' ').append(name).append("=\"").append(safe).append('"');
    }
    return this;
  }

  private Html close() {
    out.append('>');
    return this;
  }

  private Html end(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  static String escaped(String text) {
    String clean = clean(text);
    StringBuilder escaped = new StringBuilder(clean.length() + 16);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * The text without what cannot or must not be printed: control characters, half characters,
   * characters of private meaning (which a paper for long keeping must not have), and marks that
   * would turn the direction of what follows.
   */
  static String clean(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL -> clean.append(c == '\n' ? '\n' : ' ');
                case Character.FORMAT -> {}
                case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                    clean.append(UNPRINTABLE);
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append('\n');
                default -> clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
