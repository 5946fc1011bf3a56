package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
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

/**
 * What happens to credit notes. The credit note's row is locked first, then the invoices it is put
 * on: two credit notes for one invoice never lower it by more than is outstanding.
 */
@Stateless
public class CreditNoteService {

  private static final String WHAT = "credit note";
  private static final int MOST_ALLOCATIONS = 500;

  @Inject CreditNoteRepository creditNotes;
  @Inject InvoiceRepository invoices;
  @Inject AllocationService allocations;
  @Inject Buyers buyers;
  @Inject Ledger ledger;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject Files files;
  @Inject PortalClock clock;

  /**
   * Issues a credit note: it lowers what is outstanding on the invoice it corrects, and what that
   * does not take is the customer's credit. One that names no invoice, or as a document names one
   * that is not here, is credit altogether. The same again changes nothing.
   *
   * @param expectedVersion the version the caller read, or null where it does not care
   * @throws InvalidInput (422) with everything that is wrong with it
   * @throws CreditNoteOfAnotherCustomer (409) where the number is taken
   * @throws CreditNoteDiffers (409) where it was issued with other content
   */
  public IssuedCreditNote issue(Actor actor, IssueCreditNote wish, Long expectedVersion) {
    mayWrite(actor);
    Optional<CreditNote> known =
        wish.number() == null ? Optional.empty() : creditNotes.forUpdate(wish.number().strip());
    if (expectedVersion != null && (known.isEmpty() || known.get().version() != expectedVersion)) {
      throw new StaleVersion();
    }
    if (known.isPresent() && known.get().isOf(wish)) {
      return sameDocument(details(actor, known.get()), wish);
    }
    Invoice invoice = named(wish, known.isEmpty()).orElse(null);
    List<Flaw> flaws = new ArrayList<>();
    CreditNoteFigures figures = CreditNoteFigures.of(wish, invoice, flaws);
    CustomerRef customer = customer(actor, wish, invoice, flaws);
    if (invoice != null) {
      checkInvoice(wish, invoice, customer, known.isEmpty(), flaws);
    }
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    if (known.isPresent()) {
      return again(known.get(), customer, figures);
    }
    return new IssuedCreditNote(issueNew(actor, wish, customer, invoice, figures), true);
  }

  /** What is wrong with a credit note of which something could not be read; nothing is issued. */
  public List<Flaw> flaws(Actor actor, IssueCreditNote wish) {
    mayWrite(actor);
    List<Flaw> flaws = new ArrayList<>();
    Invoice invoice = named(wish, false).orElse(null);
    CreditNoteFigures.checkMembers(wish, invoice, flaws);
    customer(actor, wish, invoice, flaws);
    return flaws;
  }

  /**
   * What a document says is in its bytes, whatever we have learned since of the invoice it names.
   */
  private static IssuedCreditNote sameDocument(CreditNoteDetails known, IssueCreditNote wish) {
    if (wish.customer() != null && !wish.customer().equals(known.customer())) {
      throw new CreditNoteOfAnotherCustomer(known.number());
    }
    return new IssuedCreditNote(known, false);
  }

  private IssuedCreditNote again(
      CreditNote creditNote, CustomerRef customer, CreditNoteFigures figures) {
    if (creditNote.customerId() != customer.key()) {
      throw new CreditNoteOfAnotherCustomer(creditNote.number());
    }
    if (!creditNote.isJustAs(figures)) {
      throw new CreditNoteDiffers(creditNote.number());
    }
    return new IssuedCreditNote(creditNotes.details(creditNote, customer), false);
  }

