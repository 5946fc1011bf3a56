package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.quittance.checkout.ProviderContradiction.Said;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.platform.audit.Audit;

/**
 * Compares what a provider says of a payment that accounting has ended with "it is here" with what
 * stands in the books. Nothing is booked by it: where the two differ accounting is told, once.
 */
@ApplicationScoped
class AttemptComparing {

  @Inject ContradictionRepository contradictions;
  @Inject Audit audit;

  /** In the transaction in which the attempt is locked. */
  void compare(Attempt attempt, GatewayAnswer answer, Instant now) {
    boolean takenBack = contradictions.isTakenBack(attempt.paymentId());
    switch (answer.state()) {
      case SUCCEEDED -> {
        if (takenBack) {
          // Who was told of this very sum has reversed the payment because of it.
          if (!contradictions.isTold(attempt, Said.OTHER_SUM, answer.received())) {
            tell(attempt, Said.CAME, answer.received(), now);
          }
        } else if (answer.received().equals(attempt.received())) {
          attempt.isAgreedOn(answer.reference());
          agrees(attempt, now);
        } else {
          tell(attempt, Said.OTHER_SUM, answer.received(), now);
        }
      }
      case FAILED, CANCELLED -> {
        if (takenBack) {
          agrees(attempt, now);
        } else {
          tell(attempt, Said.CAME_NOT, Money.zero(attempt.amount().currency()), now);
        }
      }
      // It does not know any more than when accounting was asked.
      case OPEN, PROCESSING, UNKNOWN -> {}
    }
  }

  private void agrees(Attempt attempt, Instant now) {
    if (contradictions.endAll(attempt, now)) {
      trail(Actor.system(), attempt, "payment.agreed", "the provider says the same by now");
    }
  }

  private void tell(Attempt attempt, Said said, Money came, Instant now) {
    if (contradictions.add(attempt, said, came, now)) {
      trail(Actor.system(), attempt, "payment.contradicted", said + ", " + came + " came");
    }
  }

  /**
   * Accounting has dealt with what it was shown; the same again changes nothing.
   *
   * @param seen when the last was heard of what it was shown
   */
  void dealtWith(Actor actor, Attempt attempt, Instant seen, Instant now) {
    if (contradictions.end(attempt, actor.name(), seen, now)) {
      trail(actor, attempt, "payment.contradictionEnded", "by accounting");
    }
  }

  private void trail(Actor actor, Attempt attempt, String deed, String detail) {
    audit.tell(actor, attempt.customerId(), deed, "payment/" + attempt.publicId(), detail);
  }
}
