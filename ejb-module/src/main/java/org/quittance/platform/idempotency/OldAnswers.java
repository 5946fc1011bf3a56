package org.quittance.platform.idempotency;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;

/** Forgets answers after 30 days, a few at a time, so that nobody waits for it. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class OldAnswers {

  static final Duration KEPT = Duration.ofDays(30);
  private static final int BATCH = 1000;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round = new Round(OldAnswers.class, "Old answers stay for another hour");

  // Not persistent: each node ticks for itself, and deleting twice deletes once.
  @Schedule(hour = "*", minute = "17", persistent = false)
  void tick() {
    round.go(this::forget);
  }

  /** Forgets all that are old enough. */
  public void forget() {
    Instant before = clock.now().minus(KEPT);
    while (transactions.inOne(() -> forgetSome(before)) == BATCH) {
      // the next batch, in a transaction of its own
    }
  }

  private int forgetSome(Instant before) {
    return em.createNativeQuery(
            "DELETE FROM answered_call WHERE call_key IN (SELECT call_key FROM answered_call"
                + " WHERE recorded_at < ?1 ORDER BY recorded_at FETCH FIRST "
                + BATCH
                + " ROWS ONLY)")
        .setParameter(1, before.toEpochMilli())
        .executeUpdate();
  }
}
