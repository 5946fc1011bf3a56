package org.quittance.books;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;

/** Has the books checked. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BooksCheckService {

  @Inject BooksExamination examination;
  @Inject BooksRunner runner;

  /**
   * Computes every figure again and tells what differs. It takes as long as the books are large;
   * nobody who books waits for it.
   *
   * @throws BooksBeingChecked (409) where a check is running already
   */
  public BooksReport check(Actor actor) {
    return examination.examine(claimed(actor));
  }

  /**
   * Begins a check and does not wait for its end; {@link BooksQueries} tells how far it is.
   *
   * @throws BooksBeingChecked (409) where a check is running already
   */
  public void start(Actor actor) {
    runner.runAside(claimed(actor));
  }

  private String claimed(Actor actor) {
    mayCheck(actor);
    return examination.claim().orElseThrow(BooksBeingChecked::new);
  }

  static void mayCheck(Actor actor) {
    actor.mustHave(Right.ADMIN, "books");
    if (actor.customerId() != null) {
      throw new NotFound("books");
    }
  }
}
