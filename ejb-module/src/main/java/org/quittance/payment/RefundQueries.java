package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;

/** Reads of refunds. Those of a credit note are one query. */
@Stateless
public class RefundQueries {

  @Inject PaymentRepository payments;

  /**
   * What went back of a credit note and what of it came again, oldest first.
   *
   * @param creditNoteKey of a credit note that the actor has found, so that it is its business
   */
  public List<RefundDetails> ofCreditNote(Actor actor, long creditNoteKey) {
    actor.mustHave(Right.PAYMENTS_READ, "refund");
    return payments.refundsOfCreditNote(creditNoteKey);
  }
}
