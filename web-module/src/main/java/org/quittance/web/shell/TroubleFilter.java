package org.quittance.web.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The edge at which whatever was thrown ends: a refusal is told, a bug is logged once and told. */
public class TroubleFilter extends HttpFilter {

  private static final Logger LOG = System.getLogger(TroubleFilter.class.getName());

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error e) {
      Trouble trouble = Trouble.of(e);
      if (!response.isCommitted()) {
        Answers.trouble(request, response, trouble);
      } else if (e instanceof IOException) {
        LOG.log(Level.DEBUG, "The browser went away before its answer was complete", e);
      } else {
        Answers.log(request, trouble);
      }
    }
  }
}
