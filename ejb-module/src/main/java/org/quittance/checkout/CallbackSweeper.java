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
import java.util.List;
import java.util.Optional;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;

/**
 * Looks into what providers called to say. A call is a hint: its provider is asked how the payment
 * stands, or what of its money went back. What cannot be looked into is tried again with growing
 * pauses, and never counts as done.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class CallbackSweeper {

  private static final Logger LOG = System.getLogger(CallbackSweeper.class.getName());
  private static final int BATCH = 50;

  /**
   * A call may come before it is written down here which payment it names; a day later it is not.
   */
  private static final Duration PATIENCE = Duration.ofDays(1);

  @Inject CallbackRepository callbacks;
  @Inject AttemptRepository attempts;
  @Inject AttemptAsking asking;
  @Inject ReturnedMoney returned;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round =
      new Round(CallbackSweeper.class, "Callbacks cannot be looked into for now, they wait");

  // Not persistent: each node ticks for itself.
  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void tick() {
    round.go(this::look);
  }

  /** Looks into all that is due. */
  public void look() {
    List<Long> due = transactions.inOne(() -> callbacks.due(clock.now(), BATCH));
    while (!due.isEmpty()) {
      due.forEach(this::lookInto);
      due =
          due.size() < BATCH
              ? List.of()
              : transactions.inOne(() -> callbacks.due(clock.now(), BATCH));
    }
  }

  /** What a call names. */
  private record Named(String gateway, String providerId, String money) {}

  private void lookInto(long key) {
    // Taken first, so that another node leaves it alone and a crash only puts it off.
    Optional<Named> taken =
        transactions.inOne(
            () ->
                callbacks
                    .dueForUpdate(key, clock.now())
                    .map(
                        callback -> {
                          callback.isTried(clock.now());
                          return new Named(
                              callback.gateway(), callback.providerId(), callback.money());
                        }));
    if (taken.isEmpty()) {
      return;
    }
    String trouble = null;
    boolean ours = true;
    boolean ever = true;
    try {
      Named named = taken.get();
      if (named.money() != null) {
        ReturnedMoney.Look look = returned.look(named.gateway(), named.money());
        ever = look != ReturnedMoney.Look.NOBODYS;
        ours = ever && look != ReturnedMoney.Look.NOT_OURS;
        trouble =
            switch (look) {
              case DONE -> null;
              case NOT_OURS, NOBODYS -> "No payment that was begun here brought it";
              case TOO_EARLY -> "Its payment is not booked yet";
            };
      } else {
        Optional<Long> attempt =
            transactions.inOne(() -> attempts.key(named.gateway(), named.providerId()));
        ours = attempt.isPresent();
        if (!ours) {
          trouble = "No payment of that name was begun here";
        } else if (!asking.ask(attempt.get())) {
          trouble = "The provider did not say how it stands";
        }
      }
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "Callback " + key + " could not be looked into", failed);
      trouble = failed.toString();
    }
    note(key, trouble, ours, ever);
  }

  private void note(long key, String trouble, boolean ours, boolean ever) {
    transactions.inOne(
        () -> {
          Callback callback = callbacks.find(key);
          if (trouble == null) {
            callback.isDone(clock.now());
          } else if (!ours && (!ever || callback.isOlderThan(PATIENCE, clock.now()))) {
            callback.isNotOurs(clock.now());
          } else {
            callback.hasTrouble(trouble);
          }
          return null;
        });
  }
}
