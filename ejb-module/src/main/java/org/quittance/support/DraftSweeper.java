package org.quittance.support;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;

/** Forgets drafts that nobody has touched for 30 days, with what was added to them. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class DraftSweeper {

  static final Duration KEPT = Duration.ofDays(30);
  private static final int BATCH = 100;

  @Inject DeskRepository desk;
  @Inject TicketDrafting drafting;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round = new Round(DraftSweeper.class, "Old drafts stay for another hour");

  // Not persistent: each node ticks for itself, and deleting twice deletes once.
  @Schedule(hour = "*", minute = "37", persistent = false)
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
    List<DeskRepository.OldDraft> old = desk.draftsBefore(before, BATCH);
    old.forEach(draft -> drafting.drop(draft.person(), draft.pageKey()));
    return old.size();
  }
}
