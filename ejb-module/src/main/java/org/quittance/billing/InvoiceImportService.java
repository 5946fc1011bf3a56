package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.logging.RequestId;

/**
 * Takes in many invoices, some in a transaction. Where a transaction fails they are taken one by
 * one, so that none of them takes others with it.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class InvoiceImportService {

  /** After so many failures in a row nobody believes any more that it is the invoices. */
  static final int FAILURES = 5;

  private static final System.Logger LOG = System.getLogger(InvoiceImportService.class.getName());
  private static final int TRIES = 5;

  @Inject InvoiceIssuing issuing;
  @Inject Transactions transactions;

  /**
   * Issues or replaces each of the invoices, as {@link InvoiceService#issue} does, or refuses it
   * alone. Whatever this answers has been committed.
   *
   * @param wishes a few hundred: they are one transaction
   */
  public ImportedInvoices issueAll(Actor actor, List<IssueInvoice> wishes) {
    InvoiceIssuing.mayWrite(actor);
    try {
      return new ImportedInvoices(committed(actor, wishes), true);
    } catch (RuntimeException trouble) {
      if (wishes.size() > 1) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Invoices of an import could not be stored together; now one by one",
            trouble);
      }
      return oneByOne(actor, wishes);
    }
  }

  private ImportedInvoices oneByOne(Actor actor, List<IssueInvoice> wishes) {
    List<ImportedInvoice> done = new ArrayList<>(wishes.size());
    int failures = 0;
    for (IssueInvoice wish : wishes) {
      if (failures == FAILURES) {
        done.add(ImportedInvoice.notTried());
        continue;
      }
      try {
        done.addAll(committed(actor, List.of(wish)));
        failures = 0;
      } catch (RuntimeException trouble) {
        LOG.log(System.Logger.Level.ERROR, "Incident " + RequestId.current(), trouble);
        done.add(
            ImportedInvoice.refused(
                "could not be stored: something went wrong on our side, recorded under the number "
                    + RequestId.current()
                    + "; sending it again may help"));
        failures++;
      }
    }
    return new ImportedInvoices(done, failures < FAILURES);
  }

  /** In one transaction, tried again where somebody else had written one of them first. */
  private List<ImportedInvoice> committed(Actor actor, List<IssueInvoice> wishes) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transactions.inOne(
            () ->
                issuing.issue(actor, wishes, null).stream()
                    .map(InvoiceImportService::imported)
                    .toList());
      } catch (Transactions.Duplicate first) {
        if (attempt == TRIES) {
          throw first;
        }
      }
    }
  }

  private static ImportedInvoice imported(InvoiceIssuing.Issue issue) {
    DomainException refusal = issue.refusal();
    if (refusal == null) {
      return new ImportedInvoice(
          ImportedInvoice.Outcome.valueOf(issue.outcome().name()), List.of());
    }
    return refusal.flaws().isEmpty()
        ? ImportedInvoice.refused(refusal.getMessage())
        : ImportedInvoice.refused(refusal.flaws());
  }
}
