package org.quittance.web.accountant.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.NotFound;
import org.quittance.web.Typed;

/** The open invoices of a customer as rows of a form, and what was typed at them. */
@ApplicationScoped
class OpenRows {

  private static final int MOST = 50;

  @Inject InvoiceQueries invoices;

  /** What was due first on top, as many as one would look through; two calls. */
  List<OpenRow> of(Actor actor, String customer) {
    List<OpenRow> rows = new ArrayList<>();
    for (InvoiceStatus status : List.of(InvoiceStatus.OVERDUE, InvoiceStatus.UNPAID)) {
      if (rows.size() < MOST) {
        InvoiceFilter filter =
            new InvoiceFilter(status, customer, null, null, null, null, null, null);
        invoices
            .page(actor, filter, InvoiceSort.DUE, null, MOST - rows.size())
            .items()
            .forEach(
                row ->
                    rows.add(
                        new OpenRow(
                            row.id(),
                            row.number(),
                            row.dueDate(),
                            row.status(),
                            row.outstanding())));
      }
    }
    return rows;
  }

  /** One of a customer's invoices, put on top of the rows where it is not among them. */
  Optional<OpenRow> with(List<OpenRow> rows, Actor actor, String customer, String invoice) {
    Optional<OpenRow> known =
        rows.stream()
            .filter(row -> row.id().equals(invoice) || row.number().equals(invoice))
            .findFirst();
    return known.isPresent() ? known : added(rows, actor, customer, invoice);
  }

  private Optional<OpenRow> added(
      List<OpenRow> rows, Actor actor, String customer, String invoice) {
    try {
      InvoiceDetails one = invoices.find(actor, invoice);
      if (one.customer().equals(customer)) {
        OpenRow row =
            new OpenRow(
                one.id(), one.number(), one.dueDate(), one.status(), one.totals().outstanding());
        rows.add(0, row);
        return Optional.of(row);
      }
      return Optional.empty();
    } catch (NotFound nowhere) {
      // An address may name anything; then the rows are those that are open.
      return Optional.empty();
    }
  }

  /**
   * What was typed at the rows.
   *
   * @param places takes for each wanted allocation the row it was typed at
   */
  static List<WantedAllocation> wanted(List<OpenRow> rows, List<Integer> places, List<Flaw> flaws) {
    List<WantedAllocation> wanted = new ArrayList<>();
    places.clear();
    for (int i = 0; i < rows.size(); i++) {
      BigDecimal amount =
          Typed.amount(rows.get(i).getAmount(), "/allocations/" + i + "/share", flaws);
      if (amount != null && amount.signum() != 0) {
        places.add(i);
        wanted.add(new WantedAllocation(rows.get(i).id(), amount));
      }
    }
    return wanted;
  }

  /** A flaw of a wanted allocation, at the row it was typed at. */
  static Flaw placed(Flaw flaw, List<Integer> places) {
    String[] steps = flaw.pointer().split("/", -1);
    if (steps.length < 3
        || !steps[1].equals("allocations")
        || steps[steps.length - 1].equals("share")) {
      return flaw;
    }
    int place = Integer.parseInt(steps[2]);
    return new Flaw(
        "/allocations/" + (place < places.size() ? places.get(place) : place) + "/share",
        flaw.detail());
  }
}
