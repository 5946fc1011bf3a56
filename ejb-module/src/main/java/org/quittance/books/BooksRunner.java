package org.quittance.books;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Checks the books where nobody waits for the answer. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BooksRunner {

  private static final Logger LOG = System.getLogger(BooksRunner.class.getName());

  @Inject BooksExamination examination;

  /** Checks under a claim while its caller goes on. */
  @Asynchronous
  public void runAside(String claim) {
    run(claim);
  }

  /** Checks under a claim. What goes wrong is logged: nobody is there to be told. */
  public void run(String claim) {
    try {
      BooksReport report = examination.examine(claim);
      LOG.log(
          report.agrees() ? Level.INFO : Level.ERROR,
          "The books were checked: {0} figures do not agree",
          report.total());
    } catch (RuntimeException trouble) {
      LOG.log(Level.ERROR, "The books could not be checked", trouble);
    }
  }
}
