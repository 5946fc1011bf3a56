package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;

/** Turns an e-invoice or credit note that somebody sent into the wish to issue it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class InvoiceDocumentReader {

  @Inject InvoiceReading reading;

  /**
   * What the document says.
   *
   * @throws org.quittance.kernel.InvalidInput MALFORMED where it is no XML, has a DTD or lacks what
   *     every invoice has; INVALID where it is of a kind we do not take or a value is none of its
   *     kind
   */
  public IssueInvoice read(Actor actor, byte[] xml) {
    actor.mustHave(Right.INVOICES_WRITE, "invoice");
    return reading.read(xml);
  }

  /** What a credit note says; refused as an invoice is, and where it is one. */
  public IssueCreditNote readCreditNote(Actor actor, byte[] xml) {
    actor.mustHave(Right.INVOICES_WRITE, "credit note");
    return reading.readCreditNote(xml);
  }
}
