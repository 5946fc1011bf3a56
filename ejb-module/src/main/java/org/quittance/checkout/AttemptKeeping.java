package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.quittance.billing.PayableInvoices;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.payment.ArrivedPayment;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentService;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.outbox.Outbox;
import org.quittance.support.TicketService;

/**
 * Keeps what was heard of attempts. Each change is a transaction of its own, which locks the
 * attempt first, then what its money is booked on: however many hear the same at once, it is booked
 * once.
 */
@ApplicationScoped
class AttemptKeeping {

  private static final Logger LOG = System.getLogger(AttemptKeeping.class.getName());

  @Inject AttemptRepository attempts;
  @Inject PaymentService payments;
  @Inject TicketService tickets;
  @Inject AttemptComparing comparing;
  @Inject PayableInvoices invoices;
  @Inject ExpectedTimes times;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  /** Takes what a provider answers, as far as it is news and fits what is known. */
  void heard(long key, GatewayAnswer answer) {
    change(
        key,
        attempt -> {
          Instant now = clock.now();
          Instant at = answer.at() == null ? now : answer.at();
          if (attempt.isFound()) {
            comparing.compare(attempt, answer, now);
            return;
          }
          switch (answer.state()) {
            case OPEN -> attempt.isOpenAt(answer.providerId(), answer.continueAt(), now);
            case PROCESSING -> {
              Instant by = times.settled(attempt.method(), at);
              if (attempt.isOnItsWay(answer.providerId(), at, by, now)) {
                told(attempt, "payment.confirmed", "on its way");
              }
            }
            case UNKNOWN -> {
              Instant by = times.settled(attempt.method(), now);
              if (attempt.isUnclear(answer.providerId(), by, now)) {
                told(attempt, "payment.unclear", "nobody knows how it stands");
              }
            }
            case SUCCEEDED -> settle(attempt, answer, at, now);
            case FAILED -> fail(attempt, answer.failure(), now);
            case CANCELLED -> cancel(attempt, answer.failure(), now);
          }
          attempt.checkBy(attempt.expectedBy());
        });
    linkTicket(key);
  }

  /** Accounting says that no money came, in the transaction in which the attempt is locked. */
  void neverCame(Actor actor, Attempt attempt, Instant now) {
    audit.tell(
        actor,
        attempt.customerId(),
        "payment.decided",
        "payment/" + attempt.publicId(),
        "never came, " + attempt.amount());
    fail(attempt, AttemptFailure.NEVER_CAME, now);
    attempt.isAskedOn(now);
  }

  /** Accounting says that the money is here; the same transaction has booked it. */
  void found(Actor actor, Attempt attempt, String payment, Money received, Instant now) {
    if (!attempt.isSettled(payment, received, AttemptStep.By.ACCOUNTING, now)) {
      throw new AttemptIsOver(attempt.publicId());
    }
    free(attempt);
    if (attempt.isFound()) {
      attempt.isAskedOn(now);
    }
    audit.tell(
        actor,
        attempt.customerId(),
        "payment.decided",
        "payment/" + attempt.publicId(),
        "is here, " + received);
  }

  /** The ticket that was opened because it took so long leads to the payment from now on. */
  void linkTicket(long key) {
    try {
      transactions.inOne(
          () -> {
            attempts
                .find(key)
                .filter(attempt -> attempt.ticket() != null && attempt.paymentId() != null)
                .ifPresent(
                    attempt ->
                        tickets.linkPayment(Actor.system(), attempt.ticket(), attempt.paymentId()));
            return null;
          });
    } catch (DomainException refused) {
      // The ticket is closed, say: the money is booked all the same.
      LOG.log(Level.INFO, "The ticket of payment " + key + " does not take it", refused);
    }
  }

  private void settle(Attempt attempt, GatewayAnswer answer, Instant at, Instant now) {
    if (attempt.status() == AttemptStatus.SETTLED) {
      return;
    }
    boolean late = !attempt.isLive();
    PaymentMethod method = answer.method() == null ? attempt.method().money() : answer.method();
    Money received = answer.received();
    PaymentDetails payment =
        payments.recordArrived(
            Actor.system(),
            new ArrivedPayment(
                attempt.publicId(),
                attempt.customerId(),
                received,
                method,
                clock.today(),
                answer.reference(),
                attempts.wanted(attempt.id())));
    attempt.cameAs(answer.providerId(), answer.reference(), at);
    attempt.isSettled(payment.id(), received, AttemptStep.By.PROVIDER, now);
    free(attempt);
    told(attempt, "payment.settled", received + (late ? ", after it was thought over" : ""));
  }

  /** A payment that came another way brought what this transfer was to bring. */
  void matched(long key, String payment, Money received) {
    change(
        key,
        attempt -> {
          Instant now = clock.now();
          if (attempt.isSettled(payment, received, AttemptStep.By.ACCOUNTING, now)) {
            free(attempt);
            told(attempt, "payment.matched", "payment/" + payment + ", " + received);
          }
        });
    linkTicket(key);
  }

  void fail(Attempt attempt, AttemptFailure why, Instant now) {
    AttemptFailure failure = why == null ? AttemptFailure.OTHER : why;
    if (attempt.hasFailed(failure, now)) {
      over(attempt, "payment.failed", failure);
    }
  }

  void cancel(Attempt attempt, AttemptFailure why, Instant now) {
    AttemptFailure failure = why == null ? AttemptFailure.GIVEN_UP : why;
    if (attempt.isGivenUp(failure, now)) {
      over(attempt, "payment.cancelled", failure);
    }
  }

  private void over(Attempt attempt, String deed, AttemptFailure failure) {
    free(attempt);
    told(attempt, deed, failure.name());
    outbox.record(
        new PaymentFailed(
            attempt.customerId(), attempt.publicId(), attempt.amount(), attempt.status(), failure));
  }

  /** Gives its places on the invoices back, so that another can be begun. */
  private void free(Attempt attempt) {
    attempts.flush();
    // The invoices first: who looks at one under its lock sees its place and its mark agree.
    invoices.inProgress(attempts.held(attempt), false);
    attempts.free(attempt);
  }

  private void told(Attempt attempt, String deed, String detail) {
    audit.tell(Actor.system(), attempt.customerId(), deed, "payment/" + attempt.publicId(), detail);
  }

  /** What is done with an attempt that is locked. */
  interface Change {
    void make(Attempt attempt);
  }

  /** Changes an attempt in a transaction of its own. */
  void change(long key, Change change) {
    transactions.inOne(
        () -> {
          Attempt attempt =
              attempts.forUpdate(key).orElseThrow(() -> new NotFound(CheckoutAccess.WHAT));
          change.make(attempt);
          attempts.flush();
          return null;
        });
  }

  /** Finds an attempt in a transaction of its own. */
  Optional<Attempt> find(String id, Predicate<Attempt> filter) {
    return transactions.inOne(() -> attempts.find(id).filter(filter));
  }
}
