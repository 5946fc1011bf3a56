package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.quittance.platform.logging.RequestId;
import org.quittance.platform.settings.Settings;

/**
 * Answers whatever went wrong, wherever: pages get a page, the API's callers a problem document. No
 * answer shows what the server itself would say.
 */
public class ErrorServlet extends HttpServlet {

  private static final String NO_REQUEST = "-";
  private static final int FAULT = 500;
  private static final Pattern STATUS = Pattern.compile("4\\d\\d|5\\d\\d");

  @Inject Settings settings;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean directly = request.getDispatcherType() == DispatcherType.REQUEST;
    Trouble trouble = directly ? named(request) : met(request);
    // Some servers turn here while the request still runs, others after its end.
    String running = RequestId.current();
    String by = RequestId.by();
    String id = RequestId.begin(directly ? request.getParameter("id") : idOf(request));
    try {
      if (!directly && request.getAttribute(Trouble.ATTRIBUTE) == null) {
        Answers.log(request, trouble);
      }
      answer(request, response, trouble, id);
    } finally {
      RequestId.end();
      if (!running.equals(NO_REQUEST)) {
        RequestId.begin(running);
        RequestId.isBy(by);
      }
    }
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Trouble trouble, String id)
      throws IOException {
    String address = asked(request);
    boolean api = address.startsWith(RequestPath.context(request) + "/api/");
    String text =
        api
            ? ErrorPage.problem(trouble.status(), trouble.said(), address, id)
            : ErrorPage.html(
                new ErrorPage.Missing(
                    RequestPath.context(request),
                    trouble.status(),
                    trouble.said(),
                    id,
                    again(request, trouble),
                    settings.sellerEmail()));
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    SecurityHeadersFilter.set(response, getServletContext());
    response.setHeader(RequestIdFilter.HEADER, id);
    response.setStatus(
        trouble.status() == ErrorPage.AWAY
            ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
            : trouble.status());
    if (trouble.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", "5");
    }
    if (trouble.status() == Trouble.TOO_MANY) {
      response.setHeader("Retry-After", "1");
    }
    if (!api && passes(trouble) && !Origins.isSafe(method(request))) {
      // What was typed is brought back where it was typed.
      Answers.notTaken(request, response);
    }
    response.setContentType(api ? "application/problem+json" : "text/html;charset=UTF-8");
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  /** A trouble a script of a page met, to which it was led. */
  private static Trouble named(HttpServletRequest request) {
    if (request.getParameter("away") != null) {
      return Trouble.of(ErrorPage.AWAY);
    }
    String status = request.getParameter("status");
    boolean known = status != null && STATUS.matcher(status).matches();
    return Trouble.of(known ? Integer.parseInt(status) : HttpServletResponse.SC_NOT_FOUND);
  }

  /** Where the same may work in a moment: a page that was only looked at. */
  private static String again(HttpServletRequest request, Trouble trouble) {
    if (trouble.status() == ErrorPage.AWAY) {
      return "";
    }
    boolean looked =
        request.getDispatcherType() != DispatcherType.REQUEST && Origins.isSafe(method(request));
    return looked && passes(trouble)
        ? Objects.toString(request.getAttribute(AddressFilter.SHORT), asked(request))
        : null;
  }

  /** What is no fault of the request's: the same may work later. */
  private static boolean passes(Trouble trouble) {
    return trouble.status() >= FAULT || trouble.status() == Trouble.TOO_MANY;
  }

  /** As it was asked by; a server may turn here by another. */
  private static String method(HttpServletRequest request) {
    return Objects.toString(request.getAttribute(RequestIdFilter.METHOD), request.getMethod());
  }

  /** The trouble at whose end the server turned here. */
  private static Trouble met(HttpServletRequest request) {
    if (request.getAttribute(Trouble.ATTRIBUTE) instanceof Trouble trouble) {
      return trouble;
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
      return Trouble.of(thrown);
    }
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
            && status >= 400
        ? Trouble.of(status)
        : Trouble.of(HttpServletResponse.SC_NOT_FOUND);
  }

  private static String idOf(HttpServletRequest request) {
    return request.getAttribute(RequestIdFilter.ATTRIBUTE) instanceof String id
        ? id
        : request.getHeader(RequestIdFilter.HEADER);
  }

  private static String asked(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
        ? uri
        : request.getRequestURI();
  }
}
