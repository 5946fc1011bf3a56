package org.quittance.rest.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.billing.CreditNoteService;
import org.quittance.billing.InvoiceDocumentReader;
import org.quittance.billing.IssueCreditNote;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.payment.RefundQueries;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.Members;

/** Credit notes on their way in and out, in whichever form they are sent. */
@ApplicationScoped
public class SentCreditNotes {

  @Inject CurrentCall call;
  @Inject InvoiceDocumentReader documents;
  @Inject CreditNoteService service;
  @Inject CreditNoteQueries creditNotes;
  @Inject RefundQueries refunds;

  /**
   * The credit note that the body is.
   *
   * @param number the number in the address, or null where there is none
   */
  IssueCreditNote wish(Actor actor, byte[] body, String number) {
    String customer = SentInvoices.customerOfDocument(call);
    return SentInvoices.isDocument(call)
        ? CreditNoteBody.of(documents.readCreditNote(actor, body), customer, number)
        : CreditNoteBody.read(body, number, wish -> service.flaws(actor, wish));
  }

  /** The number of the credit note an address names, also where it names it by its opaque id. */
  String number(Actor actor, String numberOrId) {
    if (!SentInvoices.isOpaqueId(numberOrId)) {
      return numberOrId;
    }
    try {
      return creditNotes.find(actor, numberOrId).number();
    } catch (NotFound e) {
      // Nothing has this id, so it is what somebody numbers a credit note with.
      return numberOrId;
    }
  }

  Members view(Actor actor, CreditNoteDetails creditNote) {
    return CreditNoteView.one(
        creditNote,
        actor.may(Right.PAYMENTS_READ) ? refunds.ofCreditNote(actor, creditNote.key()) : null);
  }
}
