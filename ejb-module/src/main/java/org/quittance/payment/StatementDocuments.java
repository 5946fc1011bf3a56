package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.files.Document;

/** Statements of account as papers, drawn anew from the books each time somebody asks. */
@Stateless
public class StatementDocuments {

  /** More would be a paper of forty pages; what is before them is in the opening balance. */
  private static final int MOST_ENTRIES = 1000;

  @Inject AccountActivityQueries activities;
  @Inject CustomerLookup customers;
  @Inject StatementPaper paper;
  @Inject PortalClock clock;

  /**
   * The account activity of a customer as PDF.
   *
   * @param from first day, or null for twelve months before {@code to}
   * @param to last day, or null for today
   * @throws NotFound where the customer is not the actor's
   */
  public Document pdf(Actor actor, String customer, LocalDate from, LocalDate to) {
    List<AccountActivity> parts = activities.activity(actor, customer, from, to, MOST_ENTRIES);
    CustomerRef whose =
        customers.byReference(actor, customer).orElseThrow(() -> new NotFound("customer"));
    LocalDate last = to == null ? clock.today() : to;
    LocalDate asked = from == null ? last.minusMonths(12) : from;
    LocalDate first =
        parts.stream()
            .filter(part -> part.older() != null)
            .map(part -> part.entries().get(0).date())
            .max(LocalDate::compareTo)
            .orElse(asked);
    return paper.print(whose.name(), whose.reference(), first, last, clock.today(), parts);
  }
}
