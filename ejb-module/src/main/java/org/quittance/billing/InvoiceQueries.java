package org.quittance.billing;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.flag;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Keyset;
import org.quittance.platform.database.Sql;

/**
 * Reads of invoices. What they cost: a page one query, the counts one, the open sums one, an
 * invoice five (itself, its customer, lines, adjustments, tax), whatever the number of invoices.
 */
@Stateless
public class InvoiceQueries {

  private static final int SOON_DAYS = 30;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject InvoiceRepository invoices;
  @Inject CustomerLookup customers;
  @Inject Dialect dialect;
  @Inject PortalClock clock;

  /**
   * One of them with all that stands on it.
   *
   * @throws NotFound where there is none, or it is not the actor's
   */
  public InvoiceDetails find(Actor actor, String numberOrId) {
    mayRead(actor);
    Invoice invoice =
        invoices
            .find(numberOrId)
            .filter(found -> actor.reaches(found.customerId()))
            .orElseThrow(() -> new NotFound("invoice"));
    CustomerRef customer =
        customers.byKey(actor, invoice.customerId()).orElseThrow(() -> new NotFound("invoice"));
    return invoice.details(
        customer,
        invoices.lines(invoice),
        invoices.adjustments(invoice),
        invoices.taxes(invoice),
        clock.today());
  }

  /**
   * One page of a list.
   *
   * @param cursor where it goes on, or null for the beginning
   * @param limit rows, 1 to 500
   * @throws org.quittance.kernel.InvalidInput (400) where the cursor is none of this list
   */
  public Page<InvoiceRow> page(
      Actor actor, InvoiceFilter filter, InvoiceSort sort, String cursor, int limit) {
    mayRead(actor);
    // Who asks for changes wants them in the order of their happening, so that none is missed.
    boolean byChange = filter.updatedSince() != null;
    Keyset keyset =
        byChange
            ? Keyset.ascending("invoices.changed", cursor, limit)
            : sort.descending()
                ? Keyset.descending("invoices." + sort.name(), cursor, limit)
                : Keyset.ascending("invoices." + sort.name(), cursor, limit);
    String column = byChange ? "i.updated_at" : "i." + sort.column();
    Sql sql =
        new Sql(
                "SELECT i.id, i.public_id, i.number, i.title, c.reference, c.name, i.issue_date,"
                    + " i.due_date, i.currency, i.payable, i.outstanding, i.paid, i.credited,"
                    + " i.cancelled_at, i.payment_in_progress, i.updated_at FROM invoice i"
                    + " JOIN customer c ON c.id = i.customer_id")
            .add(where(actor, filter));
    if (!keyset.isAtTheBeginning()) {
      sql.add(keyset.beyond(column, byChange ? keyset.number() : edge(keyset, sort), "i.id"));
    }
    LocalDate today = clock.today();
    return keyset.page(
        sql.add(keyset.order(column, "i.id")).rows(em),
        row -> place(row, byChange, sort),
        row -> row(row, today));
  }

  /** How many there are of each status; the filter's own status is not looked at. */
  public InvoiceCounts counts(Actor actor, InvoiceFilter filter, int bound) {
    mayRead(actor);
    Sql sql = new Sql("SELECT (").add(counted(actor, filter.withStatus(null), bound));
    for (InvoiceStatus status :
        List.of(InvoiceStatus.UNPAID, InvoiceStatus.OVERDUE, InvoiceStatus.PAID)) {
      sql.add("), (").add(counted(actor, filter.withStatus(status), bound));
    }
    Object[] row = sql.add(") FROM (VALUES (1)) AS one_row (x)").rows(em).get(0);
    return new InvoiceCounts(
        (int) number(row[0]),
        (int) number(row[1]),
        (int) number(row[2]),
        (int) number(row[3]),
        bound);
  }

  /** How many there are, counted no further than one above the bound. */
  public int count(Actor actor, InvoiceFilter filter, int bound) {
    mayRead(actor);
    return (int) number(counted(actor, filter, bound).rows(em).get(0)[0]);
  }

  /** What the actor's customer owes, a row a currency; nothing for staff. */
  public List<OpenSums> openSums(Actor actor) {
    mayRead(actor);
    return actor.customerId() == null ? List.of() : openSums(actor.customerId());
  }

  /**
   * What a customer owes, a row a currency.
   *
   * @throws NotFound where the customer is not the actor's
   */
  public List<OpenSums> openSums(Actor actor, String customer) {
    mayRead(actor);
    return openSums(
        customers.byReference(actor, customer).orElseThrow(() -> new NotFound("customer")).key());
  }

