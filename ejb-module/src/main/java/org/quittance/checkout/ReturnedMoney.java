package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.quittance.checkout.GatewayReturn.Kind;
import org.quittance.checkout.GatewayReturn.State;
import org.quittance.checkout.ProviderReturnRepository.Known;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.payment.BookedRefund;
import org.quittance.payment.RefundKind;
import org.quittance.payment.RefundService;
import org.quittance.payment.WantedRefund;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/**
 * Books money that went back without us: refunds made in the provider's own pages, chargebacks, and
 * what was won back. The provider is asked for all that went back of the money; each refund and
 * dispute of its is booked once, under the lock of its attempt.
 */
@ApplicationScoped
class ReturnedMoney {

  private static final String OURS = "refund-";

  @Inject AttemptRepository attempts;
  @Inject AttemptAsking asking;
  @Inject AttemptKeeping keeping;
  @Inject ProviderReturnRepository returns;
  @Inject ProviderRefundRepository refunds;
  @Inject RefundService service;
  @Inject Gateways gateways;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  /** What came of a look. */
  enum Look {
    DONE,
    /** No payment that was begun here brought it, as far as is known yet. */
    NOT_OURS,
    /** Nobody paid it on a page of the provider that a portal opened. */
    NOBODYS,
    /** Its money is not booked yet. */
    TOO_EARLY
  }

  /**
   * Looks what went back of some money, and books it.
   *
   * @param money the provider's name of the money
   */
  Look look(String gateway, String money) {
    GatewayReturns found =
        gateways
            .named(gateway)
            .orElseThrow(() -> new IllegalStateException("No provider " + gateway))
            .returned(money);
    if (found.providerId() == null) {
      return Look.NOBODYS;
    }
    Optional<Long> key = transactions.inOne(() -> attempts.key(gateway, found.providerId()));
    if (key.isEmpty()) {
      return Look.NOT_OURS;
    }
    if (!isHere(key.get())) {
      asking.ask(key.get());
      if (!isHere(key.get())) {
        return Look.TOO_EARLY;
      }
    }
    // What came again first: it may be what went the next time.
    found.all().stream()
        .filter(one -> one.state() != State.HERE)
        .sorted(Comparator.comparing(one -> one.state() == State.GONE))
        .forEach(one -> keeping.change(key.get(), attempt -> take(attempt, one)));
    return Look.DONE;
  }

  private boolean isHere(long key) {
    return transactions.inOne(
        () -> attempts.find(key).filter(one -> one.paymentId() != null).isPresent());
  }

  private void take(Attempt attempt, GatewayReturn one) {
    Optional<String> ours = wantedHere(one);
    if (ours.isPresent()) {
      if (one.state() == State.BACK) {
        failed(attempt, ours.get());
      }
      return;
    }
    Optional<Known> known = returns.find(attempt.gateway(), one.id());
    Instant now = clock.now();
    Optional<String> byHand = Optional.empty();
    if (one.state() == State.GONE && known.isEmpty()) {
      byHand = returns.byHand(attempt.paymentId(), booksAs(one), one.amount());
    }
    if (byHand.isPresent()) {
      // Somebody saw it at the provider before the portal did.
      returns.add(attempt, one, one.amount(), byHand.get(), now);
    } else if (one.state() == State.GONE && known.isEmpty()) {
      Optional<BookedRefund> booked = booked(attempt, one);
      returns.add(
          attempt,
          one,
          booked
              .map(refund -> refund.refund().amount())
              .orElseGet(() -> Money.zero(one.amount().currency())),
          booked.map(refund -> refund.refund().id()).orElse(null),
          now);
    } else if (one.state() == State.BACK && known.isEmpty()) {
      // It came again before anybody here heard that it was gone: nothing is to be booked, and a
      // call that is behind must not book it.
      returns.add(attempt, one, Money.zero(one.amount().currency()), null, now);
    } else if (one.state() == State.BACK && known.get().state() == State.GONE) {
      if (known.get().refund() != null) {
        service.cameAgain(
            Actor.system(), attempt.paymentId(), known.get().refund(), reason(one, true));
      }
      returns.isBack(attempt.gateway(), one.id(), now);
    }
  }

  /** The refund that we asked for, where it is one. */
  private Optional<String> wantedHere(GatewayReturn one) {
    return Optional.ofNullable(one.key())
        .filter(key -> key.startsWith(OURS))
        .map(key -> key.substring(OURS.length()))
        .filter(refund -> refunds.state(refund).isPresent());
  }

  /** The provider could not send what it had taken up, or even thought sent. */
  private void failed(Attempt attempt, String refund) {
    if (refunds.state(refund).orElseThrow() != ProviderRefund.State.REFUSED) {
      service.cameAgain(
          Actor.system(), attempt.paymentId(), refund, "The payment provider could not send it");
      refunds.failed(refund, clock.now());
    }
  }

  private static RefundKind booksAs(GatewayReturn one) {
    return one.kind() == Kind.REFUND ? RefundKind.REFUND : RefundKind.REVERSAL;
  }

  private Optional<BookedRefund> booked(Attempt attempt, GatewayReturn one) {
    if (!one.amount().currency().equals(attempt.amount().currency())) {
      throw new IllegalStateException("Money went back in another currency than it came");
    }
    LocalDate today = clock.today();
    LocalDate day = one.at() == null ? today : LocalDate.ofInstant(one.at(), clock.zone());
    return service.gone(
        Actor.system(),
        attempt.paymentId(),
        booksAs(one),
        new WantedRefund(
            one.amount().amount(),
            reason(one, false),
            attempt.gateway() + ":" + one.id(),
            day.isAfter(today) ? today : day));
  }

  private static String reason(GatewayReturn one, boolean back) {
    String what =
        one.kind() == Kind.REFUND
            ? back ? "The refund at the payment provider failed" : "Sent at the payment provider"
            : back ? "The chargeback was won" : "Chargeback of the payer's bank";
    return what + ", " + one.id();
  }
}
