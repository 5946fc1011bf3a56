package org.quittance.checkout;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quittance.account.CustomerLookup;
import org.quittance.billing.InvoiceLookup;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentRow;
import org.quittance.payment.PaymentStatus;
import org.quittance.platform.clock.PortalClock;

/**
 * Reads of what customers have set going. Nobody outside is asked. Each costs one query for the
 * attempts and two for what stands beside them.
 */
@Stateless
public class CheckoutQueries {

  private static final int MOST = 50;
  private static final Duration LATELY = Duration.ofDays(30);

  @Inject AttemptRepository attempts;
  @Inject AttemptReading reading;
  @Inject AttemptListRepository list;
  @Inject CallbackRepository callbacks;
  @Inject ProviderRefundRepository refunds;
  @Inject ProviderReturnRepository returns;
  @Inject ContradictionRepository contradictions;
  @Inject ProvidersWayBack wayBack;
  @Inject SurplusWork surplus;
  @Inject InvoiceLookup invoices;
  @Inject CustomerLookup customers;
  @Inject PaymentQueries payments;
  @Inject PortalClock clock;

  /**
   * One attempt with all its steps.
   *
   * @throws NotFound where there is none, or it is not the actor's
   */
  public AttemptDetails find(Actor actor, String id) {
    CheckoutAccess.mayRead(actor);
    return attempts
        .find(id)
        .filter(attempt -> actor.reaches(attempt.customerId()))
        .map(attempt -> reading.details(actor, attempt))
        .orElseThrow(() -> new NotFound(CheckoutAccess.WHAT));
  }

  /** The same; empty where there is none, or it is not the actor's. */
  public Optional<AttemptDetails> lookUp(Actor actor, String id) {
    CheckoutAccess.mayRead(actor);
    return attempts
        .find(id)
        .filter(attempt -> actor.reaches(attempt.customerId()))
        .map(attempt -> reading.details(actor, attempt));
  }

  /** The attempt whose transfer a payment brought, or that became it; the newest of several. */
  public Optional<AttemptDetails> ofPayment(Actor actor, String payment) {
    CheckoutAccess.mayRead(actor);
    return attempts
        .ofPayment(payment)
        .filter(attempt -> actor.reaches(attempt.customerId()))
        .map(attempt -> reading.details(actor, attempt));
  }

  /**
   * The attempt that a ticket is about: the one it was opened for, else that of its payment, else
   * the newest on its invoice; empty where nothing was begun here.
   *
   * @param payment the opaque id of the payment it is linked to, or null
   * @param invoice the opaque id of the invoice it is linked to, or null
   */
  public Optional<AttemptDetails> aboutTicket(
      Actor actor, String ticket, String payment, String invoice) {
    CheckoutAccess.mayRead(actor);
    return attempts
        .ofTicket(ticket)
        .or(() -> payment == null ? Optional.empty() : attempts.ofPayment(payment))
        .or(
            () ->
                payment != null || invoice == null ? Optional.empty() : attempts.ofInvoice(invoice))
        .filter(attempt -> actor.reaches(attempt.customerId()))
        .map(attempt -> reading.details(actor, attempt));
  }

  /**
   * The attempt that is under way on an invoice.
   *
   * @param invoice number or opaque id
   */
  public Optional<AttemptDetails> liveOn(Actor actor, String invoice) {
    CheckoutAccess.mayRead(actor);
    return invoices
        .find(actor, invoice)
        .flatMap(found -> attempts.holding(List.of(found.key())))
        .map(attempt -> reading.details(actor, attempt));
  }

  /**
   * One page of payments that have not come, the newest first; in the order of their changes where
   * the filter asks for changes. Two queries.
   *
   * @param filter its status one without money
   * @param cursor where it goes on, or null for the beginning
   * @param limit rows, 1 to 500
   */
  public Page<PaymentRow> page(Actor actor, PaymentFilter filter, String cursor, int limit) {
    CheckoutAccess.mayRead(actor);
    return list.page(actor, filter, cursor, limit);
  }

  /** How many there are, counted no further than one above the bound. */
  public int count(Actor actor, PaymentFilter filter, int bound) {
    CheckoutAccess.mayRead(actor);
    return list.count(actor, filter, bound);
  }

  /** What is under way of the actor's customer, of all customers for staff; the newest first. */
  public List<AttemptDetails> underWay(Actor actor) {
    CheckoutAccess.mayRead(actor);
    return reading.details(actor, attempts.live(actor.customerId(), MOST));
  }

