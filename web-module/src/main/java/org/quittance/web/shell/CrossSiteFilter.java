package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.quittance.platform.settings.Settings;

/** Refuses forms that another site's page sends in the name of who is signed in here. */
public class CrossSiteFilter extends HttpFilter {

  @Inject Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = RequestPath.of(request);
    if (Addresses.isApi(path) || Addresses.isCallback(path)) {
      // Tokens and signatures, not cookies, open these: there is nothing to borrow.
      chain.doFilter(request, response);
    } else if (Origins.isSafe(request.getMethod()) ? isDisguised(request) : isForeign(request)) {
      Answers.trouble(request, response, Trouble.of(HttpServletResponse.SC_FORBIDDEN));
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isForeign(HttpServletRequest request) {
    return Origins.isForeign(
        request.getHeader("Sec-Fetch-Site"),
        request.getHeader("Origin"),
        request.getHeader("Host"),
        settings.url());
  }

  /** Faces takes a link for a sent form where it carries a view's state; no link of ours does. */
  private static boolean isDisguised(HttpServletRequest request) {
    return request.getParameter("jakarta.faces.ViewState") != null;
  }
}
