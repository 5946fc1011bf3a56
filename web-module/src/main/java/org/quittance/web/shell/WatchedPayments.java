package org.quittance.web.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.quittance.checkout.AttemptStatus;
import org.quittance.checkout.CheckoutFigures;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.kernel.Actor;
import org.quittance.payment.PaymentStatus;
import org.quittance.platform.clock.PortalClock;

/** What those who watch the portal are told of paying: figures, nothing of a customer. */
@ApplicationScoped
class WatchedPayments {

  private static final Logger LOG = System.getLogger(WatchedPayments.class.getName());

  @Inject CheckoutQueries checkout;
  @Inject PortalClock clock;

  private final Counted<Map<PaymentStatus, Long>> counted = new Counted<>();

  /**
   * How paying goes.
   *
   * @param payments of each status how many there were within the last minute
   * @param attempts those under way
   * @param oldest how long the oldest callback waits; nothing where none does
   * @param refunds how many refunds providers have not sent yet
   */
  record Figures(
      Map<PaymentStatus, Long> payments,
      Map<AttemptStatus, Long> attempts,
      long callbacks,
      Duration oldest,
      long refunds) {
    Figures {
      payments = new EnumMap<>(payments);
      attempts = new EnumMap<>(attempts);
    }
  }

  /** How paying goes; nothing where it cannot be read now. */
  Optional<Figures> figures() {
    try {
      CheckoutFigures figures = checkout.figures(Actor.system());
      return Optional.of(
          new Figures(
              counted.at(clock.now(), now -> checkout.payments(Actor.system())),
              figures.attempts(),
              figures.callbacksWaiting(),
              figures.oldestCallback() == null
                  ? Duration.ZERO
                  : Duration.between(figures.oldestCallback(), clock.now()),
              figures.refundsWaiting()));
    } catch (RuntimeException trouble) {
      // Whether the portal works is not for the payments to say.
      LOG.log(Level.WARNING, "How paying goes cannot be read", trouble);
      return Optional.empty();
    }
  }
}
