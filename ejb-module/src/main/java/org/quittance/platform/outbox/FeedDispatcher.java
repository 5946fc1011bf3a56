package org.quittance.platform.outbox;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.SqlTrouble;
import org.quittance.platform.database.Transactions;

/**
 * Gives events their places in the feed once they are committed. It looks for events without a
 * place, whichever they are, and never for those after the last one: a transaction that began early
 * and commits late is found when it is there.
 *
 * <p>Places are given under the lock of the head, which is held until the commit, so one who sees a
 * place sees all below it. Any number of nodes may do it at once.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class FeedDispatcher {

  static final int BATCH = 500;

  @Inject FeedStore store;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round =
      new Round(FeedDispatcher.class, "Events cannot be told for now, they wait");

  // Not persistent: each node ticks for itself.
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    round.go(this::tell);
  }

  /** Tells all there is to tell. */
  public void tell() {
    int found = BATCH;
    while (found == BATCH) {
      found = tellSome();
    }
  }

  /** How many there were to look at; fewer than a batch where these were the last. */
  private int tellSome() {
    try {
      List<FeedStore.Untold> seen = transactions.inOne(() -> store.untold(BATCH));
      if (!seen.isEmpty()) {
        transactions.inOne(() -> place(seen));
      }
      return seen.size();
    } catch (Transactions.Duplicate another) {
      // Two nodes made the feed's head at once; the other has told, or will.
      return 0;
    } catch (RuntimeException trouble) {
      if (SqlTrouble.isLockTimeout(trouble)) {
        // Derby: somebody has been writing for long. What he writes is told when he is done.
        return 0;
      }
      throw trouble;
    }
  }

  private int place(List<FeedStore.Untold> seen) {
    FeedHead head = store.lockedHead();
    Map<String, Long> lastSeen = new HashMap<>();
    seen.forEach(event -> lastSeen.merge(event.subject(), event.id(), Math::max));
    // Read again under the lock: others may have told some of them since. What stands before a
    // seen event of its subject was committed before that one was written, so it is told with it
    // even where the first look passed its place too early, as Derby's may.
    List<FeedStore.Untold> told =
        store.untoldUpTo(seen.get(seen.size() - 1).id()).stream()
            .filter(event -> lastSeen.getOrDefault(event.subject(), 0L) >= event.id())
            .toList();
    store.place(told, head, clock.now());
    return told.size();
  }
}
