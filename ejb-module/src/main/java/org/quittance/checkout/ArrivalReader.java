package org.quittance.checkout;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.outbox.Feed;
import org.quittance.platform.outbox.ToldEvent;

/**
 * Reads the feed for payments that have arrived: a transfer that was waited for is settled by its
 * money, and money that came over is noticed. Each payment is looked at once, on however many
 * nodes.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class ArrivalReader {

  private static final Logger LOG = System.getLogger(ArrivalReader.class.getName());
  private static final int BATCH = 100;

  /** What arrived longer ago is history that somebody brought in. */
  private static final int DAYS = 30;

  @Inject Feed feed;
  @Inject SurplusRepository surpluses;
  @Inject SurplusWork work;
  @Inject AnnouncedTransfers transfers;
  @Inject AttemptKeeping keeping;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private boolean troubled;

  // Not persistent: each node ticks for itself. Nothing may leave this method: a server gives a
  // timer up that failed twice.
  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void tick() {
    try {
      read();
      troubled = false;
    } catch (RuntimeException trouble) {
      if (!troubled) {
        LOG.log(Level.WARNING, "Payments that arrived cannot be looked at for now", trouble);
      }
      troubled = true;
    }
  }

  /** Reads all there is to read. */
  public void read() {
    boolean more = transactions.inOne(() -> surpluses.position() < feed.last());
    while (more) {
      try {
        more = readSome();
      } catch (Transactions.Duplicate another) {
        // Two nodes began to read at once; the other has read it, or will.
        more = false;
      }
    }
  }

  private boolean readSome() {
    // A transfer is settled before the place is moved: what a crash cuts off is read again, and
    // settles nothing twice.
    List<ToldEvent> events = new ArrayList<>();
    long from = transactions.inOne(surpluses::position);
    Feed.Piece piece =
        transactions.inOne(() -> feed.after(from, feed.last(), List.of("payment.settled"), BATCH));
    events.addAll(piece.events());
    for (ToldEvent event : events) {
      settle(event.data().get("payment"));
    }
    return transactions.inOne(
        () -> {
          if (surpluses.lockedPosition() > from) {
            return true;
          }
          for (ToldEvent event : events) {
            surpluses
                .arrival(event.data().get("payment"))
                .filter(this::isNews)
                .ifPresent(arrival -> work.notice(arrival, clock.now()));
          }
          surpluses.readUpTo(piece.upTo());
          return piece.more();
        });
  }

  private void settle(String payment) {
    Arrival arrival = transactions.inOne(() -> surpluses.arrival(payment).orElse(null));
    if (arrival == null || arrival.fromCheckout() || !isNews(arrival)) {
      return;
    }
    Optional<Attempt> attempt =
        transactions.inOne(
            () ->
                transfers
                    .named(arrival.customerId(), arrival.amount(), arrival.payerReference())
                    .or(() -> transfers.broughtBy(arrival)));
    attempt.ifPresent(found -> keeping.matched(found.id(), payment, arrival.amount()));
  }

  private boolean isNews(Arrival arrival) {
    return arrival.receivedOn().isAfter(clock.today().minusDays(DAYS));
  }
}