  private List<OpenSums> openSums(long customer) {
    LocalDate today = clock.today();
    LocalDate soon = today.plusDays(SOON_DAYS);
    return new Sql(
            "SELECT i.currency, SUM(CASE WHEN i.due_date >= ? AND i.due_date <= ? THEN i.outstanding"
                + " ELSE 0 END), SUM(CASE WHEN i.due_date < ? THEN i.outstanding ELSE 0 END),"
                + " SUM(CASE WHEN i.due_date < ? THEN 1 ELSE 0 END), SUM(i.outstanding),"
                + " MIN(CASE WHEN i.due_date >= ? THEN i.due_date END) FROM invoice i"
                + " WHERE i.customer_id = ? AND i.cancelled_at IS NULL AND i.outstanding > 0"
                + " GROUP BY i.currency ORDER BY i.currency",
            today,
            soon,
            today,
            today,
            today,
            customer)
        .rows(em).stream()
            .map(
                row ->
                    new OpenSums(
                        money(row[1], row[0]),
                        money(row[2], row[0]),
                        (int) number(row[3]),
                        money(row[4], row[0]),
                        day(row[5])))
            .toList();
  }

  private Sql counted(Actor actor, InvoiceFilter filter, int bound) {
    return new Sql("SELECT COUNT(*) FROM (SELECT 1 AS x FROM invoice i")
        .add(where(actor, filter))
        .add(" FETCH FIRST " + (bound + 1) + " ROWS ONLY) AS bounded");
  }

  private Sql where(Actor actor, InvoiceFilter filter) {
    Sql sql = new Sql(" WHERE 1 = 1");
    // A value by the time the rows are read, so that the customer's own indexes give the order.
    Sql named =
        filter.customer() == null
            ? null
            : new Sql("SELECT k.id FROM customer k WHERE k.reference = ?", filter.customer());
    Sql own = actor.customerId() == null ? null : new Sql("?", actor.customerId());
    if (own != null) {
      sql.add(" AND i.customer_id = ").add(own);
    }
    if (named != null) {
      sql.add(" AND i.customer_id = (").add(named).add(")");
    }
    if (filter.status() != null) {
      String condition = " AND " + filter.status().condition("i");
      if (filter.status().asksForToday()) {
        sql.add(condition, clock.today());
      } else {
        sql.add(condition);
      }
    }
    if (filter.dueFrom() != null) {
      sql.add(" AND i.due_date >= ?", filter.dueFrom());
    }
    if (filter.dueTo() != null) {
      sql.add(" AND i.due_date <= ?", filter.dueTo());
    }
    if (filter.issuedFrom() != null) {
      sql.add(" AND i.issue_date >= ?", filter.issuedFrom());
    }
    if (filter.issuedTo() != null) {
      sql.add(" AND i.issue_date <= ?", filter.issuedTo());
    }
    if (filter.updatedSince() != null) {
      sql.add(" AND i.updated_at >= ?", filter.updatedSince());
    }
    if (filter.words() != null) {
      for (List<String> ways : SearchWords.asked(filter.words())) {
        String glue = " AND (";
        for (String way : ways) {
          sql.add(glue).add(wordBeginsWith(way, own != null ? own : named));
          glue = " OR ";
        }
        sql.add(")");
      }
    }
    return sql;
  }

  private Sql wordBeginsWith(String word, Sql customer) {
    return customer == null
        ? dialect.wordBeginsWith("i.search_words", word)
        : dialect.wordBeginsWith("i.search_words", word, "i.customer_id", customer);
  }

  private InvoiceRow row(Object[] row, LocalDate today) {
    boolean cancelled = row[13] != null;
    Money outstanding = money(cancelled ? BigDecimal.ZERO : row[10], row[8]);
    LocalDate due = day(row[7]);
    InvoiceStatus status = InvoiceStatus.of(outstanding, due, cancelled, today);
    boolean settledInPart = decimal(row[11]).signum() > 0 || decimal(row[12]).signum() > 0;
    return new InvoiceRow(
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        day(row[6]),
        due,
        money(row[9], row[8]),
        outstanding,
        status,
        settledInPart && outstanding.isPositive(),
        status == InvoiceStatus.UNPAID && due.equals(today),
        flag(row[14]),
        instant(row[15]));
  }

  private static List<String> place(Object[] row, boolean byChange, InvoiceSort sort) {
    String value =
        byChange
            ? String.valueOf(number(row[15]))
            : switch (sort) {
              case NEWEST -> day(row[6]).toString();
              case DUE -> day(row[7]).toString();
              case AMOUNT -> decimal(row[9]).toPlainString();
            };
    return List.of(value, String.valueOf(number(row[0])));
  }

  private static Object edge(Keyset keyset, InvoiceSort sort) {
    return sort == InvoiceSort.AMOUNT ? keyset.amount() : keyset.day();
  }

  private static Money money(Object amount, Object currency) {
    return Money.of(decimal(amount), (String) currency);
  }

  private static void mayRead(Actor actor) {
    actor.mustHave(Right.INVOICES_READ, "invoice");
  }
}
