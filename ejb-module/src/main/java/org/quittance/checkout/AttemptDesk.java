package org.quittance.checkout;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.quittance.checkout.AttemptDecision.Outcome;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.payment.ArrivedPayment;
import org.quittance.payment.Effect;
import org.quittance.payment.FoundPayment;
import org.quittance.payment.PaymentService;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/**
 * Where accounting ends a payment of which its provider says nothing: seen first, then done once.
 * The provider is asked before, and what it says counts; so does what it says later, where no money
 * was thought to have come. What it says later against money that is here is shown, and not booked.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class AttemptDesk {

  private static final int LONGEST = 500;

  @Inject AttemptRepository attempts;
  @Inject AttemptKeeping keeping;
  @Inject AttemptAsking asking;
  @Inject AttemptReading reading;
  @Inject AttemptComparing comparing;
  @Inject PaymentService payments;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  /**
   * What it would change; nothing is changed.
   *
   * @throws AttemptIsOver (409) where its provider has said how it stands, or nothing is to be
   *     decided
   * @throws InvalidInput (422) with everything that is wrong with the decision
   */
  public Effect preview(Actor actor, String id, AttemptDecision decision) {
    long key = known(actor, id);
    asking.look(key);
    return transactions.tried(() -> made(actor, key, decision, null));
  }

  /**
   * Ends it. The same again changes nothing.
   *
   * @param seen the effect that was looked at
   * @throws AttemptIsOver (409) where its provider has said how it stands meanwhile
   * @throws org.quittance.payment.EffectChanged (409) where it would have another effect by now
   * @throws InvalidInput (422) with everything that is wrong with the decision
   */
  public AttemptDetails decide(Actor actor, String id, AttemptDecision decision, Effect seen) {
    long key = known(actor, id);
    asking.ask(key);
    transactions.inOne(() -> made(actor, key, decision, seen));
    keeping.linkTicket(key);
    return transactions.inOne(() -> reading.details(actor, attempts.find(key).orElseThrow()));
  }

  /**
   * Accounting has dealt with what it was shown of what the provider says against the books; the
   * same again changes nothing, and what was heard since goes on waiting.
   *
   * @param seen when the last was heard of what it was shown
   * @throws NotFound where there is no such payment, or the actor does not book
   */
  public void dealtWith(Actor actor, String id, Instant seen) {
    long key = known(actor, id);
    keeping.change(key, attempt -> comparing.dealtWith(actor, attempt, seen, clock.now()));
  }

  private long known(Actor actor, String id) {
    CheckoutAccess.mayBook(actor);
    return keeping
        .find(id, attempt -> true)
        .map(Attempt::id)
        .orElseThrow(() -> new NotFound(CheckoutAccess.WHAT));
  }

  private Effect made(Actor actor, long key, AttemptDecision decision, Effect seen) {
    Attempt attempt = attempts.forUpdate(key).orElseThrow(() -> new NotFound(CheckoutAccess.WHAT));
    Money amount = checked(attempt, decision);
    boolean here = decision.outcome() == Outcome.HERE;
    if (here ? isFoundAs(attempt, amount) : attempt.isThoughtLost()) {
      return nothing(attempt);
    }
    Instant now = clock.now();
    if (!attempt.isUndecided(now) && !(here && attempt.isThoughtLost())) {
      throw new AttemptIsOver(attempt.publicId());
    }
    attempt.isDecided(actor.name(), decision.reason().strip(), now);
    if (!here) {
      keeping.neverCame(actor, attempt, now);
      attempts.flush();
      return nothing(attempt);
    }
    FoundPayment found =
        payments.recordFound(
            actor,
            new ArrivedPayment(
                attempt.publicId(),
                attempt.customerId(),
                amount,
                attempt.method().money(),
                decision.receivedOn() == null ? clock.today() : decision.receivedOn(),
                null,
                attempts.wanted(key)),
            seen);
    keeping.found(actor, attempt, found.payment().id(), amount, now);
    attempts.flush();
    return found.effect();
  }

  private static boolean isFoundAs(Attempt attempt, Money amount) {
    return attempt.settledBy() == AttemptStep.By.ACCOUNTING
        && attempt.publicId().equals(attempt.paymentId())
        && Objects.equals(attempt.received(), amount);
  }

  private static Effect nothing(Attempt attempt) {
    Money none = Money.zero(attempt.amount().currency());
    return new Effect(List.of(), new Effect.Change(none, none), new Effect.Change(none, none));
  }

  /** What came, in the attempt's currency; null where nothing did. */
  private Money checked(Attempt attempt, AttemptDecision decision) {
    List<Flaw> flaws = new ArrayList<>();
    if (decision.outcome() == null) {
      flaws.add(new Flaw("/outcome", "is required"));
    }
    String reason = decision.reason();
    if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST) {
      flaws.add(new Flaw("/reason", "is required, with at most " + LONGEST + " characters"));
    } else if (reason.chars().anyMatch(Character::isISOControl)) {
      flaws.add(new Flaw("/reason", "must not have control characters"));
    }
    Money amount = null;
    if (decision.outcome() == Outcome.HERE) {
      amount = amount(attempt, decision, flaws);
      LocalDate day = decision.receivedOn();
      if (day != null
          && (day.isAfter(clock.today())
              || day.isBefore(LocalDate.ofInstant(attempt.startedAt(), clock.zone())))) {
        flaws.add(new Flaw("/receivedOn", "must be a day since the payment was begun"));
      }
    }
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    return amount;
  }

  private static Money amount(Attempt attempt, AttemptDecision decision, List<Flaw> flaws) {
    if (decision.amount() == null) {
      flaws.add(new Flaw("/amount", "is required"));
      return null;
    }
    try {
      Money amount = new Money(decision.amount(), attempt.amount().currency());
      if (!amount.isPositive()) {
        flaws.add(new Flaw("/amount", "must be greater than 0"));
      }
      return amount;
    } catch (InvalidMoney e) {
      flaws.add(new Flaw("/amount", e.getMessage()));
      return null;
    }
  }
}
