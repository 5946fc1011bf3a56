package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerLookupQueries;
import org.quittance.account.CustomerQueries;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.StaleVersion;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.files.Files;
import org.quittance.platform.outbox.Outbox;
import org.quittance.platform.settings.Settings;

/** What happens to invoices. */
@Stateless
public class InvoiceService {

  private static final String WHAT = "invoice";
  private static final String NO_INVOICE = "is no invoice of this customer";
  private static final int CHUNK = 50;

  @Inject InvoiceRepository invoices;
  @Inject CustomerLookupQueries customers;
  @Inject CustomerQueries buyers;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject Files files;
  @Inject PortalClock clock;
  @Inject Settings settings;

  /**
   * Issues an invoice, or replaces the one of that number while no money is allocated to it.
   *
   * @param expectedVersion the version the caller read, or null where it does not care
   * @throws InvalidInput (422) with everything that is wrong with it
   * @throws InvoiceOfAnotherCustomer (409) where the number is taken
   * @throws InvoiceSettled (409) where money is allocated and more than note, order reference or
   *     due date differ
   */
  public IssuedInvoice issue(Actor actor, IssueInvoice wish, Long expectedVersion) {
    mayWrite(actor);
    InvoiceFigures figures = InvoiceFigures.of(wish, settings.termsDays());
    CustomerRef customer = buyer(actor, wish);
    Instant now = clock.now();
    Optional<Invoice> known = invoices.forUpdate(figures.number());
    if (expectedVersion != null && (known.isEmpty() || known.get().version() != expectedVersion)) {
      throw new StaleVersion();
    }
    Invoice invoice;
    IssuedInvoice.Outcome outcome;
    if (known.isEmpty()) {
      invoice = new Invoice(customer, figures, now);
      invoices.add(invoice, figures);
      outcome = IssuedInvoice.Outcome.CREATED;
    } else if (known.get().isJustAs(customer, figures)) {
      return new IssuedInvoice(details(known.get(), customer), IssuedInvoice.Outcome.UNCHANGED);
    } else {
      invoice = known.get();
      if (invoice.replace(customer, figures, now)) {
        invoices.replaceParts(invoice, figures);
      }
      outcome = IssuedInvoice.Outcome.REPLACED;
    }
    if (wish.original() != null) {
      files.store(invoice.paperKey("original"), wish.original());
    }
    boolean again = outcome == IssuedInvoice.Outcome.REPLACED;
    outbox.record(
        new InvoiceIssued(
            customer.key(),
            invoice.publicId(),
            invoice.number(),
            Money.of(figures.payable(), invoice.currency()),
            again));
    audit.tell(
        actor,
        customer.key(),
        again ? "invoice.replaced" : "invoice.issued",
        "invoice/" + invoice.publicId(),
        invoice.number() + ": " + figures.payable().toPlainString() + " " + invoice.currency());
    invoices.flush();
    return new IssuedInvoice(details(invoice, customer), outcome);
  }

  /**
   * Takes an invoice back.
   *
   * @throws InvoiceSettled (409) where money is allocated to it
   */
  public InvoiceDetails cancel(Actor actor, String numberOrId, String reason) {
    mayWrite(actor);
    if (reason == null || reason.isBlank() || reason.length() > 500) {
      throw InvalidInput.at("/reason", "is required, with at most 500 characters");
    }
    Invoice invoice = invoices.forUpdate(numberOrId).orElseThrow(() -> new NotFound(WHAT));
    CustomerRef customer =
        customers.byKey(actor, invoice.customerId()).orElseThrow(() -> new NotFound(WHAT));
    invoice.cancel(reason.strip(), clock.today(), clock.now());
    outbox.record(new InvoiceTakenBack(customer.key(), invoice.publicId(), invoice.number()));
    audit.tell(
        actor,
        customer.key(),
        "invoice.cancelled",
        "invoice/" + invoice.publicId(),
        invoice.number());
    invoices.flush();
    return details(invoice, customer);
  }

