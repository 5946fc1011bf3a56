package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.clock.PortalClock;

/**
 * Takes off a credit note's credit what is given back to the customer, and puts it back. Whoever
 * calls it keeps the other side: the money that went.
 */
@Stateless
public class CreditNoteRefundService {

  private static final String WHAT = "credit note";

  @Inject CreditNoteRepository creditNotes;
  @Inject PortalClock clock;

  /** What is left of a credit note, which is locked until the transaction ends. */
  public CreditLeft forUpdate(Actor actor, String numberOrId) {
    mayRefund(actor);
    return creditNotes.forUpdate(numberOrId).orElseThrow(() -> new NotFound(WHAT)).left();
  }

  /**
   * Takes off what goes back.
   *
   * @param key of a credit note that this transaction has locked
   * @param amount above zero and at most what is left
   * @throws CreditNoteWithdrawn (409) where it was taken back
   */
  public CreditLeft take(Actor actor, long key, Money amount) {
    mayRefund(actor);
    CreditNote creditNote = creditNotes.forUpdate(key);
    creditNote.giveBack(amount, clock.now());
    return creditNote.left();
  }

  /**
   * Puts back what had gone: it is credit again.
   *
   * @param key of a credit note that this transaction has locked
   * @param amount above zero and at most what was taken
   */
  public CreditLeft putBack(Actor actor, long key, Money amount) {
    mayRefund(actor);
    CreditNote creditNote = creditNotes.forUpdate(key);
    creditNote.takeAgain(amount, clock.now());
    return creditNote.left();
  }

  private static void mayRefund(Actor actor) {
    actor.mustHave(Right.PAYMENTS_WRITE, WHAT);
    if (actor.customerId() != null) {
      throw new NotFound(WHAT);
    }
  }
}
