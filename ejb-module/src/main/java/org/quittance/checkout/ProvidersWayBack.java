package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.quittance.kernel.Money;
import org.quittance.payment.WayBack;
import org.quittance.platform.clock.PortalClock;

/**
 * Money that a provider carried here goes back by that provider. What it is to send is written down
 * with the refund; it is asked afterwards.
 */
@ApplicationScoped
class ProvidersWayBack implements WayBack {

  @Inject AttemptRepository attempts;
  @Inject ProviderRefundRepository refunds;
  @Inject Gateways gateways;
  @Inject PortalClock clock;

  @Override
  public boolean leadsFrom(String payment) {
    return carried(payment).isPresent();
  }

  /** The attempt whose provider has this payment's money, where there still is such a provider. */
  private Optional<Attempt> carried(String payment) {
    return attempts
        .ofPayment(payment)
        .filter(
            attempt ->
                attempt.settledBy() == AttemptStep.By.PROVIDER && attempt.providerId() != null)
        .filter(attempt -> gateways.named(attempt.gateway()).isPresent());
  }

  @Override
  public void hold(String payment) {
    carried(payment).map(Attempt::id).ifPresent(attempts::forUpdate);
  }

  @Override
  public void take(String payment, String refund, Money amount) {
    refunds.add(carried(payment).orElseThrow(), refund, amount, clock.now());
  }

  @Override
  public boolean isTakenBy(String refund) {
    return refunds.state(refund).filter(state -> state != ProviderRefund.State.REFUSED).isPresent();
  }
}
