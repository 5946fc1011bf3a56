package org.quittance.rest;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import org.quittance.kernel.DomainException;
import org.quittance.platform.logging.RequestId;
import org.quittance.platform.outage.Outage;

/** What went wrong without anybody having refused it. */
final class Incidents {

  private static final System.Logger LOG = System.getLogger(Incidents.class.getName());
  private static final int DEEPEST = 20;

  private Incidents() {}

  /** A refusal that was wrapped on its way is still one; all else is logged here and only here. */
  static Problem problem(Throwable trouble) {
    Throwable at = trouble;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof DomainException refusal) {
        return Replies.refusal(refusal);
      }
      if (at instanceof OptimisticLockException) {
        return Problem.crossed();
      }
      if (at instanceof WebApplicationException http && http.getResponse().getStatus() != 500) {
        return Problem.ofStatus(http.getResponse().getStatus());
      }
      at = at.getCause();
    }
    if (Outage.isBehind(trouble)) {
      Outage.log(LOG, trouble);
      return Problem.away();
    }
    LOG.log(System.Logger.Level.ERROR, "Incident " + RequestId.current(), trouble);
    return Problem.incident();
  }
}
