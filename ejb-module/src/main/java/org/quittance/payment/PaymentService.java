package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.ledger.Ledger;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Together;
import org.quittance.platform.files.Document;
import org.quittance.platform.outbox.Outbox;

/** What happens to payments. */
@Stateless
public class PaymentService {

  private static final int MOST_ALLOCATIONS = 500;

  /** Who reports what customers set going in the portal itself. */
  private static final String CHECKOUT = "checkout";

  @Inject PaymentRepository payments;
  @Inject ReceiptIssuing receipts;
  @Inject CustomerLookup customers;
  @Inject AllocationService allocations;
  @Inject Instance<AnnouncedMoney> announced;
  @Inject Together together;
  @Inject EffectRepository books;
  @Inject Ledger ledger;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject PortalClock clock;

  /**
   * Books money that is here: payment, allocations, receipt, event and trail in one transaction.
   *
   * <p>A report whose {@code externalId} its reporter used before is not booked again: with the
   * same content it is answered as known, with other content it is refused.
   *
   * @throws InvalidInput (422) with everything that is wrong with it; nothing changed
   * @throws ExternalIdReused (409)
   */
  public RecordedPayment recordReported(Actor actor, ReportedPayment report) {
    mayReport(actor);
    List<Flaw> flaws = new ArrayList<>();
    Money amount = checked(report, flaws);
    CustomerRef customer = customer(actor, report, flaws);
    if (!flaws.isEmpty() || customer == null) {
      throw InvalidInput.of(withThoseOfAllocations(actor, report, customer, flaws));
    }
    String hash = hash(report, amount);
    if (report.externalId() != null) {
      Optional<Payment> known = payments.reported(actor.source(), report.externalId());
      if (known.isPresent()) {
        if (!known.get().isReportedAs(hash)) {
          throw new ExternalIdReused(report.externalId());
        }
        return new RecordedPayment(payments.details(known.get(), customer), true);
      }
    }
    CustomerRef payer = customer;
    return new RecordedPayment(
        together.written(() -> book(actor, payer, report, amount, hash)), false);
  }

  /** What is wrong with a report of which something could not be read; nothing is booked. */
  public List<Flaw> flaws(Actor actor, ReportedPayment report) {
    mayReport(actor);
    List<Flaw> flaws = new ArrayList<>();
    checked(report, flaws);
    CustomerRef customer = customer(actor, report, flaws);
    return withThoseOfAllocations(actor, report, customer, flaws);
  }

  private static void mayReport(Actor actor) {
    actor.mustHave(Right.PAYMENTS_WRITE, "payment");
    if (actor.customerId() != null) {
      throw new NotFound("payment");
    }
  }

  private CustomerRef customer(Actor actor, ReportedPayment report, List<Flaw> flaws) {
    if (report.customer() == null) {
      flaws.add(new Flaw("/customer", "is required"));
      return null;
    }
    CustomerRef customer = customers.byReference(actor, report.customer()).orElse(null);
    if (customer == null) {
      flaws.add(new Flaw("/customer", "is no customer here"));
    }
    return customer;
  }

  private List<Flaw> withThoseOfAllocations(
      Actor actor, ReportedPayment report, CustomerRef customer, List<Flaw> flaws) {
    if (customer != null && report.allocations() != null) {
      flaws.addAll(
          allocations.flawsOf(actor, customer.key(), report.currency(), report.allocations()));
    }
    return flaws.stream().distinct().toList();
  }

  /**
   * Books money that a customer set going in the portal and that is here. It is never refused: what
   * its invoices do not take any more is the customer's credit. Only the portal itself books so,
   * and each id once.
   */
  public PaymentDetails recordArrived(Actor actor, ArrivedPayment arrived) {
    if (actor.kind() != Actor.Kind.SYSTEM) {
      throw new NotFound("payment");
    }
    return arrived(actor, arrived);
  }

  /**
   * Books money that a customer set going in the portal and of which accounting says that it is
   * here, though its provider did not say so. Each id once, as what arrives by itself.
   *
   * @param seen the effect that was looked at; null to see it first
   * @throws EffectChanged (409) where it has another effect by now
   */
  public FoundPayment recordFound(Actor actor, ArrivedPayment found, Effect seen) {
    mayReport(actor);
    String currency = found.amount().currencyCode();
    Money credit = books.credit(found.customerId(), currency);
    Money owed = books.owed(found.customerId(), currency);
    PaymentDetails payment = arrived(actor, found);
    books.flush();
    Effect effect =
        new Effect(
            books.changed(Map.of(), books.ofPayment(payment.id())),
            new Effect.Change(credit, books.credit(found.customerId(), currency)),
            new Effect.Change(owed, books.owed(found.customerId(), currency)));
    if (seen != null && !effect.isLike(seen)) {
      throw new EffectChanged();
    }
    return new FoundPayment(payment, effect);
  }

