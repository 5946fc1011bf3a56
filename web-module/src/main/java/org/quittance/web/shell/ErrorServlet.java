package org.quittance.web.shell;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.quittance.platform.logging.RequestId;

/**
 * Answers whatever went wrong, wherever: pages get a page, the API's callers a problem document. No
 * answer shows what the server itself would say.
 */
public class ErrorServlet extends HttpServlet {

  private static final String NO_REQUEST = "-";
  private static final Pattern STATUS = Pattern.compile("4\\d\\d|5\\d\\d");

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean directly = request.getDispatcherType() == DispatcherType.REQUEST;
    Trouble trouble = directly ? named(request) : met(request);
    // Some servers turn here while the request still runs, others after its end.
    String running = RequestId.current();
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
            : ErrorPage.html(RequestPath.context(request), trouble.status(), trouble.said(), id);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    SecurityHeadersFilter.set(response, getServletContext());
    response.setHeader(RequestIdFilter.HEADER, id);
    response.setStatus(trouble.status());
    response.setContentType(api ? "application/problem+json" : "text/html;charset=UTF-8");
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  /** A trouble a script of a page met, to which it was led. */
  private static Trouble named(HttpServletRequest request) {
    String status = request.getParameter("status");
    boolean known = status != null && STATUS.matcher(status).matches();
    return Trouble.of(known ? Integer.parseInt(status) : HttpServletResponse.SC_NOT_FOUND);
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
