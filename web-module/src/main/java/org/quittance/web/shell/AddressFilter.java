package org.quittance.web.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.quittance.web.PortalBacking;

/** Leads each short address to what is behind it; what is on no list does not exist. */
public class AddressFilter extends HttpFilter {

  /** The short address of the page being made, with its query. */
  static final String SHORT = PortalBacking.ADDRESS;

  /** The view behind it. */
  static final String VIEW = "org.quittance.web.view";

  /** The name of the servlet that hands out papers. */
  static final String PAPERS = "papers";

  /** The name of the servlet that answers scripts of the tickets' pages. */
  static final String TICKETS = "tickets";

  /** The name of the servlet that answers forms and scripts of payments under way. */
  static final String JOURNEYS = "journeys";

  /** The name of the servlet that answers scripts of the agents' desk. */
  static final String DESK = "desk";

  private static final Set<String> ASKING = Set.of("GET", "HEAD");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = RequestPath.of(request);
    boolean sending = request.getMethod().equals("POST");
    if (Addresses.isServed(path)
        || (sending && (path.equals(Addresses.LOGOUT) || path.equals(Addresses.ACTING_FOR)))) {
      chain.doFilter(request, response);
      return;
    }
    Addresses.Match match = Addresses.match(path).orElse(null);
    if (match == null) {
      lost(path, request, response);
    } else if (!ASKING.contains(request.getMethod()) && (match.address().isPaper() || !sending)) {
      response.setHeader("Allow", match.address().isPaper() ? "GET, HEAD" : "GET, HEAD, POST");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else {
      lead(match, request, response);
    }
  }

  private void lead(Addresses.Match match, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Address address = match.address();
    request.setAttribute(SHORT, RequestPath.address(request));
    request.setAttribute(VIEW, address.view());
    RequestDispatcher behind =
        address.view() == null
            ? getServletContext().getNamedDispatcher(address.servlet())
            : request.getRequestDispatcher(address.view());
    HttpServletRequest asked = new WithSteps(request, match.values());
    if (Beside.is(request)) {
      behind.forward(Beside.request(asked), Beside.response(response));
    } else {
      behind.forward(asked, response);
    }
  }

  /** A slash too many at the end is forgiven. */
  private static void lost(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String shorter = path.endsWith("/") ? path.substring(0, path.length() - 1) : "";
    if (ASKING.contains(request.getMethod()) && Addresses.match(shorter).isPresent()) {
      String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
      response.sendRedirect(RequestPath.context(request) + RequestPath.encode(shorter) + query);
    } else {
      Answers.trouble(request, response, Trouble.of(HttpServletResponse.SC_NOT_FOUND));
    }
  }

  /** A request whose named steps can be read as parameters; what the query says of them is void. */
  private static final class WithSteps extends HttpServletRequestWrapper {
    private final Map<String, String> steps;

    WithSteps(HttpServletRequest request, Map<String, String> steps) {
      super(request);
      this.steps = steps;
    }

    @Override
    public String getParameter(String name) {
      return steps.containsKey(name) ? steps.get(name) : super.getParameter(name);
    }

    @Override
    public String[] getParameterValues(String name) {
      return steps.containsKey(name)
          ? new String[] {steps.get(name)}
          : super.getParameterValues(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      Map<String, String[]> all = new HashMap<>(super.getParameterMap());
      steps.forEach((name, value) -> all.put(name, new String[] {value}));
      return Collections.unmodifiableMap(all);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(getParameterMap().keySet());
    }
  }
}
