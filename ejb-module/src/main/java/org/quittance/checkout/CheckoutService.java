package org.quittance.checkout;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.List;
import org.quittance.kernel.Actor;

/**
 * How customers pay. Only one of a customer's own people who may pay does; no transaction is open
 * while a provider is asked.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class CheckoutService {

  /**
   * What can be paid of these invoices now, and how.
   *
   * @param invoices numbers or opaque ids, of the actor's customer and of one currency
   * @throws org.quittance.kernel.NotFound where one of them is not the actor's, or it may not pay
   * @throws org.quittance.kernel.InvalidInput (422) where they are of several currencies, or too
   *     many
   */
  public CheckoutOffer offer(Actor actor, List<String> invoices) {
    throw new UnsupportedOperationException();
  }

  /**
   * Begins to pay. The same page begins one attempt, however often it is sent; on each invoice one
   * attempt is under way at most.
   *
   * @throws PaymentInProgress (409) where another one is under way
   * @throws NothingToPay (409) where nothing is outstanding any more
   * @throws org.quittance.kernel.InvalidInput (422) with everything that is wrong with the wish
   */
  public StartedCheckout start(Actor actor, StartCheckout wish) {
    throw new UnsupportedOperationException();
  }

  /**
   * The attempt as it is, after its provider was asked: really, but not more often than every few
   * seconds. For who may only read as well.
   */
  public AttemptDetails refresh(Actor actor, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * The customer says that a bank transfer is sent; saying it again changes nothing.
   *
   * @throws AttemptIsOver (409) where it is over, or no transfer
   */
  public AttemptDetails sent(Actor actor, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Gives an attempt up that brought nothing yet. The provider is told first, and asked what is
   * true: where money is on its way, it is not given up.
   *
   * @throws AttemptIsOver (409) where that is so
   */
  public AttemptDetails giveUp(Actor actor, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Says what is to be done with money that came over. Where it is to go back, accounting gets a
   * ticket.
   *
   * @param payment the payment's opaque id
   * @throws org.quittance.kernel.Conflict (409) where it was chosen before, or nothing is left
   */
  public SurplusDetails choose(Actor actor, String payment, SurplusChoice choice) {
    throw new UnsupportedOperationException();
  }
}
