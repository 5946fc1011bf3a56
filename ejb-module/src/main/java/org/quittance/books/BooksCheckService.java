package org.quittance.books;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
   * @param patience how long the caller waits for its end
   * @return nothing where it goes on after that time; {@link BooksQueries} tells how far it is
   * @throws BooksBeingChecked (409) where a check is running already
   */
  public Optional<BooksReport> check(Actor actor, Duration patience) {
    return within(patience, runner.runAside(claimed(actor)));
  }

  /** What comes of it in this time. */
  static Optional<BooksReport> within(Duration patience, Future<BooksReport> checked) {
    try {
      return Optional.of(checked.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException longer) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException trouble) {
      throw new IllegalStateException("The books could not be checked", trouble.getCause());
    }
  }

  /**
   * Begins a check and does not wait for its end; {@link BooksQueries} tells how far it is.
   *
   * @throws BooksBeingChecked (409) where a check is running already
   */
  public void start(Actor actor) {
    // What goes wrong is in the log.
    Future<BooksReport> unused = runner.runAside(claimed(actor));
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
