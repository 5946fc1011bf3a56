package org.quittance.web.shell;

import jakarta.json.spi.JsonProvider;
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
   * @param context the portal's context path
   * @param said a refusal in words that take the place of the status's own, or null
   * @param requestId by which support finds the request in the log
   */
  static String html(String context, int status, String said, String requestId) {
    String title = text(status, "title");
    String home = Html.escape(context + Addresses.HOME);
    String assets = Html.escape(context + "/assets/");
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%1$s – %2$s</title>
    <link rel="icon" type="image/svg+xml" href="%3$sicon.svg">
    <link rel="stylesheet" href="%3$sportal.css">
    <script src="%3$sportal.js"></script>
    </head>
    <body class="outside">
    <a class="skip" href="#content">%4$s</a>
    <main id="content" tabindex="-1">
    <a class="brand" href="%5$s"><svg class="icon" aria-hidden="true"><use href="%3$sicons.svg#brand"></use></svg>%2$s</a>
    <div class="panel">
    <h1>%1$s</h1>
    <p>%6$s</p>
    <p>%7$s</p>
    <div class="actions"><a class="btn go" href="%5$s">%8$s</a></div>
    </div>
    <p class="under">%9$s <span class="key">%10$s</span></p>
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
            Html.escape(said == null ? text(status, "text") : said),
            Html.escape(text(status, "next")),
            Html.escape(ShellText.of("error.home")),
            Html.escape(ShellText.of("error.reference")),
            Html.escape(requestId));
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
    return ShellText.or("error." + status + "." + part, ShellText.of("error.other." + part));
  }
}
