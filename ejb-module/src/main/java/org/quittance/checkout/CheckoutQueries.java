package org.quittance.checkout;

import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Optional;
import org.quittance.kernel.Actor;

/** Reads of what customers have set going. Nobody outside is asked. */
@Stateless
public class CheckoutQueries {

  /**
   * One attempt with all its steps.
   *
   * @throws org.quittance.kernel.NotFound where there is none, or it is not the actor's
   */
  public AttemptDetails find(Actor actor, String id) {
    throw new UnsupportedOperationException();
  }

  /** The same, empty where {@link #find} refuses. */
  public Optional<AttemptDetails> lookUp(Actor actor, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * The attempt that is under way on an invoice.
   *
   * @param invoice number or opaque id
   */
  public Optional<AttemptDetails> liveOn(Actor actor, String invoice) {
    throw new UnsupportedOperationException();
  }

  /** What is under way of the actor's customer, of all customers for staff; the newest first. */
  public List<AttemptDetails> underWay(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** What ended lately without money, the newest first; for the payment history. */
  public List<AttemptDetails> endedLately(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** Money that came over and waits for a choice, or had one lately; the newest first. */
  public List<SurplusDetails> surpluses(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** The same of one payment; empty where nothing came over, or it is not the actor's. */
  public Optional<SurplusDetails> surplus(Actor actor, String payment) {
    throw new UnsupportedOperationException();
  }
}
