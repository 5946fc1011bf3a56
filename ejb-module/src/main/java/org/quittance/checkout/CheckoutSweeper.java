package org.quittance.checkout;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;

/**
 * Looks after what customers have set going: asks its provider, forgets instructions that nobody
 * followed, and opens one ticket where it takes too long.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class CheckoutSweeper {

  private static final Logger LOG = System.getLogger(CheckoutSweeper.class.getName());
  private static final int BATCH = 50;

  /** A look that was cut off is taken up again after that. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  @Inject AttemptRepository attempts;
  @Inject AttemptAsking asking;
  @Inject AttemptKeeping keeping;
  @Inject LatePayments late;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round =
      new Round(CheckoutSweeper.class, "Payments under way cannot be looked after for now");

  // Not persistent: each node ticks for itself, and takes one by one what is due.
  @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
  void tick() {
    round.go(this::sweep);
  }

  /** Looks at all that is due. */
  public void sweep() {
    List<Long> due = transactions.inOne(() -> attempts.due(clock.now(), BATCH));
    while (!due.isEmpty()) {
      due.forEach(this::look);
      due =
          due.size() < BATCH
              ? List.of()
              : transactions.inOne(() -> attempts.due(clock.now(), BATCH));
    }
  }

  private void look(long key) {
    Instant now = clock.now();
    if (!transactions.inOne(() -> attempts.claimCheck(key, now, now.plus(LEASE)))) {
      return;
    }
    try {
      asking.ask(key);
      keeping.change(
          key,
          attempt -> {
            if (attempt.isForgotten(now)) {
              keeping.cancel(attempt, AttemptFailure.EXPIRED, now);
            } else if (attempt.isLive()) {
              if (attempt.isLate(now) && attempt.ticket() == null) {
                late.openTicket(attempt, now);
              }
              attempt.isChecked(now);
            } else if (attempt.isThoughtLost() || attempt.isFound()) {
              attempt.isChecked(now);
            }
          });
    } catch (RuntimeException trouble) {
      // Of this one only; it is due again when the lease has ended.
      LOG.log(Level.WARNING, "Payment " + key + " could not be looked after", trouble);
    }
  }
}
