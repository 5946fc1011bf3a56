package org.quittance.checkout;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Money;

/** Somebody pays this already: a second payment is not begun beside it. */
public class PaymentInProgress extends DomainException {

  private final String attempt;
  private final Money amount;
  private final Instant startedAt;

  PaymentInProgress(LiveAttempt live, ZoneId zone) {
    super(
        Kind.CONFLICT,
        "payment.inProgress",
        "A payment of " + live.amount() + " is in progress, started " + time(live, zone) + ".",
        Map.of(
            "amount", live.amount().toString(),
            "started", time(live, zone),
            "attempt", live.id()));
    this.attempt = live.id();
    this.amount = live.amount();
    this.startedAt = live.startedAt();
  }

  private static String time(LiveAttempt live, ZoneId zone) {
    return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(live.startedAt());
  }

  /** The opaque id of the one that is under way. */
  public String attempt() {
    return attempt;
  }

  public Money amount() {
    return amount;
  }

  public Instant startedAt() {
    return startedAt;
  }
}