  /** The same of one customer; nothing where the actor reaches no such customer. */
  public List<AttemptDetails> underWay(Actor actor, String customer) {
    CheckoutAccess.mayRead(actor);
    return customers
        .byReference(actor, customer)
        .map(whose -> reading.details(actor, attempts.live(whose.key(), MOST)))
        .orElse(List.of());
  }

  /**
   * What its provider leaves open, so that accounting may say what became of it, the oldest first;
   * what is not known yet but should be soon is not among it.
   */
  public List<AttemptDetails> undecided(Actor actor) {
    CheckoutAccess.mayBook(actor);
    return reading.details(actor, attempts.undecided(clock.now(), MOST));
  }

  /**
   * What providers say against the books and nobody has dealt with, the newest first; for
   * accounting.
   */
  public List<ProviderContradiction> contradicted(Actor actor) {
    CheckoutAccess.mayBook(actor);
    return contradictions.waiting(clock.now(), MOST);
  }

  /** All that its provider ever said against the books of one payment; for accounting. */
  public List<ProviderContradiction> contradictions(Actor actor, String attempt) {
    CheckoutAccess.mayBook(actor);
    return contradictions.of(attempt);
  }

  /** What ended lately without money, the newest first; for the payment history. */
  public List<AttemptDetails> endedLately(Actor actor) {
    CheckoutAccess.mayRead(actor);
    return reading.details(
        actor, attempts.endedInVain(actor.customerId(), clock.now().minus(LATELY), MOST));
  }

  /** How paying goes; for the portal itself and who runs it. */
  public CheckoutFigures figures(Actor actor) {
    actor.mustHave(Right.ADMIN, CheckoutAccess.WHAT);
    return new CheckoutFigures(
        attempts.counts(), callbacks.waiting(), callbacks.oldestWaiting(), refunds.countWaiting());
  }

  /**
   * How many payments there are of each status, those counted in whose money is not here: begun,
   * failed or given up. For the portal itself and who runs it; the more failed or were given up,
   * the dearer.
   */
  public Map<PaymentStatus, Long> payments(Actor actor) {
    Map<PaymentStatus, Long> counts = new EnumMap<>(payments.counts(actor));
    attempts
        .countsWithoutMoney()
        .forEach((status, count) -> counts.put(PaymentStatus.valueOf(status.name()), count));
    return counts;
  }

  /** Whether the money of a payment can be sent back by who carried it; for accounting. */
  public boolean canGoBack(Actor actor, String payment) {
    CheckoutAccess.mayBook(actor);
    return wayBack.leadsFrom(payment);
  }

  /** What providers were asked to send back of a payment, the oldest first; for accounting. */
  public List<ProviderRefund> sentBack(Actor actor, String payment) {
    CheckoutAccess.mayBook(actor);
    return refunds.ofPayment(payment);
  }

  /** What went back of a payment without us and was noticed, the oldest first; for accounting. */
  public List<ProviderReturn> returned(Actor actor, String payment) {
    CheckoutAccess.mayBook(actor);
    return returns.ofPayment(payment);
  }

  /** What went back lately without us, of all payments, the newest first; for accounting. */
  public List<ProviderReturn> returnedLately(Actor actor) {
    CheckoutAccess.mayBook(actor);
    return returns.lately(clock.now().minus(LATELY), MOST);
  }

  /** What providers have not sent yet, the oldest first; for accounting. */
  public List<ProviderRefund> refundsUnderWay(Actor actor) {
    CheckoutAccess.mayBook(actor);
    return refunds.waiting(MOST);
  }

  /** What providers refused to send lately, the newest first; for accounting. */
  public List<ProviderRefund> refundsRefused(Actor actor) {
    CheckoutAccess.mayBook(actor);
    return refunds.refused(clock.now().minus(LATELY), MOST);
  }

  /** Money that came over and waits for a choice, or had one lately; the newest first. */
  public List<SurplusDetails> surpluses(Actor actor) {
    CheckoutAccess.mayRead(actor);
    return surplus.lately(actor, clock.now().minus(LATELY), MOST);
  }

  /** The same of one payment; empty where nothing came over, or it is not the actor's. */
  public Optional<SurplusDetails> surplus(Actor actor, String payment) {
    CheckoutAccess.mayRead(actor);
    return surplus.find(actor, payment);
  }
}
