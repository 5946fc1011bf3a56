package org.quittance.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.StaleVersion;
import org.quittance.ledger.Ledger;
import org.quittance.ledger.Movement;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.files.Files;
import org.quittance.platform.outbox.Outbox;
import org.quittance.platform.settings.Settings;

/**
 * Issues invoices, as many at once as there are, in the running transaction: the call that sends
 * one and the import that sends a hundred thousand do the same here. How many statements it sends
 * does not depend on how many invoices there are.
 */
@ApplicationScoped
class InvoiceIssuing {

  private static final String WHAT = "invoice";

  @Inject InvoiceRepository invoices;
  @Inject CustomerLookup customers;
  @Inject Buyers buyers;
  @Inject Ledger ledger;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject Files files;
  @Inject PortalClock clock;
  @Inject Settings settings;

  /** One invoice on its way from what was sent to what became of it. */
  static final class Issue {
    private final IssueInvoice wish;
    private InvoiceFigures figures;
    private CustomerRef customer;
    private Invoice invoice;
    private InvoiceParts parts;
    private IssuedInvoice.Outcome outcome;
    private DomainException refusal;

    private Issue(IssueInvoice wish) {
      this.wish = wish;
    }

    /** Why it was refused; null where it was not. */
    DomainException refusal() {
      return refusal;
    }

    IssuedInvoice.Outcome outcome() {
      return outcome;
    }

    Invoice invoice() {
      return invoice;
    }

    CustomerRef customer() {
      return customer;
    }

    /** What stands on it, where that was written now; null where it was written before. */
    InvoiceParts parts() {
      return parts;
    }

    private boolean is(IssuedInvoice.Outcome wanted) {
      return outcome == wanted;
    }

    /** A rule about what was sent: what it finds wrong is told with what others found. */
    private void rule(Runnable rule) {
      List<Flaw> flaws = InvalidInput.flawsOf(rule);
      if (!flaws.isEmpty()) {
        List<Flaw> all = new ArrayList<>(refusal == null ? List.of() : refusal.flaws());
        all.addAll(flaws);
        refusal = InvalidInput.of(all);
      }
    }

    /** A step that may be refused, which is nobody else's business. */
    private void step(Runnable rule) {
      if (refusal == null) {
        try {
          rule.run();
        } catch (DomainException why) {
          refusal = why;
        }
      }
    }

    private void becomes(Invoice known, Long expectedVersion, Instant now) {
      if (expectedVersion != null && (known == null || known.version() != expectedVersion)) {
        throw new StaleVersion();
      }
      if (known == null) {
        invoice = new Invoice(customer, figures, now);
        parts = InvoiceParts.of(invoice, figures);
        outcome = IssuedInvoice.Outcome.CREATED;
      } else if (known.isJustAs(customer, figures)) {
        invoice = known;
        outcome = IssuedInvoice.Outcome.UNCHANGED;
      } else {
        parts = known.replace(customer, figures, now) ? InvoiceParts.of(known, figures) : null;
        invoice = known;
        outcome = IssuedInvoice.Outcome.REPLACED;
      }
    }

    private InvoiceIssued event() {
      return new InvoiceIssued(
          customer.key(),
          invoice.publicId(),
          invoice.number(),
          Money.of(figures.payable(), invoice.currency()),
          is(IssuedInvoice.Outcome.REPLACED));
    }

    private Audit.Deed deed() {
      return new Audit.Deed(
          customer.key(),
          event().type(),
          "invoice/" + invoice.publicId(),
          invoice.number() + ": " + figures.payable().toPlainString() + " " + invoice.currency());
    }
  }

  /** Invoices are the seller's to write: no customer's person ever, whatever its roles. */
  static void mayWrite(Actor actor) {
    actor.mustHave(Right.INVOICES_WRITE, WHAT);
    if (actor.customerId() != null) {
      throw new NotFound(WHAT);
    }
  }

