package org.quittance.billing;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quittance.account.CustomerLookupQueries;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
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
  @Inject CustomerLookupQueries customers;

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
    String list = byChange ? "creditNotes.changed" : "creditNotes";
    Cursor at = cursor == null ? null : Cursor.parse(cursor, list, 2);
    boolean backwards = at != null && at.backwards();
    boolean down = byChange == backwards;
    String column = byChange ? "n.updated_at" : "n.issue_date";
    Sql sql =
        new Sql(
                "SELECT n.id, n.public_id, n.number, n.title, c.reference, c.name, i.number AS"
                    + " invoice_number, n.issue_date, n.currency, n.payable, n.unapplied,"
                    + " n.withdrawn_on, n.updated_at FROM credit_note n"
                    + " JOIN customer c ON c.id = n.customer_id"
                    + " LEFT JOIN invoice i ON i.id = n.invoice_id")
            .add(where(actor, filter));
    if (at != null) {
      Object edge = edge(at, byChange);
      String than = down ? " < ?" : " > ?";
      sql.add(
          " AND (" + column + than + " OR (" + column + " = ? AND n.id" + than + "))",
          edge,
          edge,
          id(at));
    }
    String direction = down ? " DESC" : "";
    sql.add(" ORDER BY " + column + direction + ", n.id" + direction);
    sql.add(" FETCH FIRST " + (limit + 1) + " ROWS ONLY");
    List<Object[]> rows = new ArrayList<>(sql.rows(em));
    boolean more = rows.size() > limit;
    if (more) {
      rows.remove(limit);
    }
    if (backwards) {
      Collections.reverse(rows);
    }
    return new Page<>(
        rows.stream().map(CreditNoteQueries::row).toList(),
        rows.isEmpty() || (!backwards && !more)
            ? null
            : cursor(list, false, rows.get(rows.size() - 1), byChange),
        rows.isEmpty() || at == null || (backwards && !more)
            ? null
            : cursor(list, true, rows.get(0), byChange));
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

  private static String cursor(String list, boolean backwards, Object[] row, boolean byChange) {
    String value = byChange ? String.valueOf(number(row[12])) : day(row[7]).toString();
    return new Cursor(list, backwards, List.of(value, String.valueOf(number(row[0])))).text();
  }

  private static Object edge(Cursor at, boolean byChange) {
    try {
      String value = at.values().get(0);
      return byChange ? (Object) Long.valueOf(value) : LocalDate.parse(value);
    } catch (NumberFormatException | DateTimeException e) {
      throw Cursor.malformed();
    }
  }

  private static Long id(Cursor at) {
    try {
      return Long.valueOf(at.values().get(1));
    } catch (NumberFormatException e) {
      throw Cursor.malformed();
    }
  }

  private static void mayRead(Actor actor) {
    actor.mustHave(Right.INVOICES_READ, WHAT);
  }
}
