package org.quittance.web.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.quittance.platform.logging.RequestId;

/** The answers that are not a page: go there instead, or this went wrong. */
final class Answers {

  /** The cookie by which the script that keeps typed text learns that a form was not taken. */
  static final String NOT_TAKEN = "quittance-not-taken";

  private static final Logger LOG = System.getLogger(Answers.class.getName());
  private static final int NOT_TAKEN_SECONDS = 3_600;

  private Answers() {}

  /** Whether a script of the page asks, which reads nothing but a partial response. */
  static boolean isPartial(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  /** Sends the browser to another address, from a page as from a script of it. */
  static void redirect(HttpServletRequest request, HttpServletResponse response, String address)
      throws IOException {
    if (isPartial(request)) {
      byte[] body = partialRedirect(address).getBytes(StandardCharsets.UTF_8);
      response.setStatus(HttpServletResponse.SC_OK);
      response.setContentType("text/xml;charset=UTF-8");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    } else {
      response.sendRedirect(address);
    }
  }

  /** Answers with the page that tells of a trouble, and logs it once if it is a bug. */
  static void trouble(HttpServletRequest request, HttpServletResponse response, Trouble trouble)
      throws IOException {
    log(request, trouble);
    request.setAttribute(Trouble.ATTRIBUTE, trouble);
    if (isPartial(request)) {
      String place = RequestPath.context(request) + Addresses.PROBLEM;
      redirect(
          request,
          response,
          place
              + "?status="
              + trouble.status()
              + "&id="
              + request.getAttribute(RequestIdFilter.ATTRIBUTE));
    } else {
      response.sendError(trouble.status());
    }
  }

  /** Marks that what was typed did not arrive, so that it is brought back. */
  static void notTaken(HttpServletRequest request, HttpServletResponse response) {
    Cookie cookie = new Cookie(NOT_TAKEN, "1");
    cookie.setPath(RequestPath.context(request) + "/");
    cookie.setMaxAge(NOT_TAKEN_SECONDS);
    cookie.setSecure(request.getServletContext().getSessionCookieConfig().isSecure());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }

  static void log(HttpServletRequest request, Trouble trouble) {
    if (trouble.bug() != null) {
      LOG.log(
          Level.ERROR,
          "Incident "
              + RequestId.current()
              + " at "
              + request.getMethod()
              + " "
              + request.getAttribute(RequestIdFilter.PATH),
          trouble.bug());
    }
  }

  static String partialRedirect(String address) {
    return "<?xml version='1.0' encoding='UTF-8'?>\n<partial-response><redirect url=\""
        + Html.escape(address)
        + "\"></redirect></partial-response>";
  }
}
