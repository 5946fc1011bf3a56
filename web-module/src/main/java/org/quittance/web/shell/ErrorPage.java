package org.quittance.web.shell;

import jakarta.json.spi.JsonProvider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.quittance.web.ScriptWords;
import org.quittance.web.ShellText;

/**
 * The page that says what went wrong and what to do next. It is written by hand, because it must
 * come when Faces, the templates or the database do not.
 */
final class ErrorPage {

  /** Looking it up costs more than all the rest. */
  private static final JsonProvider JSON = JsonProvider.provider();

  private ErrorPage() {}

  /**
   * A page that is not there.
   *
   * @param context the portal's context path
   * @param status what is answered; {@link #AWAY} for the page that a browser keeps for the time
   *     when nobody answers
   * @param said a refusal in words that take the place of the status's own, or null
   * @param requestId by which support finds the request in the log
   * @param again the address that may work in a moment, or null where trying again is no good
   * @param help the address for questions
   */
  record Missing(
      String context, int status, String said, String requestId, String again, String help) {}

  /** No status: the server was not reached at all. */
  static final int AWAY = 0;

  static String html(Missing missing) {
    int status = missing.status();
    String title = text(status, "title");
    String context = missing.context();
    String home = Html.escape(context + Addresses.HOME);
    String assets = Html.escape(context + "/assets/");
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="portal" content="%10$s" data-context="%11$s" data-trouble="%12$s" data-again="%13$s" data-help="%14$s" data-icons="%3$sicons.svg" data-words="%15$s">
    <title>%1$s – %2$s</title>
    <link rel="icon" type="image/svg+xml" href="%3$sicon.svg">
    <link rel="stylesheet" href="%3$sportal.css">
    <script src="%3$sportal.js"></script>
    <script src="%3$spicture.js" defer></script>
    <script src="%3$sreport.js" defer></script>
    <script src="%3$slost.js" defer></script>
    </head>
    <body class="outside">
    <a class="skip" href="#content">%4$s</a>
    <main id="content" tabindex="-1">
    <a class="brand" href="%5$s"><svg class="icon" aria-hidden="true"><use href="%3$sicons.svg#brand"></use></svg>%2$s</a>
    <div class="panel">
    <h1>%1$s</h1>
    <p>%6$s</p>
    <p>%7$s</p>
    <div class="actions">%16$s<a class="btn%17$s" href="%5$s">%8$s</a></div>
    </div>
    <div class="under">%9$s<p><a data-report="true" href="%18$s">%19$s</a></p></div>
    </main>
    </body>
    </html>
    """
        .formatted(
            Html.escape(title),
            Html.escape(ShellText.of("product")),
            assets,
            Html.escape(ShellText.of("skip")),
            home,
            Html.escape(missing.said() == null ? text(status, "text") : missing.said()),
            Html.escape(text(status, "next")),
            Html.escape(ShellText.of("error.home")),
            reference(missing),
            Html.escape(missing.requestId()),
            Html.escape(context),
            status == AWAY ? "away" : String.valueOf(status),
            missing.again() != null,
            Html.escape(missing.help()),
            Html.escape(ScriptWords.all()),
            again(missing),
            missing.again() == null ? " go" : "",
            Html.escape(report(missing)),
            Html.escape(ShellText.of("report.go")));
  }

  private static String reference(Missing missing) {
    return missing.status() == AWAY
        ? ""
        : "<p>"
            + Html.escape(ShellText.of("error.reference"))
            + " <span class=\"key\">"
            + Html.escape(missing.requestId())
            + "</span></p>";
  }

  private static String again(Missing missing) {
    return missing.again() == null
        ? ""
        : "<a class=\"btn go\" href=\""
            + Html.escape(missing.again())
            + "\" data-try-again=\"true\">"
            + Html.escape(ShellText.of("lost.again"))
            + "</a>";
  }

  /** By mail: nobody may be signed in, or nothing may work that files tickets. */
  private static String report(Missing missing) {
    return "mailto:"
        + missing.help()
        + "?subject="
        + URLEncoder.encode(text(missing.status(), "title"), StandardCharsets.UTF_8)
            .replace("+", "%20")
        + (missing.status() == AWAY ? "" : "&body=" + missing.requestId());
  }

  /** What the API's callers get in place of the page: RFC 9457. */
  static String problem(int status, String said, String instance, String requestId) {
    return JSON.createObjectBuilder()
        .add("type", "about:blank")
        .add("title", text(status, "title"))
        .add("status", status)
        .add("detail", said == null ? text(status, "text") : said)
        .add("instance", instance)
        .add("requestId", requestId)
        .build()
        .toString();
  }

  private static String text(int status, String part) {
    return ShellText.or(
        "error." + (status == AWAY ? "away" : status) + "." + part,
        ShellText.of("error.other." + part));
  }
}
