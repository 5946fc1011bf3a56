package org.quittance.support;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/** Forgets drafts that nobody has touched for 30 days, with what was added to them. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class DraftSweeper {

  static final Duration KEPT = Duration.ofDays(30);
  private static final int BATCH = 100;

  @Inject DeskRepository desk;
  @Inject TicketDrafting drafting;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  // Not persistent: each node ticks for itself, and deleting twice deletes once.
  @Schedule(hour = "*", minute = "37", persistent = false)
  public void forget() {
    Instant before = clock.now().minus(KEPT);
    while (transactions.inOne(() -> forgetSome(before)) == BATCH) {
      // the next batch, in a transaction of its own
    }
  }

  private int forgetSome(Instant before) {
    List<DeskRepository.OldDraft> old = desk.draftsBefore(before, BATCH);
    old.forEach(draft -> drafting.drop(draft.person(), draft.pageKey()));
    return old.size();
  }
}