  private CreditNoteDetails issueNew(
      Actor actor,
      IssueCreditNote wish,
      CustomerRef customer,
      Invoice invoice,
      CreditNoteFigures figures) {
    Instant now = clock.now();
    CreditNote creditNote = new CreditNote(customer, invoice, figures, now);
    creditNotes.add(creditNote, figures.document());
    if (wish.isDocument()) {
      files.store(CreditNote.paperKey(creditNote.publicId(), "original"), wish.original());
    }
    creditNotes.flush();
    if (invoice != null) {
      Money share = creditNote.unapplied().atMost(invoice.outstanding());
      if (share.isPositive()) {
        creditNote.moved(
            allocations.allocate(
                actor,
                customer.key(),
                Funds.creditNote(creditNote.id()),
                share,
                List.of(new WantedAllocation(invoice.publicId(), share.amount())),
                AllocationCause.CREDITED,
                figures.reason()),
            now);
      }
    }
    creditNotes.flush();
    ledger.book(creditNote.issued());
    outbox.record(
        new CreditNoteIssued(
            customer.key(),
            creditNote.publicId(),
            creditNote.number(),
            invoice == null ? null : invoice.number(),
            creditNote.payable(),
            creditNote.unapplied()));
    tell(
        actor,
        creditNote,
        "creditNote.issued",
        creditNote.payable() + ", of it credit " + creditNote.unapplied());
    creditNotes.flush();
    return creditNotes.details(creditNote, customer);
  }

  /** The invoice it corrects, locked where it is to be lowered. */
  private Optional<Invoice> named(IssueCreditNote wish, boolean lock) {
    if (wish.invoice() == null) {
      return Optional.empty();
    }
    return lock ? invoices.forUpdate(wish.invoice()) : invoices.find(wish.invoice());
  }

  /** Whose it is; null where that is a flaw. */
  private CustomerRef customer(
      Actor actor, IssueCreditNote wish, Invoice invoice, List<Flaw> flaws) {
    if (wish.invoice() != null && invoice == null && !wish.isDocument()) {
      flaws.add(new Flaw("/invoice", "is no invoice here"));
    }
    if (wish.customer() == null && invoice != null) {
      CustomerRef whose =
          buyers.byKey(actor, invoice.customerId()).orElseThrow(() -> new NotFound(WHAT));
      List<String> marked = buyers.matching(actor, wish.buyer());
      if (!marked.isEmpty() && !marked.contains(whose.reference())) {
        flaws.add(new Flaw("/invoice", "is an invoice of another customer than the buyer"));
      }
      return whose;
    }
    if (wish.customer() == null && !wish.isDocument()) {
      if (wish.invoice() == null) {
        flaws.add(new Flaw("/customer", "is required where no invoice is named"));
      }
      return null;
    }
    try {
      return buyers.of(actor, wish.customer(), wish.buyer());
    } catch (InvalidInput refusal) {
      flaws.addAll(refusal.flaws());
      return null;
    }
  }

  private static void checkInvoice(
      IssueCreditNote wish,
      Invoice invoice,
      CustomerRef customer,
      boolean isNew,
      List<Flaw> flaws) {
    if (customer != null && invoice.customerId() != customer.key()) {
      flaws.add(new Flaw("/invoice", "is no invoice of this customer"));
    } else if (isNew && invoice.isCancelled()) {
      flaws.add(new Flaw("/invoice", "is cancelled, so there is nothing to credit"));
    }
    if (wish.currency() != null && !wish.currency().equals(invoice.currency())) {
      flaws.add(
          new Flaw("/currency", "must be that of the invoice, which is " + invoice.currency()));
    }
  }

  /**
   * Takes a wrong credit note back by a booking of its own: what it had lowered is owed again, and
   * what was left of it is gone.
   *
   * @throws CreditNoteWithdrawn (409) where it was taken back before
   * @throws CreditNoteRefunded (409) where money was given back for it
   */
  public CreditNoteDetails withdraw(Actor actor, String numberOrId, String reason) {
    mayWrite(actor);
    String why = Reasons.needed(reason);
    CreditNote creditNote = locked(actor, numberOrId);
    Instant now = clock.now();
    Money onInvoices = creditNote.applied();
    creditNote.withdraw(why, clock.today(), now);
    if (onInvoices.isPositive()) {
      allocations.release(
          actor,
          creditNote.customerId(),
          Funds.creditNote(creditNote.id()),
          onInvoices,
          AllocationCause.WITHDRAWN,
          why,
          null);
    }
    creditNotes.flush();
    ledger.book(creditNote.withdrawn());
    outbox.record(
        new CreditNoteTakenBack(
            creditNote.customerId(),
            creditNote.publicId(),
            creditNote.number(),
            creditNote.payable()));
    tell(
        actor,
        creditNote,
        "creditNote.withdrawn",
        creditNote.payable() + ", of it on invoices " + onInvoices);
    creditNotes.flush();
    return details(actor, creditNote);
  }

