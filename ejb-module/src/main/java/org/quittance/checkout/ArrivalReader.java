package org.quittance.checkout;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.outbox.Feed;

/**
 * Reads the feed for payments that have arrived: a transfer that was waited for is settled by its
 * money, and money that came over is noticed. Each payment is looked at once, on however many
 * nodes. Money that had come over, was used and has come free again waits for a choice anew.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class ArrivalReader {

  private static final String SETTLED = "payment.settled";

  /** After these some of a payment's money may be on no invoice any more. */
  private static final List<String> FREED = List.of("payment.reallocated", "payment.restored");

  private static final List<String> READ =
      Stream.concat(Stream.of(SETTLED), FREED.stream()).toList();

  private static final int BATCH = 100;

  /** What arrived longer ago is history that somebody brought in. */
  private static final int DAYS = 30;

  @Inject Feed feed;
  @Inject SurplusRepository surpluses;
  @Inject SurplusWork work;
  @Inject AttemptRepository attempts;
  @Inject AnnouncedTransfers transfers;
  @Inject AttemptKeeping keeping;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private final Round round =
      new Round(ArrivalReader.class, "Payments that arrived cannot be looked at for now");

  // Not persistent: each node ticks for itself.
  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void tick() {
    round.go(this::read);
  }

  @Schedule(hour = "*", minute = "17", second = "0", persistent = false)
  void tickOfTheHour() {
    round.go(this::letGo);
  }

  /** Lets go what waits for a choice though nothing of it is left. */
  public void letGo() {
    int gone = BATCH;
    while (gone == BATCH) {
      gone = transactions.inOne(() -> surpluses.letGo(BATCH));
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
    long from = transactions.inOne(surpluses::position);
    Feed.Piece piece = transactions.inOne(() -> feed.after(from, feed.last(), READ, BATCH));
    List<Arrival> news = transactions.inOne(() -> news(piece));
    Set<Long> waiting =
        transactions.inOne(
            () ->
                attempts.withTransfers(
                    news.stream().map(Arrival::customerId).collect(Collectors.toSet())));
    news.stream()
        .filter(arrival -> !arrival.fromCheckout() && waiting.contains(arrival.customerId()))
        .forEach(this::settle);
    return transactions.inOne(
        () -> {
          if (surpluses.lockedPosition() > from) {
            return true;
          }
          news.forEach(arrival -> work.notice(arrival, clock.now()));
          surpluses.waitAgain(payments(piece, FREED), clock.now());
          surpluses.readUpTo(piece.upTo());
          return piece.more();
        });
  }

  private List<Arrival> news(Feed.Piece piece) {
    return surpluses.arrivals(payments(piece, List.of(SETTLED))).stream()
        .filter(this::isNews)
        .toList();
  }

  private static List<String> payments(Feed.Piece piece, List<String> types) {
    return piece.events().stream()
        .filter(event -> types.contains(event.type()))
        .map(event -> event.data().get("payment"))
        .distinct()
        .toList();
  }

  private void settle(Arrival arrival) {
    Optional<Attempt> attempt =
        transactions.inOne(
            () ->
                transfers
                    .named(arrival.customerId(), arrival.amount(), arrival.payerReference())
                    .or(() -> transfers.broughtBy(arrival)));
    attempt.ifPresent(found -> keeping.matched(found.id(), arrival.payment(), arrival.amount()));
  }

  private boolean isNews(Arrival arrival) {
    return arrival.receivedOn().isAfter(clock.today().minusDays(DAYS));
  }
}
