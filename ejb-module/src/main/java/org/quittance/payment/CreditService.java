package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.AllocationCause;
import org.quittance.billing.AllocationService;
import org.quittance.billing.CreditNoteService;
import org.quittance.billing.Funds;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.outbox.Outbox;

/** What is left over of payments, and where it goes. */
@Stateless
public class CreditService {

  private static final int MOST_ALLOCATIONS = 500;
  private static final int MOST_SOURCES = 100;

  @Inject PaymentRepository payments;
  @Inject CustomerLookup customers;
  @Inject AllocationService allocations;
  @Inject CreditQueries credits;
  @Inject CreditNoteService creditNotes;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject PortalClock clock;

  /**
   * Uses what is left over of one payment for the customer's invoices, what is due first in front,
   * as far as it goes.
   *
   * @return the payment as it is now
   */
  public PaymentDetails apply(Actor actor, String paymentId, String reason) {
    mayBook(actor);
    Payment payment = checked(paymentId, reason);
    CustomerRef customer = customer(actor, payment);
    if (payment.unallocated().isPositive()) {
      List<AllocatedInvoice> taken =
          allocations.allocateToOldest(
              actor,
              customer.key(),
              Funds.payment(payment.id()),
              payment.unallocated(),
              AllocationCause.APPLIED,
              reason.strip());
      moved(actor, customer, payment, taken, "payment.creditApplied");
    }
    return payments.details(payment, customer);
  }

  /**
   * Has a payment on exactly these invoices with exactly these amounts; what they do not take is
   * the customer's credit. The same again changes nothing.
   *
   * @param wanted none to take it off all invoices
   * @throws InvalidInput (422) with every allocation that cannot be
   * @throws PaymentNotSettled (409) where its money is not here any more
   */
  public PaymentDetails reallocate(
      Actor actor, String paymentId, List<WantedAllocation> wanted, String reason) {
    mayBook(actor);
    if (wanted == null || wanted.size() > MOST_ALLOCATIONS) {
      throw InvalidInput.at("/allocations", "must have at most " + MOST_ALLOCATIONS + " rows");
    }
    Payment payment = checked(paymentId, reason);
    if (!payment.status().isHere()) {
      throw new PaymentNotSettled(payment.publicId(), payment.status());
    }
    CustomerRef customer = customer(actor, payment);
    List<AllocatedInvoice> changed =
        allocations.reallocate(
            actor,
            customer.key(),
            Funds.payment(payment.id()),
            payment.givable(),
            wanted,
            reason.strip());
    moved(actor, customer, payment, changed, "payment.reallocated");
    return payments.details(payment, customer);
  }

  /**
   * Uses a customer's credit, the oldest first, for invoices that the customer chose, in their
   * order, as far as it goes. For a customer's own person who may pay.
   *
   * @param wanted at most what is outstanding on each
   * @return how much each of them got, in the order in which they were wanted
   */
  public List<Money> use(Actor actor, Currency currency, List<WantedAllocation> wanted) {
    actor.mustHave(Right.PAYMENTS_WRITE, "payment");
    if (actor.customerId() == null) {
      throw new NotFound("payment");
    }
    Money nothing = Money.zero(currency);
    List<Money> used = new ArrayList<>(Collections.nCopies(wanted.size(), nothing));
    Money all = nothing;
    for (WantedAllocation one : wanted) {
      all = all.plus(new Money(one.amount(), currency));
    }
    Money before = null;
    // What was read before has nothing left by then, so the next are read; a round that brings
    // nothing is the last.
    for (Money now = nothing; !now.equals(before) && all.isMoreThan(now); now = sum(used)) {
      before = now;
      for (CreditQueries.Source source : credits.sources(actor, currency, MOST_SOURCES)) {
        useOne(actor, source, wanted, used);
      }
    }
    return used;
  }

  private static Money sum(List<Money> amounts) {
    return amounts.stream().reduce(Money::plus).orElseThrow();
  }

  /** What the actor's customer has left over in a currency. */
  public Money left(Actor actor, Currency currency) {
    return credits.sums(actor, null).stream()
        .filter(sum -> sum.currency().equals(currency))
        .findFirst()
        .orElse(Money.zero(currency));
  }

  private void useOne(
      Actor actor, CreditQueries.Source source, List<WantedAllocation> wanted, List<Money> used) {
    CustomerRef customer =
        customers.byKey(actor, actor.customerId()).orElseThrow(() -> new NotFound("customer"));
    Payment payment =
        source.kind() == CreditQueries.Kind.PAYMENT
            ? payments.forUpdate(source.id()).filter(found -> found.status().isHere()).orElse(null)
            : null;
    // What is left may be less by now than what was read; of a credit note that is refused.
    Money left =
        source.kind() == CreditQueries.Kind.CREDIT_NOTE
            ? source.left()
            : payment == null
                ? Money.zero(source.left().currency())
                : payment.unallocated().atMost(source.left());
    List<WantedAllocation> shares = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Money open = new Money(wanted.get(i).amount(), left.currency()).minus(used.get(i));
      Money share = open.atMost(left);
      if (share.isPositive()) {
        shares.add(new WantedAllocation(wanted.get(i).invoice(), share.amount()));
        used.set(i, used.get(i).plus(share));
        left = left.minus(share);
      }
    }
    if (shares.isEmpty()) {
      return;
    }
    if (payment == null) {
      creditNotes.use(actor, source.id(), shares);
      return;
    }
    List<AllocatedInvoice> taken =
        allocations.allocate(
            Actor.system(),
            customer.key(),
            Funds.payment(payment.id()),
            payment.unallocated(),
            shares,
            AllocationCause.APPLIED,
            null);
    moved(actor, customer, payment, taken, "payment.creditUsed");
  }

  private void moved(
      Actor actor,
      CustomerRef customer,
      Payment payment,
      List<AllocatedInvoice> changed,
      String deed) {
    if (changed.isEmpty()) {
      return;
    }
    Instant now = clock.now();
    payment.moved(changed, now);
    audit.tell(
        actor,
        customer.key(),
        deed,
        "payment/" + payment.publicId(),
        changed.size() + " invoices, credit " + payment.unallocated());
    outbox.record(
        new PaymentReallocated(customer.key(), payment.publicId(), payment.unallocated()));
    payments.flush();
  }

  private Payment checked(String paymentId, String reason) {
    List<Flaw> flaws = new ArrayList<>();
    Reasons.check(reason, flaws);
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    return payments.forUpdate(paymentId).orElseThrow(() -> new NotFound("payment"));
  }

  private CustomerRef customer(Actor actor, Payment payment) {
    return customers.byKey(actor, payment.customerId()).orElseThrow(() -> new NotFound("payment"));
  }

  private static void mayBook(Actor actor) {
    actor.mustHave(Right.PAYMENTS_WRITE, "payment");
    if (actor.customerId() != null) {
      throw new NotFound("payment");
    }
  }
}
