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
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.outbox.Outbox;

/**
 * Puts what settles invoices on them and takes it off again. Whoever calls it keeps the other side:
 * what is left of the payment or the credit note.
 */
@Stateless
public class AllocationService {

  private static final String NO_INVOICE = "is no invoice of this customer";
  private static final int CHUNK = 50;

  @Inject InvoiceRepository invoices;
  @Inject Outbox outbox;
  @Inject PortalClock clock;

  /**
   * Puts money or credit on the invoices its payer named; all of it as wanted, or nothing.
   *
   * @throws InvalidInput (422) with every allocation that cannot be: unknown, another customer's or
   *     a cancelled invoice, another currency, nothing or more than is outstanding, more in all
   *     than there is
   */
  public List<AllocatedInvoice> allocate(
      Actor actor,
      long customerId,
      Funds funds,
      Money amount,
      List<WantedAllocation> wanted,
      AllocationCause cause,
      String reason) {
    mayAllocate(actor, funds);
    Allocation.Why why = new Allocation.Why(cause, reason, null);
    List<Flaw> flaws = new ArrayList<>();
    Map<Integer, Money> amounts = amounts(funds, amount, wanted, flaws);
    Map<String, Invoice> byName = locked(wanted);
    Set<Long> seen = new LinkedHashSet<>();
    List<AllocatedInvoice> done = new ArrayList<>();
    List<Allocation> rows = new ArrayList<>();
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
          rows.add(invoice.settle(funds, share, why, today, now));
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
    invoices.addAllocations(rows);
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
    mayAllocate(actor, Right.PAYMENTS_WRITE, "payment");
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
   * Puts money or credit on the customer's open invoices of its currency, what is due first in
   * front, as far as it goes. Money that is here is never refused: what no invoice takes is left.
   */
  public List<AllocatedInvoice> allocateToOldest(
      Actor actor,
      long customerId,
      Funds funds,
      Money amount,
      AllocationCause cause,
      String reason) {
    mayAllocate(actor, funds);
    Allocation.Why why = new Allocation.Why(cause, reason, null);
    Money left = amount;
    LocalDate today = clock.today();
    Instant now = clock.now();
    List<AllocatedInvoice> done = new ArrayList<>();
    List<Allocation> rows = new ArrayList<>();
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
            rows.add(invoice.settle(funds, share, why, today, now));
            done.add(settled(invoice, share, today));
            left = left.minus(share);
          }
        }
      }
    }
    invoices.addAllocations(rows);
    tellPaid(customerId, done);
    return done;
  }

  /**
   * Puts money on the invoices its payer named, in their order, as far as each still takes it.
   * Money that is here is never refused: what they do not take is left.
   */
  public List<AllocatedInvoice> allocateAsFarAsItGoes(
      Actor actor,
      long customerId,
      Funds funds,
      Money amount,
      List<WantedAllocation> wanted,
      AllocationCause cause) {
    mayAllocate(actor, funds);
    Allocation.Why why = new Allocation.Why(cause, null, null);
    Map<String, Invoice> byName = wanted.isEmpty() ? Map.of() : locked(wanted);
    LocalDate today = clock.today();
    Instant now = clock.now();
    Money left = amount;
    List<AllocatedInvoice> done = new ArrayList<>();
    List<Allocation> rows = new ArrayList<>();
    for (WantedAllocation one : wanted) {
      Invoice invoice = byName.get(one.invoice());
      if (invoice != null
          && invoice.customerId() == customerId
          && invoice.currency().equals(amount.currencyCode())
          && !invoice.isCancelled()) {
        Money share =
            new Money(one.amount(), amount.currency()).atMost(invoice.outstanding()).atMost(left);
        if (share.isPositive()) {
          rows.add(invoice.settle(funds, share, why, today, now));
          done.add(settled(invoice, share, today));
          left = left.minus(share);
        }
      }
    }
    invoices.addAllocations(rows);
    tellPaid(customerId, done);
    return done;
  }

  /**
   * Takes off the customer's invoices what these funds had put on them, what came last first: the
   * invoices are owed again.
   *
   * @param amount above zero and at most what the funds have on invoices
   * @param refundId the refund or reversal it happens for, or null
   * @return the invoices with what was taken off each, as they are now
   */
  public List<AllocatedInvoice> release(
      Actor actor,
      long customerId,
      Funds funds,
      Money amount,
      AllocationCause cause,
      String reason,
      Long refundId) {
    mayAllocate(actor, funds);
    Map<Long, Money> onInvoices = invoices.allocated(funds, amount.currencyCode());
    Map<Long, Invoice> locked = new LinkedHashMap<>();
    for (Invoice invoice :
        onInvoices.isEmpty() ? List.<Invoice>of() : invoices.forUpdate(onInvoices.keySet())) {
      locked.put(invoice.id(), invoice);
    }
    Money left = amount;
    List<Wanted> wanted = new ArrayList<>();
    for (Map.Entry<Long, Money> row : onInvoices.entrySet()) {
      if (left.isPositive()) {
        Money share = left.atMost(row.getValue());
        wanted.add(new Wanted(locked.get(row.getKey()), share));
        left = left.minus(share);
      }
    }
    if (left.isPositive()) {
      throw new IllegalStateException("The rows have " + left + " less than the funds say");
    }
    return takeOff(customerId, funds, wanted, new Allocation.Why(cause, reason, refundId));
  }

  /**
   * Has these funds on exactly the wanted invoices with exactly the wanted amounts: takes off what
   * is elsewhere or too much, then puts on what is missing.
   *
   * @param whole what the funds have in all, on invoices or not
   * @return what changed: amounts above zero were put on, below zero taken off
   * @throws InvalidInput (422) as {@link #allocate}
   */
  public List<AllocatedInvoice> reallocate(
      Actor actor,
      long customerId,
      Funds funds,
      Money whole,
      List<WantedAllocation> wanted,
      String reason) {
    mayAllocate(actor, funds);
    List<Flaw> flaws = new ArrayList<>();
    Map<Integer, Money> amounts = amounts(funds, whole, wanted, flaws);
    Map<Long, Money> before = invoices.allocated(funds, whole.currencyCode());
    Map<String, Invoice> byName = new LinkedHashMap<>();
    Map<Long, Invoice> byKey = new LinkedHashMap<>();
    Set<Long> keys = new LinkedHashSet<>(before.keySet());
    List<String> names =
        wanted.stream().map(WantedAllocation::invoice).filter(Objects::nonNull).distinct().toList();
    if (!names.isEmpty()) {
      invoices.named(names).forEach(invoice -> keys.add(invoice.id()));
    }
    for (Invoice invoice : keys.isEmpty() ? List.<Invoice>of() : invoices.forUpdate(keys)) {
      byKey.put(invoice.id(), invoice);
      byName.put(invoice.publicId(), invoice);
      byName.put(invoice.number(), invoice);
    }
    Map<Long, Money> after = new LinkedHashMap<>();
    List<WantedAllocation> more = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Invoice invoice = byName.get(wanted.get(i).invoice());
      String at = "/allocations/" + i;
      if (invoice == null || invoice.customerId() != customerId) {
        flaws.add(new Flaw(at + "/invoice", NO_INVOICE));
      } else if (amounts.containsKey(i)
          && after.putIfAbsent(invoice.id(), amounts.get(i)) != null) {
        flaws.add(new Flaw(at + "/invoice", "is named twice"));
      }
    }
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    Money zero = Money.zero(whole.currency());
    List<Wanted> off = new ArrayList<>();
    before.forEach(
        (key, has) -> {
          Money wants = after.getOrDefault(key, zero);
          if (has.isMoreThan(wants)) {
            off.add(new Wanted(byKey.get(key), has.minus(wants)));
          }
        });
    after.forEach(
        (key, wants) -> {
          Money has = before.getOrDefault(key, zero);
          if (wants.isMoreThan(has)) {
            more.add(new WantedAllocation(byKey.get(key).publicId(), wants.minus(has).amount()));
          }
        });
    List<AllocatedInvoice> changed = new ArrayList<>();
    for (AllocatedInvoice row :
        takeOff(customerId, funds, off, new Allocation.Why(AllocationCause.MOVED, reason, null))) {
      changed.add(row.negated());
    }
    if (!more.isEmpty()) {
      // Locked rows are read anew, which must not lose what was just taken off.
      invoices.flush();
      changed.addAll(
          allocate(actor, customerId, funds, whole, more, AllocationCause.MOVED, reason));
    }
    return changed;
  }

  /**
   * Puts what a refund or reversal had taken off invoices back on them, as far as they still take
   * it: what one of them does not take is left. An invoice that was replaced since by one of
   * another currency takes nothing.
   *
   * @param amount what there is to put back
   */
  public List<AllocatedInvoice> restore(
      Actor actor, long customerId, Funds funds, Money amount, long refundId, String reason) {
    mayAllocate(actor, funds);
    Allocation.Why why = new Allocation.Why(AllocationCause.RESTORED, reason, null);
    Map<Long, Money> taken = invoices.takenOffBy(funds, refundId, amount.currencyCode());
    LocalDate today = clock.today();
    Instant now = clock.now();
    Money left = amount;
    List<AllocatedInvoice> done = new ArrayList<>();
    List<Allocation> rows = new ArrayList<>();
    for (Invoice invoice :
        taken.isEmpty() ? List.<Invoice>of() : invoices.forUpdate(taken.keySet())) {
      if (invoice.isCancelled() || !invoice.currency().equals(amount.currencyCode())) {
        continue;
      }
      Money share = left.atMost(taken.get(invoice.id())).atMost(invoice.outstanding());
      if (share.isPositive()) {
        rows.add(invoice.settle(funds, share, why, today, now));
        done.add(settled(invoice, share, today));
        left = left.minus(share);
      }
    }
    invoices.addAllocations(rows);
    tellPaid(customerId, done);
    return done;
  }

  private record Wanted(Invoice invoice, Money amount) {}

  private List<AllocatedInvoice> takeOff(
      long customerId, Funds funds, List<Wanted> wanted, Allocation.Why why) {
    LocalDate today = clock.today();
    Instant now = clock.now();
    List<AllocatedInvoice> done = new ArrayList<>();
    List<Allocation> rows = new ArrayList<>();
    for (Wanted one : wanted) {
      boolean wasPaid = one.invoice().statusOn(today) == InvoiceStatus.PAID;
      rows.add(one.invoice().release(funds, one.amount(), why, today, now));
      done.add(settled(one.invoice(), one.amount(), today));
      if (wasPaid) {
        outbox.record(
            new InvoiceReopened(
                customerId,
                one.invoice().publicId(),
                one.invoice().number(),
                one.invoice().outstanding()));
      }
    }
    invoices.addAllocations(rows);
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
      Funds funds, Money whole, List<WantedAllocation> wanted, List<Flaw> flaws) {
    Map<Integer, Money> amounts = new LinkedHashMap<>();
    Money sum = Money.zero(whole.currency());
    for (int i = 0; i < wanted.size(); i++) {
      String at = "/allocations/" + i + "/amount";
      if (wanted.get(i).amount() == null) {
        flaws.add(new Flaw(at, "is required"));
        continue;
      }
      try {
        Money share = new Money(wanted.get(i).amount(), whole.currency());
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
    if (sum.isMoreThan(whole)) {
      flaws.add(
          new Flaw(
              "/allocations",
              "come to "
                  + sum
                  + ", which is more than the "
                  + (funds.isMoney() ? "payment" : "credit note")
                  + " has"));
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

  /** Money is moved by who books money, credit by who issues what is owed. */
  private static void mayAllocate(Actor actor, Funds funds) {
    if (funds.isMoney()) {
      mayAllocate(actor, Right.PAYMENTS_WRITE, "payment");
    } else {
      mayAllocate(actor, Right.INVOICES_WRITE, "credit note");
    }
  }

  private static void mayAllocate(Actor actor, Right right, String what) {
    actor.mustHave(right, what);
    if (actor.customerId() != null) {
      throw new NotFound(what);
    }
  }
}
