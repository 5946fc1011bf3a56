package org.quittance.platform.logging;

import java.sql.SQLException;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Writes a log record as one line of JSON; line breaks and quotes in it cannot forge another. */
final class JsonLine extends Formatter {

  @Override
  public String format(LogRecord line) {
    StringBuilder out = new StringBuilder(256);
    out.append("{\"at\":\"").append(DateTimeFormatter.ISO_INSTANT.format(line.getInstant()));
    out.append("\",\"level\":\"").append(line.getLevel().getName());
    member(out, "request", RequestId.current());
    member(out, "by", RequestId.by());
    member(out, "logger", line.getLoggerName());
    member(out, "message", formatMessage(line));
    if (line.getThrown() != null) {
      member(out, "trouble", trace(line.getThrown()));
    }
    return out.append("\"}\n").toString();
  }

  private static void member(StringBuilder out, String name, String value) {
    out.append("\",\"").append(name).append("\":\"");
    String text = value == null ? "" : value;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
  }

  /**
   * Types and places, and a database's own number for its trouble; not messages: a database's may
   * quote a customer's row.
   */
  private static String trace(Throwable thrown) {
    StringBuilder out = new StringBuilder();
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 8; depth++) {
      out.append(depth == 0 ? "" : " caused by ").append(at.getClass().getName());
      if (at instanceof SQLException said) {
        out.append(" (").append(said.getSQLState()).append(')');
      }
      StackTraceElement[] frames = at.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, 12); i++) {
        out.append("\n  at ").append(frames[i]);
      }
      at = at.getCause();
    }
    return out.toString();
  }
}
