package org.quittance.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;

/** The trail: append-only, in the transaction of what it tells. */
@ApplicationScoped
public class Audit {

  private static final int DETAIL = 1000;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject PortalClock clock;

  /**
   * Adds a deed to the trail.
   *
   * @param customerId whose business it was; null where it was no customer's
   * @param deed dotted, past tense: {@code payment.recorded}
   * @param object what it was done to: {@code payment/0197…}
   * @param detail the figures that matter; no secret, no free text of a person
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void tell(Actor actor, Long customerId, String deed, String object, String detail) {
    String kept = detail != null && detail.length() > DETAIL ? detail.substring(0, DETAIL) : detail;
    em.persist(new AuditEntry(actor, customerId, deed, object, kept, clock.now()));
  }
}
