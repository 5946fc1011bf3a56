package org.quittance.notification;

import org.quittance.support.TypedText;

/**
 * Lays out what a mail says, as text and as a page at once. The page needs nothing from elsewhere:
 * no picture, no style sheet, no script; nothing in it tells anybody that it was opened.
 */
final class MailLayout {

  private static final String BODY =
      "margin:0;padding:24px 12px;background:#f3f5f8;color:#1b2430;"
          + "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
          + "font-size:16px;line-height:1.5";
  private static final String SHEET =
      "max-width:600px;margin:0 auto;padding:8px 24px;background:#ffffff;border:1px solid #d9dfe7;"
          + "border-radius:8px";
  private static final String QUOTE =
      "margin:8px 0 16px;padding:4px 16px;border-left:3px solid #9db2cc;background:#f7f9fc;"
          + "overflow-wrap:anywhere";
  private static final String BUTTON =
      "display:inline-block;padding:10px 18px;border-radius:6px;background:#174ea6;color:#ffffff;"
          + "text-decoration:none;font-weight:600";
  private static final String FOOT =
      "max-width:600px;margin:16px auto 0;padding:0 24px;" + "color:#5a6675;font-size:13px";

  private static final String DARK =
      "@media (prefers-color-scheme:dark){"
          + "body{background:#11161d!important;color:#e6ebf2!important}"
          + ".sheet{background:#1a212b!important;border-color:#354152!important}"
          + ".said{background:#222b37!important;border-color:#5d7696!important}"
          + ".go{background:#a8c7fa!important;color:#0b1d3a!important}"
          + ".foot,.foot a{color:#a9b4c2!important}}";

  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder plainFoot = new StringBuilder();
  private final StringBuilder htmlFoot = new StringBuilder();
  private final String language;
  private final String title;

  MailLayout(String language, String title) {
    this.language = language;
    this.title = title;
  }

  void line(String text) {
    plain.append(text).append("\n\n");
    html.append("<p>").append(escape(text)).append("</p>\n");
  }

  void strong(String text) {
    plain.append(text).append("\n\n");
    html.append("<p><b>").append(escape(text)).append("</b></p>\n");
  }

  /** What somebody wrote, as the pages show it; without looks every line is marked as said. */
  void quote(String typed) {
    TypedText text =
        new TypedText(typed.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\n\t]]", "").strip());
    text.plain().lines().forEach(line -> plain.append("> ").append(line).append('\n'));
    plain.append('\n');
    html.append("<blockquote class=\"said\" style=\"")
        .append(QUOTE)
        .append("\">\n")
        .append(text.html())
        .append("</blockquote>\n");
  }

  void link(String words, String address) {
    plain.append(words).append(":\n").append(address).append("\n\n");
    html.append("<p><a class=\"go\" style=\"")
        .append(BUTTON)
        .append("\" href=\"")
        .append(escape(address))
        .append("\">")
        .append(escape(words))
        .append("</a></p>\n");
  }

  void foot(String text) {
    plainFoot.append(text).append('\n');
    htmlFoot.append("<p>").append(escape(text)).append("</p>\n");
  }

  void footLink(String words, String address) {
    plainFoot.append(words).append(": ").append(address).append('\n');
    htmlFoot
        .append("<p><a style=\"color:#5a6675\" href=\"")
        .append(escape(address))
        .append("\">")
        .append(escape(words))
        .append("</a></p>\n");
  }

  MailText text() {
    String page =
        "<!DOCTYPE html>\n<html lang=\""
            + language
            + "\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta name=\"color-scheme\" content=\"light dark\">\n"
            + "<meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>"
            + escape(title)
            + "</title>\n<style>"
            + DARK
            + "</style>\n</head>\n<body style=\""
            + BODY
            + "\">\n<div class=\"sheet\" style=\""
            + SHEET
            + "\">\n"
            + html
            + "</div>\n<div class=\"foot\" style=\""
            + FOOT
            + "\">\n"
            + htmlFoot
            + "</div>\n</body>\n</html>\n";
    return new MailText(plain + "-- \n" + plainFoot, page);
  }

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
