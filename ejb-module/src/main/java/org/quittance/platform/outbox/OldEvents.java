package org.quittance.platform.outbox;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/** Forgets events some days after they were told, a few at a time, so that nobody waits for it. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class OldEvents {

  static final int BATCH = 1000;

  @Inject FeedStore store;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;

  private final Round round = new Round(OldEvents.class, "Old events stay for another hour");

  // Not persistent: each node ticks for itself, and deleting twice deletes once.
  @Schedule(hour = "*", minute = "23", persistent = false)
  void tick() {
    round.go(this::forget);
  }

  /** Forgets all that are old enough. */
  public void forget() {
    Instant before = clock.now().minus(settings.eventsKept());
    int gone = BATCH;
    while (gone == BATCH) {
      gone = transactions.inOne(() -> forgetSome(before));
    }
  }

  private int forgetSome(Instant before) {
    // The newest stays whatever its age: by it who has read all knows the feed again.
    List<Long> old = store.oldest(before, store.last() - 1, BATCH);
    old.forEach(store::remove);
    return old.size();
  }
}
