package org.quittance.books;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.quittance.kernel.Actor;

/** Reads of what checks of the books found; each costs one query. */
@Stateless
public class BooksQueries {

  @Inject BooksRepository books;
  @Inject BooksExamination examination;

  /** The last report; nothing where the books were never checked. */
  public Optional<BooksReport> lastReport(Actor actor) {
    BooksCheckService.mayCheck(actor);
    return books.last();
  }

  /** The last report in three figures, without what it lists. */
  public Optional<BooksResult> lastResult(Actor actor) {
    BooksCheckService.mayCheck(actor);
    return books.lastResult();
  }

  /** The check that is running now, if one is. */
  public Optional<BooksProgress> progress(Actor actor) {
    BooksCheckService.mayCheck(actor);
    return examination.progress();
  }
}