  /**
   * Uses what is left of a credit note for the customer's invoices, what is due first in front, as
   * far as it goes.
   *
   * @throws CreditNoteWithdrawn (409) where it was taken back
   */
  public CreditNoteDetails apply(Actor actor, String numberOrId, String reason) {
    mayWrite(actor);
    String why = Reasons.needed(reason);
    CreditNote creditNote = locked(actor, numberOrId);
    creditNote.mustBeThere();
    if (creditNote.unapplied().isPositive()) {
      moved(
          actor,
          creditNote,
          "creditNote.creditApplied",
          allocations.allocateToOldest(
              actor,
              creditNote.customerId(),
              Funds.creditNote(creditNote.id()),
              creditNote.unapplied(),
              AllocationCause.APPLIED,
              why));
    }
    return details(actor, creditNote);
  }

  /**
   * Has a credit note on exactly these invoices with exactly these amounts; what they do not take
   * is the customer's credit. The same again changes nothing.
   *
   * @param wanted none to take it off all invoices
   * @throws InvalidInput (422) with every allocation that cannot be
   * @throws CreditNoteWithdrawn (409) where it was taken back
   */
  public CreditNoteDetails reallocate(
      Actor actor, String numberOrId, List<WantedAllocation> wanted, String reason) {
    mayWrite(actor);
    if (wanted == null || wanted.size() > MOST_ALLOCATIONS) {
      throw InvalidInput.at("/allocations", "must have at most " + MOST_ALLOCATIONS + " rows");
    }
    String why = Reasons.needed(reason);
    CreditNote creditNote = locked(actor, numberOrId);
    creditNote.mustBeThere();
    moved(
        actor,
        creditNote,
        "creditNote.reallocated",
        allocations.reallocate(
            actor,
            creditNote.customerId(),
            Funds.creditNote(creditNote.id()),
            creditNote.whole(),
            wanted,
            why));
    return details(actor, creditNote);
  }

  /**
   * Uses what is left of a customer's own credit note for invoices that the customer chose.
   *
   * @param wanted more than is left of it, or than one of them takes, is refused
   * @throws CreditNoteWithdrawn (409) where it was taken back
   */
  public void use(Actor actor, String numberOrId, List<WantedAllocation> wanted) {
    actor.mustHave(Right.PAYMENTS_WRITE, WHAT);
    CreditNote creditNote = locked(actor, numberOrId);
    creditNote.mustBeThere();
    moved(
        actor,
        creditNote,
        "creditNote.creditUsed",
        allocations.allocate(
            Actor.system(),
            creditNote.customerId(),
            Funds.creditNote(creditNote.id()),
            creditNote.unapplied(),
            wanted,
            AllocationCause.APPLIED,
            null));
  }

  private void moved(
      Actor actor, CreditNote creditNote, String deed, List<AllocatedInvoice> changed) {
    if (changed.isEmpty()) {
      return;
    }
    creditNote.moved(changed, clock.now());
    tell(actor, creditNote, deed, changed.size() + " invoices, credit " + creditNote.unapplied());
    outbox.record(
        new CreditNoteReallocated(
            creditNote.customerId(),
            creditNote.publicId(),
            creditNote.number(),
            creditNote.unapplied()));
    creditNotes.flush();
  }

  private CreditNote locked(Actor actor, String numberOrId) {
    return creditNotes
        .forUpdate(numberOrId)
        .filter(found -> actor.reaches(found.customerId()))
        .orElseThrow(() -> new NotFound(WHAT));
  }

  private CreditNoteDetails details(Actor actor, CreditNote creditNote) {
    CustomerRef customer =
        buyers.byKey(actor, creditNote.customerId()).orElseThrow(() -> new NotFound(WHAT));
    return creditNotes.details(creditNote, customer);
  }

  private void tell(Actor actor, CreditNote creditNote, String deed, String figures) {
    audit.tell(
        actor,
        creditNote.customerId(),
        deed,
        "creditNote/" + creditNote.publicId(),
        creditNote.number() + ": " + figures);
  }

  /** Credit notes are the seller's to write: no customer's person ever, whatever its roles. */
  private static void mayWrite(Actor actor) {
    actor.mustHave(Right.INVOICES_WRITE, WHAT);
    if (actor.customerId() != null) {
      throw new NotFound(WHAT);
    }
  }
}
