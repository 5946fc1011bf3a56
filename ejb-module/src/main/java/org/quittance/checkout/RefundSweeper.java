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
import java.util.Optional;
import org.quittance.checkout.ProviderRefund.State;
import org.quittance.checkout.ProviderRefundRepository.Wish;
import org.quittance.kernel.Actor;
import org.quittance.payment.AlreadyUndone;
import org.quittance.payment.RefundService;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;

/**
 * Has providers send back what was booked as a refund: always under the same key, until they say
 * what came of it. What one refuses is undone in the books, so that the two agree.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class RefundSweeper {

  private static final Logger LOG = System.getLogger(RefundSweeper.class.getName());
  private static final int BATCH = 50;

  /** Pauses grow from this to a day; a provider that is asked under the same key sends once. */
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final int DOUBLINGS = 11;

  @Inject ProviderRefundRepository refunds;
  @Inject RefundService service;
  @Inject Gateways gateways;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round =
      new Round(RefundSweeper.class, "Refunds cannot be sent for now, they wait");

  // Not persistent: each node ticks for itself, and takes one by one what is due.
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    round.go(this::sweep);
  }

  /** Asks for all that is due. */
  public void sweep() {
    List<String> due = transactions.inOne(() -> refunds.due(clock.now(), BATCH));
    while (!due.isEmpty()) {
      due.forEach(this::send);
      due =
          due.size() < BATCH
              ? List.of()
              : transactions.inOne(() -> refunds.due(clock.now(), BATCH));
    }
  }

  private void send(String refund) {
    Instant now = clock.now();
    // Due again before it is asked for: a crash from here on only puts it off.
    Optional<Wish> taken =
        transactions.inOne(() -> refunds.take(refund, now, now.plus(FIRST_PAUSE)));
    if (taken.isEmpty()) {
      return;
    }
    try {
      keep(taken.get(), asked(taken.get()));
    } catch (RuntimeException trouble) {
      // Of this one only; it is due again by itself.
      LOG.log(Level.WARNING, "What came of refund " + refund + " could not be kept", trouble);
    }
  }

  private GatewayRefunded asked(Wish wish) {
    try {
      return gateways
          .named(wish.gateway())
          .orElseThrow(() -> new IllegalStateException("No provider " + wish.gateway()))
          .refund(new GatewayRefund(wish.providerId(), "refund-" + wish.refund(), wish.amount()));
    } catch (RuntimeException lost) {
      LOG.log(Level.WARNING, "Nobody knows whether refund " + wish.refund() + " was sent", lost);
      return new GatewayRefunded(GatewayRefunded.State.UNKNOWN, null);
    }
  }

  private void keep(Wish wish, GatewayRefunded answer) {
    Instant now = clock.now();
    Instant next = now.plus(pause(wish.tries()));
    switch (answer.state()) {
      case DONE -> heard(wish, State.DONE, answer, null, now);
      case PROCESSING -> heard(wish, State.PROCESSING, answer, next, now);
      // As far as it was known before: what the provider once took it does not give up by silence.
      case UNKNOWN ->
          transactions.inOne(
              () -> {
                State known = refunds.state(wish.refund()).orElseThrow();
                return known.isOver()
                    || refunds.heard(wish.refund(), known, answer.providerId(), next, now);
              });
      case REFUSED -> refused(wish, answer, now);
    }
  }

  private void heard(Wish wish, State state, GatewayRefunded answer, Instant next, Instant now) {
    transactions.inOne(() -> refunds.heard(wish.refund(), state, answer.providerId(), next, now));
  }

  /** The payment is locked before the refund, as by whoever books. */
  private void refused(Wish wish, GatewayRefunded answer, Instant now) {
    try {
      transactions.inOne(
          () -> {
            service.notSent(
                Actor.system(),
                wish.payment(),
                wish.refund(),
                "The payment provider did not send it");
            return refunds.heard(wish.refund(), State.REFUSED, answer.providerId(), null, now);
          });
    } catch (AlreadyUndone another) {
      heard(wish, State.REFUSED, answer, null, now);
    }
  }

  private static Duration pause(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
