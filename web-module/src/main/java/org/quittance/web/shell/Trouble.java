package org.quittance.web.shell;

import jakarta.ejb.EJBException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import org.quittance.kernel.DomainException;
import org.quittance.platform.outage.Outage;
import org.quittance.web.ShellText;

/**
 * Something that keeps a page from being shown.
 *
 * @param status what is answered
 * @param said the refusal in words a person may read; null where the status says it all
 * @param bug what nobody foresaw; null for a refusal
 */
record Trouble(int status, String said, Throwable bug) {

  /** The request attribute that takes a trouble to the page that tells of it. */
  static final String ATTRIBUTE = "org.quittance.web.trouble";

  /** Somebody asks more often than one may. */
  static final int TOO_MANY = 429;

  private static final Logger LOG = System.getLogger(Trouble.class.getName());
  private static final int DEEPEST = 30;

  static Trouble of(int status) {
    return new Trouble(status, null, null);
  }

  /** A refusal somewhere among the causes, else a database that is away, else a bug. */
  static Trouble of(Throwable thrown) {
    DomainException refusal = find(DomainException.class, thrown);
    if (refusal == null && Outage.isBehind(thrown)) {
      Outage.log(LOG, thrown);
      return of(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
    if (refusal == null) {
      return new Trouble(500, null, thrown);
    }
    return switch (refusal.kind()) {
      case NOT_FOUND -> of(404);
      case MALFORMED -> of(400);
      case FORBIDDEN -> new Trouble(403, ShellText.refusal(refusal), null);
      case CONFLICT -> new Trouble(409, ShellText.refusal(refusal), null);
      case STALE -> new Trouble(412, ShellText.refusal(refusal), null);
      case TOO_LARGE -> new Trouble(413, ShellText.refusal(refusal), null);
      case INVALID -> new Trouble(422, ShellText.refusal(refusal), null);
    };
  }

  /** The first of a kind among a throwable and its causes; null where there is none. */
  static <T extends Throwable> T find(Class<T> kind, Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (kind.isInstance(at)) {
        return kind.cast(at);
      }
      at = cause(at);
    }
    return null;
  }

  private static Throwable cause(Throwable thrown) {
    if (thrown.getCause() != null) {
      return thrown.getCause();
    }
    if (thrown instanceof ServletException servlet) {
      return servlet.getRootCause();
    }
    return thrown instanceof EJBException ejb ? ejb.getCausedByException() : null;
  }
}
