package org.quittance.books;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Checks the books where nobody has to wait for the answer. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BooksRunner {

  private static final Logger LOG = System.getLogger(BooksRunner.class.getName());

  @Inject BooksExamination examination;

  /** Checks under a claim while its caller goes on, or waits as long as it likes. */
  @Asynchronous
  public Future<BooksReport> runAside(String claim) {
    return CompletableFuture.completedFuture(examined(claim));
  }

  /** Checks under a claim. */
  public void run(String claim) {
    try {
      examined(claim);
    } catch (RuntimeException trouble) {
      // The log has it, and nobody else is there to be told.
      return;
    }
  }

  private BooksReport examined(String claim) {
    try {
      BooksReport report = examination.examine(claim);
      LOG.log(
          report.agrees() ? Level.INFO : Level.ERROR,
          "The books were checked: {0} figures do not agree",
          report.total());
      return report;
    } catch (RuntimeException trouble) {
      LOG.log(Level.ERROR, "The books could not be checked", trouble);
      throw trouble;
    }
  }
}
