package org.quittance.platform.content;

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

/** Removes what was given up, and what nobody kept within a day: of broken uploads and crashes. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class ContentSweeper {

  static final Duration UNKEPT = Duration.ofDays(1);
  static final int BATCH = 100;

  @Inject ContentRepository contents;
  @Inject Stores stores;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round =
      new Round(ContentSweeper.class, "Files that nobody kept stay for another while");

  // Not persistent: each node ticks for itself, and removing twice removes once.
  @Schedule(hour = "*", minute = "*/5", second = "41", persistent = false)
  void tick() {
    round.go(this::sweep);
  }

  /** Removes all there is to remove. */
  public void sweep() {
    Instant since = clock.now().minus(UNKEPT);
    List<String> left;
    do {
      left = transactions.inOne(() -> contents.leftBehind(since, BATCH));
      left.forEach(key -> stores.removeLeft(key, since));
    } while (left.size() == BATCH);
  }
}
