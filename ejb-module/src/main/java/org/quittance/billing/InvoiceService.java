package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.StaleVersion;
import org.quittance.ledger.Ledger;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.files.Files;
import org.quittance.platform.outbox.Outbox;
import org.quittance.platform.settings.Settings;

/** What happens to invoices. */
@Stateless
public class InvoiceService {

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
    CustomerRef customer = buyers.of(actor, wish.customer(), wish.buyer());
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
    invoices.flush();
    if (again) {
      ledger.rebook(invoice.issued());
    } else {
      ledger.book(invoice.issued());
    }
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
    ledger.book(invoice.cancelled());
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

  private InvoiceDetails details(Invoice invoice, CustomerRef customer) {
    return invoice.details(
        customer,
        invoices.lines(invoice),
        invoices.adjustments(invoice),
        invoices.taxes(invoice),
        clock.today());
  }

  /** Invoices are the seller's to write: no customer's person ever, whatever its roles. */
  private static void mayWrite(Actor actor) {
    actor.mustHave(Right.INVOICES_WRITE, WHAT);
    if (actor.customerId() != null) {
      throw new NotFound(WHAT);
    }
  }
}
