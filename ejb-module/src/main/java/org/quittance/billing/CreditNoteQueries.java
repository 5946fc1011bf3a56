package org.quittance.billing;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.platform.database.Keyset;
import org.quittance.platform.database.Sql;

/**
 * Reads of credit notes. What they cost: a page one query, those on an invoice one, a credit note
 * seven (itself, its customer, invoice, lines, adjustments, tax, where it went).
 */
@Stateless
public class CreditNoteQueries {

  private static final String WHAT = "credit note";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject CreditNoteRepository creditNotes;
  @Inject CustomerLookup customers;

  /**
   * One of them with all that stands on it.
   *
   * @throws NotFound where there is none, or it is not the actor's
   */
  public CreditNoteDetails find(Actor actor, String numberOrId) {
    mayRead(actor);
    CreditNote creditNote =
        creditNotes
            .find(numberOrId)
            .filter(found -> actor.reaches(found.customerId()))
            .orElseThrow(() -> new NotFound(WHAT));
    CustomerRef customer =
        customers.byKey(actor, creditNote.customerId()).orElseThrow(() -> new NotFound(WHAT));
    return creditNotes.details(creditNote, customer);
  }

  /**
   * One page of them, the newest first; in the order of their changes where the filter asks for
   * changes.
   *
   * @param cursor where it goes on, or null for the beginning
   * @param limit rows, 1 to 500
   * @throws org.quittance.kernel.InvalidInput (400) where the cursor is none of this list
   */
  public Page<CreditNoteRow> page(Actor actor, CreditNoteFilter filter, String cursor, int limit) {
    mayRead(actor);
    boolean byChange = filter.updatedSince() != null;
    Keyset keyset =
        byChange
            ? Keyset.ascending("creditNotes.changed", cursor, limit)
            : Keyset.descending("creditNotes", cursor, limit);
    String column = byChange ? "n.updated_at" : "n.issue_date";
    Sql sql =
        new Sql(
                // A join might go through the keys of all invoices beside a few credit notes.
                "SELECT n.id, n.public_id, n.number, n.title, c.reference, c.name, (SELECT"
                    + " i.number FROM invoice i WHERE i.id = n.invoice_id) AS invoice_number,"
                    + " n.issue_date, n.currency, n.payable, n.unapplied,"
                    + " n.withdrawn_on, n.updated_at FROM credit_note n"
                    + " JOIN customer c ON c.id = n.customer_id")
            .add(where(actor, filter));
    if (!keyset.isAtTheBeginning()) {
      sql.add(keyset.beyond(column, byChange ? keyset.number() : keyset.day(), "n.id"));
    }
    return keyset.page(
        sql.add(keyset.order(column, "n.id")).rows(em),
        row -> place(row, byChange),
        CreditNoteQueries::row);
  }

  /** How many there are, counted no further than one above the bound. */
  public int count(Actor actor, CreditNoteFilter filter, int bound) {
    mayRead(actor);
    Sql counted =
        new Sql("SELECT COUNT(*) FROM (SELECT 1 AS x FROM credit_note n")
            .add(where(actor, filter))
            .add(" FETCH FIRST " + (bound + 1) + " ROWS ONLY) AS bounded");
    return (int) number(counted.rows(em).get(0)[0]);
  }

  /** The credit notes that lower an invoice, oldest first; the invoice is the caller's already. */
  public List<CreditNoteOnInvoice> ofInvoice(Actor actor, long invoiceKey) {
    mayRead(actor);
    Sql sql =
        new Sql(
            "SELECT n.public_id, n.number, SUM(a.amount), n.currency, n.issue_date FROM allocation a"
                + " JOIN credit_note n ON n.id = a.credit_note_id WHERE a.invoice_id = ?",
            invoiceKey);
    if (actor.customerId() != null) {
      sql.add(" AND n.customer_id = ?", actor.customerId());
    }
    return sql
        .add(
            " GROUP BY n.id, n.public_id, n.number, n.currency, n.issue_date"
                + " HAVING SUM(a.amount) <> 0 ORDER BY n.issue_date, n.id")
        .rows(em)
        .stream()
        .map(
            row ->
                new CreditNoteOnInvoice(
                    (String) row[0],
                    (String) row[1],
                    Money.of(decimal(row[2]), (String) row[3]),
                    day(row[4])))
        .toList();
  }

  private static Sql where(Actor actor, CreditNoteFilter filter) {
    Sql sql = new Sql(" WHERE 1 = 1");
    if (actor.customerId() != null) {
      sql.add(" AND n.customer_id = ?", actor.customerId());
    }
    if (filter.customer() != null) {
      // A value by the time the rows are read, so that the customer's own indexes give the order.
      sql.add(
          " AND n.customer_id = (SELECT k.id FROM customer k WHERE k.reference = ?)",
          filter.customer());
    }
    if (filter.invoice() != null) {
      sql.add(
          " AND n.invoice_id IN (SELECT v.id FROM invoice v WHERE v.number = ? OR v.public_id = ?)",
          filter.invoice(),
          filter.invoice());
    }
    if (filter.updatedSince() != null) {
      sql.add(" AND n.updated_at >= ?", filter.updatedSince());
    }
    return sql;
  }

  private static CreditNoteRow row(Object[] row) {
    String currency = (String) row[8];
    return new CreditNoteRow(
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (String) row[6],
        day(row[7]),
        Money.of(decimal(row[9]), currency),
        Money.of(decimal(row[10]), currency),
        day(row[11]),
        instant(row[12]));
  }

  private static List<String> place(Object[] row, boolean byChange) {
    return List.of(
        byChange ? String.valueOf(number(row[12])) : day(row[7]).toString(),
        String.valueOf(number(row[0])));
  }

  private static void mayRead(Actor actor) {
    actor.mustHave(Right.INVOICES_READ, WHAT);
  }
}
