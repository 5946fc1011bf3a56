package org.quittance.web.customer.billing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.kernel.Right;
import org.quittance.payment.RefundDetails;
import org.quittance.payment.RefundQueries;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Words;

/**
 * Behind customer/billing/credit-note.xhtml. Costs two calls: the credit note, and what of it was
 * given back for who may see payments.
 */
@Named("creditNote")
@RequestScoped
public class CreditNoteBacking {

  @Inject CurrentPersonBacking current;
  @Inject CreditNoteQueries creditNotes;
  @Inject RefundQueries queries;

  private String number;
  private CreditNoteDetails details;
  private List<RefundDetails> refunds = List.of();

  public void load() {
    details = creditNotes.find(current.actor(), number == null ? "" : number);
    if (current.actor().may(Right.PAYMENTS_READ)) {
      refunds = queries.ofCreditNote(current.actor(), details.key());
    }
  }

  public CreditNoteDetails details() {
    return details;
  }

  public List<RefundDetails> refunds() {
    return refunds;
  }

  /** Whether something of it is left to be used. */
  public boolean isLeft() {
    return details.totals().unapplied().isPositive();
  }

  /** The look of its state: withdrawn, with credit left, or used. */
  public String look() {
    return details.isWithdrawn() ? "quiet" : isLeft() ? "progress" : "paid";
  }

  /** Its state in a word. */
  public String state() {
    return Words.text(
        details.isWithdrawn()
            ? "creditNote.withdrawn"
            : isLeft() ? "creditNote.creditLeft" : "creditNote.used");
  }

  /** Where accounting books on it, below the portal. */
  public String bookingPath() {
    return "/accounting/credit-notes/" + segment();
  }

  /** Its address below the others'. */
  public String segment() {
    return Words.segment(details.number(), details.id());
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }
}