  /**
   * Issues or replaces each of them, or refuses it alone.
   *
   * @param expectedVersion the version that must be there, or null where any will do
   * @return what became of each, in the same order
   */
  List<Issue> issue(Actor actor, List<IssueInvoice> wishes, Long expectedVersion) {
    mayWrite(actor);
    List<Issue> all = wishes.stream().map(Issue::new).toList();
    int termsDays = settings.termsDays();
    all.forEach(one -> one.rule(() -> one.figures = InvoiceFigures.of(one.wish, termsDays)));
    findCustomers(actor, all);
    List<Issue> some = new ArrayList<>();
    Set<String> numbers = new HashSet<>();
    for (Issue one : all) {
      if (one.refusal == null && !numbers.add(one.figures.number())) {
        // A number that comes twice must find what the first of the two has left.
        write(actor, some, expectedVersion);
        some.clear();
        numbers.clear();
        numbers.add(one.figures.number());
      }
      if (one.refusal == null) {
        some.add(one);
      }
    }
    write(actor, some, expectedVersion);
    return all;
  }

  /**
   * Checks an invoice of which something could not be read.
   *
   * @throws InvalidInput with everything that is wrong with the rest
   */
  void check(Actor actor, IssueInvoice wish) {
    mayWrite(actor);
    Issue one = new Issue(wish);
    one.rule(() -> InvoiceFigures.checkMembers(wish));
    findCustomers(actor, List.of(one));
    if (one.refusal != null) {
      throw one.refusal;
    }
  }

  private void findCustomers(Actor actor, List<Issue> all) {
    Map<String, CustomerRef> known =
        customers.byReferences(
            actor, all.stream().map(one -> one.wish.customer()).filter(Objects::nonNull).toList());
    all.forEach(
        one ->
            one.rule(
                () ->
                    one.customer =
                        one.wish.customer() == null
                            ? buyers.of(actor, null, one.wish.buyer())
                            : Optional.ofNullable(known.get(one.wish.customer()))
                                .orElseThrow(Buyers::isNone)));
  }

  /** Writes invoices of different numbers. */
  private void write(Actor actor, List<Issue> some, Long expectedVersion) {
    Instant now = clock.now();
    Map<String, Invoice> known =
        invoices.numbered(some.stream().map(one -> one.figures.number()).toList());
    for (Issue one : some) {
      one.step(() -> one.becomes(known.get(one.figures.number()), expectedVersion, now));
    }
    List<Issue> written =
        some.stream()
            .filter(one -> one.refusal == null && !one.is(IssuedInvoice.Outcome.UNCHANGED))
            .toList();
    if (written.isEmpty()) {
      return;
    }
    writeRows(written);
    ledger.bookAll(
        movements(written, IssuedInvoice.Outcome.CREATED),
        movements(written, IssuedInvoice.Outcome.REPLACED));
    outbox.recordAll(written.stream().map(Issue::event).toList());
    audit.tellAll(actor, written.stream().map(Issue::deed).toList());
    invoices.flush();
  }

  private void writeRows(List<Issue> written) {
    List<Issue> withParts = written.stream().filter(one -> one.parts != null).toList();
    // In the order of their numbers: two who send the same ones then wait, and not in a ring.
    invoices.add(
        withParts.stream()
            .filter(one -> one.is(IssuedInvoice.Outcome.CREATED))
            .map(one -> one.invoice)
            .sorted(Comparator.comparing(Invoice::number))
            .toList());
    invoices.removeParts(
        withParts.stream()
            .filter(one -> one.is(IssuedInvoice.Outcome.REPLACED))
            .map(one -> one.invoice)
            .toList());
    invoices.addParts(withParts.stream().map(one -> one.parts).toList());
    for (Issue one : written) {
      if (one.wish.original() != null) {
        files.store(one.invoice.paperKey("original"), one.wish.original());
      }
    }
    invoices.flush();
  }

  /** What moves accounts: an invoice of which only a note is new moves nothing. */
  private static List<Movement> movements(List<Issue> written, IssuedInvoice.Outcome outcome) {
    return written.stream()
        .filter(one -> one.parts != null && one.is(outcome))
        .map(one -> one.invoice.issued())
        .toList();
  }
}
