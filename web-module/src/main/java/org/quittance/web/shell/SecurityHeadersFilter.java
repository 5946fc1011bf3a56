package org.quittance.web.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Holds the browser to what our pages need: own scripts only, in no foreign frame, kept nowhere.
 */
public class SecurityHeadersFilter extends HttpFilter {

  private static final String POLICY = "Content-Security-Policy";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = RequestPath.of(request);
    set(response, getServletContext());
    if (!Addresses.isApi(path) && !Addresses.isStatic(path)) {
      chain.doFilter(request, new OnePolicy(response));
    } else {
      chain.doFilter(request, response);
    }
  }

  /** The headers of every answer; also set by the error page, for which the server clears all. */
  static void set(HttpServletResponse response, ServletContext web) {
    response.setHeader(POLICY, web.getInitParameter("primefaces.CSP_POLICY"));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    response.setHeader("Cache-Control", "no-store");
  }

  /**
   * PrimeFaces adds the policy with the nonce of its scripts beside ours. A browser obeys both, and
   * so would run none of them: the later one has to take the place of the first.
   */
  private static final class OnePolicy extends HttpServletResponseWrapper {
    OnePolicy(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addHeader(String name, String value) {
      if (POLICY.equalsIgnoreCase(name)) {
        super.setHeader(name, value);
      } else {
        super.addHeader(name, value);
      }
    }
  }
}