  private PaymentDetails arrived(Actor actor, ArrivedPayment arrived) {
    Money amount = arrived.amount();
    CustomerRef customer =
        customers.byKey(actor, arrived.customerId()).orElseThrow(() -> new NotFound("customer"));
    ReportedPayment report =
        new ReportedPayment(
            customer.reference(),
            amount.amount(),
            amount.currencyCode(),
            arrived.method(),
            arrived.id(),
            arrived.receivedOn(),
            arrived.reference(),
            arrived.allocations());
    Payment payment =
        new Payment(
            payments.nextKey(),
            arrived.id(),
            customer,
            CHECKOUT,
            report,
            amount,
            arrived.receivedOn(),
            hash(report, amount),
            clock.now());
    return together.written(
        () ->
            book(
                actor,
                customer,
                payment,
                allocations.allocateAsFarAsItGoes(
                    actor,
                    customer.key(),
                    Funds.payment(payment.id()),
                    amount,
                    arrived.allocations(),
                    AllocationCause.RECEIVED)));
  }

  private PaymentDetails book(
      Actor actor, CustomerRef customer, ReportedPayment report, Money amount, String hash) {
    LocalDate receivedOn = report.receivedOn() == null ? clock.today() : report.receivedOn();
    Payment payment =
        new Payment(
            payments.nextKey(),
            customer,
            actor.source(),
            report,
            amount,
            receivedOn,
            hash,
            clock.now());
    return book(
        actor, customer, payment, allocated(actor, customer.key(), payment, report, amount));
  }

  private List<AllocatedInvoice> allocated(
      Actor actor, long customer, Payment payment, ReportedPayment report, Money amount) {
    Funds funds = Funds.payment(payment.id());
    if (report.allocations() != null) {
      return allocations.allocate(
          actor, customer, funds, amount, report.allocations(), AllocationCause.RECEIVED, null);
    }
    Optional<List<WantedAllocation>> meant =
        announced.stream()
            .flatMap(one -> one.meantFor(customer, amount, report.payerReference()).stream())
            .findFirst();
    return meant.isPresent()
        ? allocations.allocateAsFarAsItGoes(
            actor, customer, funds, amount, meant.get(), AllocationCause.RECEIVED)
        : allocations.allocateToOldest(
            actor, customer, funds, amount, AllocationCause.RECEIVED, null);
  }

  private PaymentDetails book(
      Actor actor, CustomerRef customer, Payment payment, List<AllocatedInvoice> taken) {
    Money amount = payment.amount();
    payment.allocated(taken);
    payments.add(payment);
    ledger.book(payment.received());
    audit.tell(
        actor,
        customer.key(),
        "payment.recorded",
        "payment/" + payment.publicId(),
        amount + ", " + taken.size() + " invoices, credit " + payment.unallocated());
    // Last of all: the row of the receipts' series is locked from here to the commit.
    Receipt receipt = receipts.issue(payment, customer, taken);
    outbox.record(new PaymentSettled(customer.key(), payment.publicId(), amount, receipt.number()));
    return payment.details(customer.reference(), taken, List.of(), receipt.number());
  }

  private Money checked(ReportedPayment report, List<Flaw> flaws) {
    Money amount = null;
    if (report.amount() == null) {
      flaws.add(new Flaw("/amount", "is required"));
    }
    if (report.currency() == null) {
      flaws.add(new Flaw("/currency", "is required"));
    } else {
      try {
        var currency = Money.currency(report.currency());
        if (report.amount() != null) {
          amount = checkedAmount(new Money(report.amount(), currency), flaws);
        }
      } catch (InvalidMoney e) {
        boolean ofCurrency =
            e.getMessage().startsWith("must be an ISO") || e.getMessage().contains("pay in");
        flaws.add(new Flaw(ofCurrency ? "/currency" : "/amount", e.getMessage()));
      }
    }
    if (report.method() == null) {
      flaws.add(new Flaw("/method", "is required"));
    }
    Reasons.text("/externalId", report.externalId(), 100, flaws);
    Reasons.text("/payerReference", report.payerReference(), 200, flaws);
    Reasons.day("/receivedOn", report.receivedOn(), clock.today(), flaws);
    if (report.allocations() != null) {
      if (report.allocations().isEmpty() || report.allocations().size() > MOST_ALLOCATIONS) {
        flaws.add(
            new Flaw(
                "/allocations", "must have 1 to " + MOST_ALLOCATIONS + " rows, or be left out"));
      }
      for (int i = 0; i < report.allocations().size(); i++) {
        WantedAllocation wanted = report.allocations().get(i);
        if (wanted.invoice() == null) {
          flaws.add(new Flaw("/allocations/" + i + "/invoice", "is required"));
        }
      }
    }
    return amount;
  }

  private static Money checkedAmount(Money amount, List<Flaw> flaws) {
    if (!amount.isPositive()) {
      flaws.add(new Flaw("/amount", "must be greater than 0"));
    }
    return amount;
  }

  /** What makes two reports the same report. */
  private static String hash(ReportedPayment report, Money amount) {
    StringBuilder all = new StringBuilder();
    all.append(report.customer()).append('\u001f').append(amount).append('\u001f');
    all.append(report.method()).append('\u001f').append(report.receivedOn()).append('\u001f');
    all.append(report.payerReference());
    if (report.allocations() != null) {
      for (WantedAllocation wanted : report.allocations()) {
        all.append('\u001f').append(wanted.invoice()).append('\u001e');
        all.append(
            wanted.amount() == null
                ? "-"
                : wanted.amount().signum() == 0
                    ? "0"
                    : wanted.amount().scale() > 1000 ? "?" : wanted.amount().stripTrailingZeros());
      }
    }
    return Document.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
