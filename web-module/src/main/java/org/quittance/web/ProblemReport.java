package org.quittance.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What somebody reports who met a problem: nothing of it had to be typed.
 *
 * @param words what the person added, or null
 * @param page its path below the portal, with the query; empty where it is not known
 * @param title what the page calls itself, or null
 * @param saw what the page said, or null
 * @param requestId by which the request is found in the log, or null
 * @param screen how large the window was, or null
 * @param errors the last that failed, the newest last
 */
public record ProblemReport(
    String words,
    String page,
    String title,
    String saw,
    Instant at,
    ZoneId zone,
    String requestId,
    String browser,
    String screen,
    List<String> errors) {

  private static final int LINE = 300;
  private static final int TITLE = 100;
  private static final int MOST_ERRORS = 10;
  private static final Pattern SECRET = Pattern.compile("^/(welcome|mail/stop)/[^?]*");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss xxx", Locale.ENGLISH);

  public ProblemReport {
    page = line(withoutSecrets(page == null ? "" : page), LINE);
    errors = errors.stream().limit(MOST_ERRORS).toList();
  }

  /** The subject of its ticket. */
  public String subject() {
    String named = line(title, TITLE);
    return ShellText.of(
        "problem.subject", Map.of("page", named.isEmpty() ? line(page, TITLE) : named));
  }

  /** What its ticket says, in Markdown. */
  public String body() {
    StringBuilder body = new StringBuilder();
    if (words != null && !words.isBlank()) {
      body.append(words.strip()).append("\n\n");
    }
    fact(body, "problem.saw", saw);
    fact(body, "problem.page", page);
    fact(body, "problem.time", MOMENT.format(at.atZone(zone)) + " " + zone.getId());
    fact(body, "problem.request", requestId);
    fact(body, "problem.browser", browser);
    fact(body, "problem.screen", screen);
    List<String> failed = new ArrayList<>();
    for (String error : errors) {
      String text = line(error, LINE);
      if (!text.isEmpty()) {
        failed.add("    " + text + "\n");
      }
    }
    if (!failed.isEmpty()) {
      body.append('\n').append(ShellText.of("problem.errors")).append("\n\n");
      failed.forEach(body::append);
    }
    return body.toString();
  }

  /** An address as it may be handed on: without the codes that open something once. */
  static String withoutSecrets(String address) {
    return SECRET.matcher(address).replaceFirst("/$1/...");
  }

  private static void fact(StringBuilder body, String name, String value) {
    String text = line(value, LINE);
    if (!text.isEmpty()) {
      body.append("- ").append(ShellText.of(name)).append(": `").append(text).append("`\n");
    }
  }

  /** One line that cannot leave the marks it is put in. */
  private static String line(String value, int longest) {
    if (value == null) {
      return "";
    }
    String line = value.replace('`', '\'').replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= longest ? line : line.substring(0, longest) + "…";
  }
}
