package org.quittance.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;

/**
 * The trail: append-only, in the transaction of what it tells, each entry linked to the customer's
 * entry before it.
 */
@ApplicationScoped
public class Audit {

  private static final int DETAIL = 1000;

  @Inject AuditStore store;
  @Inject PortalClock clock;

  /**
   * Adds a deed to the trail. The customer's chain is locked from here to the commit, so a use case
   * tells when its other locks are taken.
   *
   * @param customerId whose business it was; null where it was no customer's
   * @param deed dotted, past tense: {@code payment.recorded}
   * @param object what it was done to: {@code payment/0197…}
   * @param detail the figures that matter; no secret, no free text of a person
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void tell(Actor actor, Long customerId, String deed, String object, String detail) {
    String kept = detail != null && detail.length() > DETAIL ? detail.substring(0, DETAIL) : detail;
    AuditEntry entry = new AuditEntry(actor, customerId, deed, object, kept, clock.now());
    store.add(store.locked(customerId == null ? AuditChain.NOBODYS : customerId).append(entry));
  }
}
