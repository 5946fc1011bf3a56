package org.quittance.web.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.stream.Stream;

/**
 * A page that a script fetches beside the one somebody reads, to renew parts of it. What the portal
 * says once ("It is changed.") is not for it: a renewal on its way just when a form comes back
 * would take the word from whoever sent the form.
 */
final class Beside {

  /** What such a script says of itself. */
  static final String HEADER = "Quittance-Beside";

  /** Where Faces keeps what it says once. */
  private static final String SAID = "csfcfc";

  private Beside() {}

  static boolean is(HttpServletRequest request) {
    return request.getHeader(HEADER) != null && request.getMethod().equals("GET");
  }

  /** The request without what is to be said. */
  static HttpServletRequest request(HttpServletRequest request) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public Cookie[] getCookies() {
        Cookie[] all = super.getCookies();
        return all == null
            ? null
            : Stream.of(all).filter(one -> !one.getName().equals(SAID)).toArray(Cookie[]::new);
      }
    };
  }

  /** The answer, which leaves what is to be said as it is. */
  static HttpServletResponse response(HttpServletResponse response) {
    return new HttpServletResponseWrapper(response) {
      @Override
      public void addCookie(Cookie cookie) {
        if (!cookie.getName().equals(SAID)) {
          super.addCookie(cookie);
        }
      }
    };
  }
}
