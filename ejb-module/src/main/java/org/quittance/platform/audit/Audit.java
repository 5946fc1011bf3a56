package org.quittance.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Together;

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
   * Something that was done; its parts as {@link #tell} has them.
   *
   * @param customerId whose business it was; null where it was no customer's
   */
  public record Deed(Long customerId, String name, String object, String detail) {
    private long chain() {
      return customerId == null ? AuditChain.NOBODYS : customerId;
    }
  }

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
    Deed done = new Deed(customerId, deed, object, detail);
    if (Together.isUnderWay()) {
      tellAll(actor, List.of(done));
    } else {
      store.add(store.locked(done.chain()).append(entry(actor, done)));
    }
  }

  /** Adds many deeds at once, in their order; each chain is locked once. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void tellAll(Actor actor, List<Deed> deeds) {
    Map<Long, AuditChain> chains =
        store.locked(deeds.stream().map(Deed::chain).collect(Collectors.toSet()));
    store.add(
        deeds.stream().map(deed -> chains.get(deed.chain()).append(entry(actor, deed))).toList(),
        chains.values());
  }

  private AuditEntry entry(Actor actor, Deed deed) {
    String detail = deed.detail();
    String kept = detail != null && detail.length() > DETAIL ? detail.substring(0, DETAIL) : detail;
    return new AuditEntry(actor, deed.customerId(), deed.name(), deed.object(), kept, clock.now());
  }
}
