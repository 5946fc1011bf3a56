package org.quittance.platform.content;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;

/**
 * Asks the scanner again about what waits for it. What it finds clean can be had from then on; of
 * what it finds infected only the row stays, which says so.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class Quarantine {

  static final int BATCH = 20;

  private static final Logger LOG = System.getLogger(Quarantine.class.getName());

  @Inject ContentRepository contents;
  @Inject Stores stores;
  @Inject Scanner scanner;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round =
      new Round(Quarantine.class, "Files in quarantine stay there for another minute");

  // Not persistent: each node ticks for itself, and asking twice gives one answer.
  @Schedule(hour = "*", minute = "*", second = "19", persistent = false)
  void tick() {
    round.go(this::askAgain);
  }

  /** Asks about all that wait; where one cannot be asked about, the rest is still tried. */
  public void askAgain() {
    long after = 0;
    List<Content> waiting;
    do {
      long last = after;
      waiting = transactions.inOne(() -> contents.waiting(last, BATCH));
      for (Content content : waiting) {
        ask(content);
        after = content.id();
      }
    } while (waiting.size() == BATCH);
  }

  private void ask(Content content) {
    Scan scan = scanner.scan(() -> stores.of(content).open(content));
    if (scan.state() != ContentState.WAITING) {
      stores.scanned(content.key(), scan);
      if (scan.state() == ContentState.INFECTED) {
        LOG.log(Level.WARNING, "Content {0} is infected: {1}", content.key(), scan.finding());
      }
    }
  }
}
