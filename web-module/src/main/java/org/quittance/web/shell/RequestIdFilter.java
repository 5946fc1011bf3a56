package org.quittance.web.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.quittance.platform.logging.RequestId;

/** Gives every request its id and the log one line about it, without anybody's personal data. */
public class RequestIdFilter extends HttpFilter {

  static final String HEADER = "X-Request-Id";
  static final String ATTRIBUTE = "org.quittance.web.requestId";

  /** The path asked for, as a log may keep it; a view behind it has another. */
  static final String PATH = "org.quittance.web.path";

  /** The method the browser asked by. */
  static final String METHOD = "org.quittance.web.method";

  private static final Logger LOG = System.getLogger("org.quittance.web.access");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long began = System.nanoTime();
    String path = withoutSecrets(RequestPath.of(request));
    String id = RequestId.begin(request.getHeader(HEADER));
    try {
      request.setAttribute(ATTRIBUTE, id);
      request.setAttribute(PATH, path);
      request.setAttribute(METHOD, request.getMethod());
      response.setHeader(HEADER, id);
      if (request.getCharacterEncoding() == null) {
        request.setCharacterEncoding("UTF-8");
      }
      chain.doFilter(request, response);
    } finally {
      LOG.log(
          Level.INFO,
          "{0} {1} {2} {3} ms",
          request.getMethod(),
          path,
          String.valueOf(response.getStatus()),
          String.valueOf(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
      RequestId.end();
    }
  }

  /** A path as a log may keep it: no e-mail address, no one-time code. */
  static String withoutSecrets(String path) {
    String[] steps = path.split("/", -1);
    for (int i = 0; i < steps.length; i++) {
      if (steps[i].contains("@") || (i == 2 && steps[1].equals("welcome"))) {
        steps[i] = "...";
      }
    }
    return String.join("/", steps);
  }
}
