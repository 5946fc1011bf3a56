package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.ledger.Ledger;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.outbox.Outbox;

/** What happens to invoices. */
@Stateless
public class InvoiceService {

  private static final String WHAT = "invoice";

  @Inject InvoiceIssuing issuing;
  @Inject InvoiceRepository invoices;
  @Inject CustomerLookup customers;
  @Inject Ledger ledger;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject PortalClock clock;

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
    InvoiceIssuing.Issue one = issuing.issue(actor, List.of(wish), expectedVersion).get(0);
    if (one.refusal() != null) {
      throw one.refusal();
    }
    InvoiceDetails details =
        one.parts() == null
            ? details(one.invoice(), one.customer())
            : one.invoice().details(one.customer(), one.parts(), clock.today());
    return new IssuedInvoice(details, one.outcome());
  }

  /** What is wrong with an invoice of which something could not be read; nothing is issued. */
  public List<Flaw> flaws(Actor actor, IssueInvoice wish) {
    return InvalidInput.flawsOf(() -> issuing.check(actor, wish));
  }

  /**
   * Takes an invoice back.
   *
   * @throws InvoiceSettled (409) where money is allocated to it
   */
  public InvoiceDetails cancel(Actor actor, String numberOrId, String reason) {
    InvoiceIssuing.mayWrite(actor);
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
}
