package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quittance.checkout.Sandbox;
import org.quittance.checkout.SandboxOutcome;
import org.quittance.checkout.SandboxPayment;
import org.quittance.web.ShellText;

/**
 * The page of the provider of demo mode. Like a provider's own it knows nobody's session; outside
 * of demo mode it does not exist.
 */
public class SandboxServlet extends HttpServlet {

  @Inject Sandbox sandbox;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<SandboxPayment> payment = sandbox.find(id(request));
    if (payment.isEmpty()) {
      Answers.trouble(request, response, Trouble.of(HttpServletResponse.SC_NOT_FOUND));
    } else if (!payment.get().open()) {
      back(request, response, payment.get());
    } else {
      byte[] page =
          html(RequestPath.context(request), payment.get()).getBytes(StandardCharsets.UTF_8);
      response.setContentType("text/html; charset=utf-8");
      response.setContentLength(page.length);
      response.getOutputStream().write(page);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<SandboxOutcome> outcome =
        Arrays.stream(SandboxOutcome.values())
            .filter(one -> one.name().equals(request.getParameter("outcome")))
            .findFirst();
    Optional<SandboxPayment> payment =
        outcome.isEmpty()
            ? sandbox.find(id(request))
            : sandbox.decide(id(request), outcome.get(), callbackAddress(request));
    if (payment.isEmpty()) {
      Answers.trouble(request, response, Trouble.of(HttpServletResponse.SC_NOT_FOUND));
    } else {
      back(request, response, payment.get());
    }
  }

  private static String id(HttpServletRequest request) {
    return RequestPath.of(request).substring(Addresses.SANDBOX.length());
  }

  private static void back(
      HttpServletRequest request, HttpServletResponse response, SandboxPayment payment)
      throws IOException {
    response.sendRedirect(RequestPath.context(request) + payment.returnTo());
  }

  /** This server's own door, past every proxy: the caller is this server itself. */
  private static String callbackAddress(HttpServletRequest request) {
    String host = request.getLocalAddr();
    return "http%s://%s:%d%s%ssandbox"
        .formatted(
            request.isSecure() && request.getHeader("X-Forwarded-Proto") == null ? "s" : "",
            host.indexOf(':') < 0 ? host : "[" + host + "]",
            request.getLocalPort(),
            RequestPath.context(request),
            Addresses.CALLBACKS);
  }

  static String html(String context, SandboxPayment payment) {
    StringBuilder buttons = new StringBuilder();
    for (SandboxOutcome outcome : SandboxOutcome.values()) {
      String key = "sandbox." + outcome.name().toLowerCase(Locale.ROOT);
      buttons
          .append("<p><button class=\"btn")
          .append(outcome == SandboxOutcome.SUCCEED ? " go" : "")
          .append("\" name=\"outcome\" value=\"")
          .append(outcome.name())
          .append("\">")
          .append(Html.escape(ShellText.of(key)))
          .append("</button></p>\n");
    }
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>%1$s</title>
    <link rel="icon" type="image/svg+xml" href="%2$sicon.svg">
    <link rel="stylesheet" href="%2$sportal.css">
    </head>
    <body class="outside">
    <a class="skip" href="#content">%7$s</a>
    <main id="content" tabindex="-1">
    <div class="panel">
    <h1>%1$s</h1>
    <p>%3$s</p>
    <p>%4$s</p>
    <form method="post" action="%5$s">
    %6$s</form>
    </div>
    </main>
    </body>
    </html>
    """
        .formatted(
            Html.escape(ShellText.of("sandbox.title")),
            Html.escape(context + "/assets/"),
            Html.escape(
                ShellText.of(
                    "sandbox.amount",
                    Map.of("amount", payment.amount().toString(), "invoices", payment.invoices()))),
            Html.escape(ShellText.of("sandbox.text")),
            Html.escape(context + Addresses.SANDBOX + payment.id()),
            buttons,
            Html.escape(ShellText.of("skip")));
  }
}