  /**
   * Puts money of a payment on the invoices its payer named; all of it as wanted, or nothing.
   *
   * @throws InvalidInput (422) with every allocation that cannot be: unknown, another customer's or
   *     a cancelled invoice, another currency, nothing or more than is outstanding, more in all
   *     than the payment has
   */
  public List<AllocatedInvoice> allocate(
      Actor actor, long customerId, long paymentId, Money amount, List<WantedAllocation> wanted) {
    mayAllocate(actor);
    List<Flaw> flaws = new ArrayList<>();
    Map<Integer, Money> amounts = amounts(amount, wanted, flaws);
    Map<String, Invoice> byName = locked(wanted);
    Set<Long> seen = new LinkedHashSet<>();
    List<AllocatedInvoice> done = new ArrayList<>();
    List<Runnable> rows = new ArrayList<>();
    LocalDate today = clock.today();
    Instant now = clock.now();
    for (int i = 0; i < wanted.size(); i++) {
      Invoice invoice = byName.get(wanted.get(i).invoice());
      String at = "/allocations/" + i;
      if (invoice == null || invoice.customerId() != customerId) {
        flaws.add(new Flaw(at + "/invoice", NO_INVOICE));
      } else if (!seen.add(invoice.id())) {
        flaws.add(new Flaw(at + "/invoice", "is named twice"));
      } else if (amounts.containsKey(i)) {
        Money share = amounts.get(i);
        try {
          Allocation row = invoice.settle(paymentId, share, today, now);
          rows.add(() -> invoices.add(row));
          done.add(settled(invoice, share, today));
        } catch (DomainException refusal) {
          String where = refusal instanceof InvoiceOverpaid ? "/amount" : "/invoice";
          flaws.add(new Flaw(at + where, refusal.getMessage()));
        }
      }
    }
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    rows.forEach(Runnable::run);
    tellPaid(customerId, done);
    return done;
  }

  /**
   * What is wrong with wanted allocations as far as it can be told without booking them, for a
   * payment that is refused for other reasons: its sender learns everything at once.
   *
   * @param currency an ISO 4217 code, or anything where that is wrong too
   */
  public List<Flaw> flawsOf(
      Actor actor, long customerId, String currency, List<WantedAllocation> wanted) {
    mayAllocate(actor);
    List<Flaw> flaws = new ArrayList<>();
    List<String> names =
        wanted.stream().map(WantedAllocation::invoice).filter(Objects::nonNull).distinct().toList();
    Map<String, Invoice> byName = new LinkedHashMap<>();
    for (Invoice invoice : names.isEmpty() ? List.<Invoice>of() : invoices.named(names)) {
      byName.put(invoice.publicId(), invoice);
      byName.put(invoice.number(), invoice);
    }
    for (int i = 0; i < wanted.size(); i++) {
      String at = "/allocations/" + i;
      Invoice invoice = byName.get(wanted.get(i).invoice());
      if (wanted.get(i).invoice() != null
          && (invoice == null || invoice.customerId() != customerId)) {
        flaws.add(new Flaw(at + "/invoice", NO_INVOICE));
      }
      try {
        if (wanted.get(i).amount() == null) {
          flaws.add(new Flaw(at + "/amount", "is required"));
        } else if (!new Money(wanted.get(i).amount(), Money.currency(currency)).isPositive()) {
          flaws.add(new Flaw(at + "/amount", "must be greater than 0"));
        }
      } catch (InvalidMoney e) {
        if (wanted.get(i).amount().signum() <= 0) {
          flaws.add(new Flaw(at + "/amount", "must be greater than 0"));
        } else if (!e.getMessage().startsWith("must be an ISO")) {
          flaws.add(new Flaw(at + "/amount", e.getMessage()));
        }
      }
    }
    return flaws;
  }

  /**
   * Puts money of a payment on the customer's open invoices of its currency, what is due first in
   * front, as far as it goes. Money that is here is never refused: what no invoice takes is left.
   */
  public List<AllocatedInvoice> allocateToOldest(
      Actor actor, long customerId, long paymentId, Money amount) {
    mayAllocate(actor);
    Money left = amount;
    LocalDate today = clock.today();
    Instant now = clock.now();
    List<AllocatedInvoice> done = new ArrayList<>();
    Set<Long> tried = new LinkedHashSet<>();
    while (left.isPositive()) {
      List<Long> keys = invoices.oldestDue(customerId, amount.currencyCode(), CHUNK + tried.size());
      keys = keys.stream().filter(key -> !tried.contains(key)).toList();
      if (keys.isEmpty()) {
        break;
      }
      for (int from = 0, size = 1; from < keys.size() && left.isPositive(); size *= 4) {
        // First one, then four, then sixteen: a lock that is not needed is somebody else's wait.
        List<Long> some = keys.subList(from, Math.min(keys.size(), from + size));
        from += size;
        tried.addAll(some);
        for (Invoice invoice : inOrderOf(some, invoices.forUpdate(some))) {
          // Settled by somebody else while we waited for the lock: the money goes on to the next.
          if (left.isPositive() && invoice.outstanding().isPositive() && !invoice.isCancelled()) {
            Money share = left.atMost(invoice.outstanding());
            invoices.add(invoice.settle(paymentId, share, today, now));
            done.add(settled(invoice, share, today));
            left = left.minus(share);
          }
        }
      }
    }
    tellPaid(customerId, done);
    return done;
  }

