package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.AllocationCause;
import org.quittance.billing.AllocationService;
import org.quittance.billing.Funds;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.outbox.Outbox;

/** What is left over of payments, and where it goes. */
@Stateless
public class CreditService {

  private static final int MOST_ALLOCATIONS = 500;

  @Inject PaymentRepository payments;
  @Inject CustomerLookup customers;
  @Inject AllocationService allocations;
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
