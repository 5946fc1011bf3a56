package org.quittance.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.quittance.account.SignedIn;
import org.quittance.kernel.Actor;
import org.quittance.platform.logging.RequestId;

/** What a session holds of a person: who signed in, and the customer chosen to act for. */
final class PortalSession {

  private static final String SIGNED_IN = "org.quittance.web.signedIn";
  private static final String CUSTOMER = "org.quittance.web.customer";

  private PortalSession() {}

  /** Begins a person's session under an id that nobody knew before. */
  static void begin(HttpServletRequest request, SignedIn signedIn) {
    HttpSession old = request.getSession(false);
    if (old != null && old.getAttribute(SIGNED_IN) != null) {
      // Whoever was here before leaves nothing behind.
      old.invalidate();
      old = null;
    }
    if (old != null) {
      request.changeSessionId();
    }
    request.getSession(true).setAttribute(SIGNED_IN, signedIn);
  }

  static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  static Optional<SignedIn> signedIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable((SignedIn) session.getAttribute(SIGNED_IN));
  }

  /** The reference of the customer chosen to act for; null for the first. */
  static String customer(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? null : (String) session.getAttribute(CUSTOMER);
  }

  static void actFor(HttpServletRequest request, String customer) {
    request.getSession(true).setAttribute(CUSTOMER, customer);
  }

  /** Where the request comes from, for the audit trail. */
  static Actor.Origin origin(HttpServletRequest request) {
    return new Actor.Origin(RequestId.current(), request.getRemoteAddr());
  }
}
