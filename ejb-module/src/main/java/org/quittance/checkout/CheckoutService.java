package org.quittance.checkout;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.billing.PayableInvoice;
import org.quittance.checkout.CheckoutOpening.Opened;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.payment.CreditService;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.outbox.Outbox;

/**
 * How customers pay. Only one of a customer's own people who may pay does; no transaction is open
 * while a provider is asked.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class CheckoutService {

  @Inject CheckoutOpening opening;
  @Inject AttemptRepository attempts;
  @Inject AttemptKeeping keeping;
  @Inject AttemptAsking asking;
  @Inject AttemptReading reading;
  @Inject ExpectedTimes times;
  @Inject SurplusWork surplus;
  @Inject CustomerLookup customers;
  @Inject CreditService credits;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  /**
   * What can be paid of these invoices now, and how.
   *
   * @param invoices numbers or opaque ids, of the actor's customer and of one currency
   * @throws NotFound where one of them is not the actor's, or it may not pay
   * @throws org.quittance.kernel.InvalidInput (422) where they are of several currencies, or too
   *     many
   */
  public CheckoutOffer offer(Actor actor, List<String> invoices) {
    CheckoutAccess.mayPay(actor);
    return transactions.inOne(() -> offered(actor, invoices));
  }

  private CheckoutOffer offered(Actor actor, List<String> names) {
    List<PayableInvoice> invoices = opening.named(actor, names).stream().distinct().toList();
    Money total =
        invoices.stream().map(PayableInvoice::outstanding).reduce(Money::plus).orElseThrow();
    return new CheckoutOffer(
        customers
            .byKey(actor, actor.customerId())
            .orElseThrow(() -> new NotFound(CheckoutAccess.WHAT))
            .reference(),
        invoices.stream()
            .map(
                one ->
                    new CheckoutOffer.Item(
                        one.id(), one.number(), one.outstanding(), one.dueDate(), one.status()))
            .toList(),
        total,
        credits.left(actor, total.currency()),
        opening.methods(),
        attempts
            .holding(invoices.stream().map(PayableInvoice::key).toList())
            .map(Attempt::live)
            .orElse(null));
  }

  /**
   * Begins to pay. The same page begins one attempt, however often it is sent; on each invoice one
   * attempt is under way at most.
   *
   * @throws PaymentInProgress (409) where another one is under way
   * @throws NothingToPay (409) where nothing is outstanding any more
   * @throws SumChanged (409) where it would be another sum than the customer was told
   * @throws org.quittance.kernel.InvalidInput (422) with everything that is wrong with the wish
   */
  public StartedCheckout start(Actor actor, StartCheckout wish) {
    CheckoutAccess.mayPay(actor);
    Opened opened = opened(actor, wish);
    if (opened.attempt() == null) {
      return new StartedCheckout(null, null, opened.credit(), opened.known());
    }
    if (opened.known()) {
      // The first click may have been cut off before its provider was asked.
      asking.look(opened.attempt());
    } else {
      asking.start(opened.attempt());
    }
    Attempt attempt = transactions.inOne(() -> attempts.find(opened.attempt()).orElseThrow());
    return new StartedCheckout(
        attempt.publicId(), attempt.continueAt(), opened.credit(), opened.known());
  }

  /**
   * Of two at the same moment one fails on a key, or meets what the other did: its place, an
   * invoice that it paid, credit that it used. By then that is there to read, and it may be the
   * same page.
   */
  private Opened opened(Actor actor, StartCheckout wish) {
    try {
      return transactions.inOne(() -> opening.open(actor, wish));
    } catch (Transactions.Duplicate another) {
      return transactions.inOne(() -> opening.open(actor, wish));
    } catch (DomainException other) {
      return transactions
          .inOne(() -> opening.begun(actor, wish.pageKey()))
          .map(begun -> new Opened(begun.attempt(), begun.credit(), true))
          .orElseThrow(() -> other);
    }
  }

  /**
   * The attempt as it is, after its provider was asked: really, but not more often than every few
   * seconds. For who may only read as well.
   */
  public AttemptDetails refresh(Actor actor, String id) {
    CheckoutAccess.mayRead(actor);
    Attempt attempt = visible(actor, id);
    if (attempt.isLive()) {
      asking.look(attempt.id());
    }
    return details(actor, attempt);
  }

  /**
   * The browser comes back from the provider's page, so that something may have happened this very
   * moment: the provider is asked, however lately somebody did; who comes back again within a few
   * seconds is told what is known. For who may only read as well.
   */
  public AttemptDetails returned(Actor actor, String id) {
    CheckoutAccess.mayRead(actor);
    Attempt attempt = visible(actor, id);
    if (attempt.isLive()) {
      asking.askOnReturn(attempt.id());
    }
    return details(actor, attempt);
  }

  /**
   * The customer says that a bank transfer is sent; saying it again changes nothing.
   *
   * @throws AttemptIsOver (409) where it is over, or no transfer
   */
  public AttemptDetails sent(Actor actor, String id) {
    CheckoutAccess.mayPay(actor);
    Attempt attempt = visible(actor, id);
    keeping.change(
        attempt.id(),
        found -> {
          if (!found.isLive() || found.method().isHosted()) {
            throw new AttemptIsOver(id);
          }
          if (found.wasSent(times.settled(found.method(), clock.now()), clock.now())) {
            audit.tell(
                actor, found.customerId(), "payment.sent", "payment/" + id, "by its customer");
            outbox.record(
                new PaymentSubmitted(found.customerId(), id, found.amount(), found.method()));
          }
        });
    return details(actor, attempt);
  }

  /**
   * Gives an attempt up that brought nothing yet. The provider is told first, and asked what is
   * true: where money is on its way, it is not given up.
   *
   * @throws AttemptIsOver (409) where that is so
   * @throws ProviderOutOfReach (409) where the provider does not answer; nothing was changed
   */
  public AttemptDetails giveUp(Actor actor, String id) {
    CheckoutAccess.mayPay(actor);
    Attempt attempt = visible(actor, id);
    if (attempt.status() != AttemptStatus.CANCELLED) {
      if (attempt.status() != AttemptStatus.SUBMITTED) {
        throw new AttemptIsOver(id);
      }
      if (attempt.method().isHosted()) {
        asking.giveUp(attempt.id());
      } else {
        keeping.change(
            attempt.id(), found -> keeping.cancel(found, AttemptFailure.GIVEN_UP, clock.now()));
      }
      transactions.inOne(
          () -> {
            audit.tell(
                actor,
                attempt.customerId(),
                "payment.giveUpAsked",
                "payment/" + id,
                "by its customer");
            return null;
          });
    }
    AttemptDetails after = details(actor, attempt);
    if (after.status() != AttemptStatus.CANCELLED) {
      throw new AttemptIsOver(id);
    }
    return after;
  }

  /**
   * Says what is to be done with money that came over. Where it is to go back, accounting gets a
   * ticket.
   *
   * @param payment the payment's opaque id
   * @throws org.quittance.kernel.Conflict (409) where it was chosen before, or nothing is left
   */
  public SurplusDetails choose(Actor actor, String payment, SurplusChoice choice) {
    CheckoutAccess.mayPay(actor);
    return transactions.inOne(() -> surplus.choose(actor, payment, choice));
  }

  private Attempt visible(Actor actor, String id) {
    return keeping
        .find(id, attempt -> actor.reaches(attempt.customerId()))
        .orElseThrow(() -> new NotFound(CheckoutAccess.WHAT));
  }

  private AttemptDetails details(Actor actor, Attempt attempt) {
    return transactions.inOne(
        () -> reading.details(actor, attempts.find(attempt.id()).orElseThrow()));
  }
}
