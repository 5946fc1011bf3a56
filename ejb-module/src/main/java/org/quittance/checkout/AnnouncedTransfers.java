package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Money;
import org.quittance.payment.AnnouncedMoney;
import org.quittance.platform.clock.PortalClock;

/**
 * The transfers that customers have said they send. A reference finds its transfer for long after
 * it was given up: who sends the money all the same meant it for these invoices. So did who sends
 * the rest of what came in part.
 */
@ApplicationScoped
class AnnouncedTransfers implements AnnouncedMoney {

  /** Two letters, two check digits, and nine more: nothing shorter is worth a look. */
  private static final int SHORTEST = 13;

  private static final Duration REMEMBERED = Duration.ofDays(90);

  @Inject AttemptRepository attempts;
  @Inject PortalClock clock;

  @Override
  public Optional<List<WantedAllocation>> meantFor(
      long customerId, Money amount, String payerReference) {
    return named(customerId, amount, payerReference)
        .or(
            () ->
                named(customerId, amount, payerReference, true)
                    // Once all is paid its reference means nothing any more.
                    .filter(attempt -> attempts.isOwing(attempt.id())))
        .map(attempt -> attempts.wanted(attempt.id()));
  }

  /** The transfer that a payer's words name, of those that have brought nothing yet. */
  Optional<Attempt> named(long customerId, Money amount, String payerReference) {
    return named(customerId, amount, payerReference, false);
  }

  private Optional<Attempt> named(
      long customerId, Money amount, String payerReference, boolean settled) {
    String words = plain(payerReference);
    if (words.length() < SHORTEST || !words.contains("RF")) {
      return Optional.empty();
    }
    return attempts.transfers(customerId, clock.now().minus(REMEMBERED), settled).stream()
        .filter(attempt -> attempt.amount().currency().equals(amount.currency()))
        .filter(attempt -> words.contains(attempt.reference()))
        .findFirst();
  }

  /**
   * The transfer that a payment brought without naming it: the same amount, and all that was to be
   * paid is paid by it.
   */
  Optional<Attempt> broughtBy(Arrival arrival) {
    List<Attempt> likely =
        attempts.transfers(arrival.customerId(), clock.now().minus(REMEMBERED), false).stream()
            .filter(Attempt::isLive)
            .filter(attempt -> attempt.amount().equals(arrival.amount()))
            .toList();
    if (likely.isEmpty()) {
      return Optional.empty();
    }
    Map<Long, Money> paid = attempts.paid(arrival.payment());
    return likely.stream()
        .filter(attempt -> isPaid(attempt, paid))
        // The one that was begun first is the one that arrives first.
        .reduce((newer, older) -> older);
  }

  private boolean isPaid(Attempt attempt, Map<Long, Money> paid) {
    return attempts.invoices(attempt.id()).stream()
        .allMatch(
            share ->
                paid.containsKey(share.invoice())
                    && !share.amount().isMoreThan(paid.get(share.invoice())));
  }

  private static String plain(String words) {
    return words == null ? "" : words.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }
}
