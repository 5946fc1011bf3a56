package org.quittance.web.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.quittance.books.BooksQueries;
import org.quittance.books.BooksResult;
import org.quittance.kernel.Actor;

/** What those who watch the portal are told of the books: figures, nothing of a customer. */
@ApplicationScoped
class WatchedBooks {

  private static final Logger LOG = System.getLogger(WatchedBooks.class.getName());

  @Inject BooksQueries books;

  /** The outcome of the last check; nothing where there was none, or it cannot be read now. */
  Optional<BooksResult> last() {
    try {
      return books.lastResult(Actor.system());
    } catch (RuntimeException trouble) {
      // Whether the portal works is not for the books to say.
      LOG.log(Level.WARNING, "The last check of the books cannot be read", trouble);
      return Optional.empty();
    }
  }
}