  private static List<Invoice> inOrderOf(List<Long> keys, List<Invoice> invoices) {
    return invoices.stream()
        .sorted(Comparator.comparing((Invoice invoice) -> keys.indexOf(invoice.id())))
        .toList();
  }

  private static AllocatedInvoice settled(Invoice invoice, Money share, LocalDate today) {
    return new AllocatedInvoice(
        invoice.publicId(),
        invoice.number(),
        share,
        invoice.outstanding(),
        invoice.dueDate(),
        invoice.statusOn(today));
  }

  private void tellPaid(long customerId, List<AllocatedInvoice> done) {
    for (AllocatedInvoice invoice : done) {
      if (invoice.status() == InvoiceStatus.PAID) {
        outbox.record(new InvoicePaid(customerId, invoice.id(), invoice.number()));
      }
    }
  }

  private static Map<Integer, Money> amounts(
      Money payment, List<WantedAllocation> wanted, List<Flaw> flaws) {
    Map<Integer, Money> amounts = new LinkedHashMap<>();
    Money sum = Money.zero(payment.currency());
    for (int i = 0; i < wanted.size(); i++) {
      String at = "/allocations/" + i + "/amount";
      if (wanted.get(i).amount() == null) {
        flaws.add(new Flaw(at, "is required"));
        continue;
      }
      try {
        Money share = new Money(wanted.get(i).amount(), payment.currency());
        if (share.isPositive()) {
          amounts.put(i, share);
          sum = sum.plus(share);
        } else {
          flaws.add(new Flaw(at, "must be greater than 0"));
        }
      } catch (InvalidMoney e) {
        flaws.add(new Flaw(at, e.getMessage()));
      }
    }
    if (sum.isMoreThan(payment)) {
      flaws.add(
          new Flaw("/allocations", "come to " + sum + ", which is more than the payment has"));
    }
    return amounts;
  }

  private Map<String, Invoice> locked(List<WantedAllocation> wanted) {
    List<String> names = wanted.stream().map(WantedAllocation::invoice).distinct().toList();
    Map<String, Invoice> byName = new LinkedHashMap<>();
    if (names.size() == 1) {
      invoices.forUpdate(names.get(0)).ifPresent(invoice -> byName.put(names.get(0), invoice));
      return byName;
    }
    List<Long> keys = invoices.named(names).stream().map(Invoice::id).toList();
    if (!keys.isEmpty()) {
      for (Invoice invoice : invoices.forUpdate(keys)) {
        byName.put(invoice.publicId(), invoice);
        byName.put(invoice.number(), invoice);
      }
    }
    return byName;
  }

  private CustomerRef buyer(Actor actor, IssueInvoice wish) {
    if (wish.customer() != null) {
      return customers
          .byReference(actor, wish.customer())
          .orElseThrow(() -> InvalidInput.at("/customer", "is no customer here"));
    }
    if (wish.buyer() == null) {
      throw InvalidInput.at("/customer", "is required");
    }
    List<CustomerDetails> found =
        buyers.byMarks(
            actor,
            wish.buyer().identifiers(),
            wish.buyer().vatId(),
            wish.buyer().electronicAddress());
    if (found.size() != 1) {
      throw InvalidInput.at(
          "/customer",
          found.isEmpty()
              ? "cannot be told: no customer has the buyer's identifier, VAT number or electronic"
                  + " address; name it with ?customer="
              : "cannot be told: several customers match the buyer; name one with ?customer=");
    }
    return customers
        .byReference(actor, found.get(0).reference())
        .orElseThrow(() -> InvalidInput.at("/customer", "is no customer here"));
  }

  private InvoiceDetails details(Invoice invoice, CustomerRef customer) {
    return invoice.details(
        customer,
        invoices.lines(invoice),
        invoices.adjustments(invoice),
        invoices.taxes(invoice),
        clock.today());
  }

  private static void mayAllocate(Actor actor) {
    actor.mustHave(Right.PAYMENTS_WRITE, "payment");
    if (actor.customerId() != null) {
      throw new NotFound("payment");
    }
  }

  /** Invoices are the seller's to write: no customer's person ever, whatever its roles. */
  private static void mayWrite(Actor actor) {
    actor.mustHave(Right.INVOICES_WRITE, WHAT);
    if (actor.customerId() != null) {
      throw new NotFound(WHAT);
    }
  }
}
