package org.quittance.payment;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
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
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.ledger.Movement;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Sql;

/**
 * What was billed, credited, paid and given back, as the customer's account has it. The activity
 * costs two queries and one a currency; balances cost two, a page two: each whatever the account
 * holds, for a balance is a sum of days, and of one day's entries at most.
 */
@Stateless
public class AccountActivityQueries {

  /** Rows a page may have; a statement is read by such pages. */
  static final int LONGEST = 2000;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject CustomerLookup customers;
  @Inject PortalClock clock;

  /**
   * The activity of one customer, a part a currency; none where nothing ever happened.
   *
   * @param customer a reference, or null for the customer the actor acts for
   * @param from first day, or null for twelve months before {@code to}
   * @param to last day, or null for today
   * @param limit the newest entries to show of each currency; what is before them is summed up in
   *     the opening balance
   */
  public List<AccountActivity> activity(
      Actor actor, String customer, LocalDate from, LocalDate to, int limit) {
    LocalDate last = to == null ? clock.today() : to;
    LocalDate first = from == null ? last.minusMonths(12) : from;
    CustomerRef whose = whose(actor, customer, first, last);
    List<AccountActivity> parts = new ArrayList<>();
    for (Object[] sums : sums(whose.key(), last)) {
      String currency = (String) sums[0];
      Money closing = Money.of(decimal(sums[1]), currency);
      parts.add(part(whose.key(), currency, first, last, closing, limit));
    }
    return parts;
  }

  /**
   * What was owed before a period and after it, a row a currency in which anything ever moved.
   *
   * @param customer a reference, or null for the customer the actor acts for
   * @param from first day, or null for twelve months before {@code to}
   * @param to last day, or null for today
   */
  public List<AccountBalance> balances(Actor actor, String customer, LocalDate from, LocalDate to) {
    LocalDate last = to == null ? clock.today() : to;
    LocalDate first = from == null ? last.minusMonths(12) : from;
    CustomerRef whose = whose(actor, customer, first, last);
    return new Sql(
            "SELECT d.currency, SUM(CASE WHEN d.booked_on < ? THEN d.debit - d.credit ELSE 0 END),"
                + " SUM(d.debit - d.credit) FROM account_day d"
                + " WHERE d.customer_id = ? AND d.booked_on <= ?"
                + " GROUP BY d.currency ORDER BY d.currency",
            first,
            whose.key(),
            last)
        .rows(em).stream()
            .map(
                row ->
                    new AccountBalance(
                        Money.of(decimal(row[1]), (String) row[0]),
                        Money.of(decimal(row[2]), (String) row[0])))
            .toList();
  }

  /**
   * One page of the entries of a period in one currency, the newest first, each with the balance
   * after it.
   *
   * @param customer a reference, or null for the customer the actor acts for
   * @param cursor where it goes on, or null for the newest
   * @throws InvalidInput (400) where the cursor is none of this list
   */
  public Page<AccountActivity.Entry> page(
      Actor actor,
      String customer,
      String currency,
      LocalDate from,
      LocalDate to,
      String cursor,
      int limit) {
    CustomerRef whose = whose(actor, customer, from, to);
    int most = Math.max(1, Math.min(limit, LONGEST));
    Edge edge = cursor == null ? null : Edge.of(cursor, list(currency), from, to);
    boolean up = edge != null && edge.up();
    List<Object[]> rows = rows(whose.key(), currency, from, to, edge, most + 1);
    boolean more = rows.size() > most;
    List<AccountActivity.Entry> entries = new ArrayList<>();
    List<Object[]> shown = more ? rows.subList(0, most) : rows;
    Money balance = shown.isEmpty() ? null : Money.of(decimal(shown.get(0)[8]), currency);
    for (Object[] row : shown) {
      Money before = balance;
      Money moved = Money.of(decimal(row[5]).subtract(decimal(row[6])), currency);
      balance = up ? balance.plus(moved) : balance.minus(moved);
      entries.add(entry(row, currency, up ? balance : before));
    }
    if (entries.isEmpty()) {
      return new Page<>(entries, null, null);
    }
    Object[] first = shown.get(0);
    Object[] last = shown.get(shown.size() - 1);
    if (up) {
      Collections.reverse(entries);
    }
    return new Page<>(
        entries,
        up || more ? cursor(currency, false, up ? first : last) : null,
        (up ? more : edge != null) ? cursor(currency, true, up ? last : first) : null);
  }

  /** Where a page begins that goes on from the oldest entry of a period towards the newest. */
  static String oldest(String currency, LocalDate from) {
    return new Cursor(list(currency), true, List.of(from.toString(), "-1", "0")).text();
  }

  /**
   * The entries beyond an edge, in the direction it says. Each row has, last, what was owed at the
   * edge: all its days have, less what the edge's own day has beyond it. One statement, so that no
   * booking comes between the entries and their balance.
   */
  private List<Object[]> rows(
      long customer, String currency, LocalDate from, LocalDate to, Edge edge, int limit) {
    boolean up = edge != null && edge.up();
    Sql sql =
        new Sql(
            "SELECT e.booked_on, e.cause, e.id, COALESCE(r.number, e.document),"
                + " e.subject_id, e.debit, e.credit, e.day_rank, (SELECT COALESCE(SUM(d.debit - d.credit), 0)"
                + " FROM account_day d WHERE d.customer_id = ? AND d.currency = ?"
                + " AND d.booked_on <= ?)",
            customer,
            currency,
            edge == null ? to : edge.day());
    if (edge != null) {
      String beyond = up ? ">" : ">=";
      sql.add(
          (" - (SELECT COALESCE(SUM(x.debit - x.credit), 0) FROM account_entry x"
                  + " WHERE x.customer_id = ? AND x.currency = ? AND x.booked_on = ?"
                  + " AND (x.day_rank > ? OR (x.day_rank = ? AND x.id %s ?)))")
              .formatted(beyond),
          customer,
          currency,
          edge.day(),
          edge.rank(),
          edge.rank(),
          edge.id());
    }
    sql.add(
        " FROM account_entry e LEFT JOIN receipt r ON e.cause = 'RECEIVED' AND r.payment_id ="
            + " e.origin_id WHERE e.customer_id = ? AND e.currency = ? AND e.booked_on >= ?"
            + " AND e.booked_on <= ?",
        customer,
        currency,
        up ? edge.day() : from,
        edge == null || up ? to : edge.day());
    if (edge != null) {
      // The days above are what the index is entered by; here it is only told where within its day.
      sql.add(
          " AND (e.booked_on <> ? OR e.day_rank %1$s ? OR (e.day_rank = ? AND e.id %1$s ?))"
              .formatted(up ? ">" : "<"),
          edge.day(),
          edge.rank(),
          edge.rank(),
          edge.id());
    }
    String direction = up ? "" : " DESC";
    return new ArrayList<>(
        sql.add(
                " ORDER BY e.booked_on%1$s, e.day_rank%1$s, e.id%1$s FETCH FIRST %2$d ROWS ONLY"
                    .formatted(direction, limit))
            .rows(em));
  }

  private static AccountActivity.Entry entry(Object[] row, String currency, Money balance) {
    return new AccountActivity.Entry(
        day(row[0]),
        Movement.Cause.valueOf((String) row[1]),
        (String) row[3],
        (String) row[4],
        Money.of(decimal(row[5]), currency),
        Money.of(decimal(row[6]), currency),
        balance);
  }

  private static String list(String currency) {
    return "account." + currency;
  }

  private static String cursor(String currency, boolean up, Object[] row) {
    return new Cursor(
            list(currency),
            up,
            List.of(
                day(row[0]).toString(),
                String.valueOf(number(row[7])),
                String.valueOf(number(row[2]))))
        .text();
  }

  /**
   * The place of the entry at which a page ended.
   *
   * @param up whether what is newer is wanted
   */
  private record Edge(boolean up, LocalDate day, int rank, long id) {

    static Edge of(String cursor, String list, LocalDate from, LocalDate to) {
      Cursor at = Cursor.parse(cursor, list, 3);
      try {
        LocalDate day = LocalDate.parse(at.values().get(0));
        if (!day.isBefore(from) && !day.isAfter(to)) {
          return new Edge(
              at.backwards(),
              day,
              Integer.parseInt(at.values().get(1)),
              Long.parseLong(at.values().get(2)));
        }
      } catch (DateTimeException | NumberFormatException e) {
        // falls through: no place in any account
      }
      throw Cursor.malformed();
    }
  }

  private CustomerRef whose(Actor actor, String customer, LocalDate from, LocalDate to) {
    actor.mustHave(Right.INVOICES_READ, "account");
    actor.mustHave(Right.PAYMENTS_READ, "account");
    if (from.isAfter(to)) {
      throw InvalidInput.at("/from", "must not be after the last day");
    }
    return (customer == null && actor.customerId() != null
            ? customers.byKey(actor, actor.customerId())
            : customers.byReference(actor, customer == null ? "" : customer))
        .orElseThrow(() -> new NotFound("customer"));
  }

  /** What is owed at the end of a day, by currency: the sum of the days, not of the entries. */
  private List<Object[]> sums(long customer, LocalDate to) {
    return new Sql(
            "SELECT d.currency, SUM(d.debit) - SUM(d.credit) FROM account_day d"
                + " WHERE d.customer_id = ? AND d.booked_on <= ?"
                + " GROUP BY d.currency ORDER BY d.currency",
            customer,
            to)
        .rows(em);
  }

  private AccountActivity part(
      long customer, String currency, LocalDate from, LocalDate to, Money closing, int limit) {
    List<Object[]> rows = rows(customer, currency, from, to, null, limit + 1);
    boolean cut = rows.size() > limit;
    if (cut) {
      rows.remove(limit);
    }
    List<AccountActivity.Entry> entries = new ArrayList<>();
    Money balance = closing;
    for (Object[] row : rows) {
      AccountActivity.Entry entry = entry(row, currency, balance);
      entries.add(entry);
      balance = balance.minus(entry.debit()).plus(entry.credit());
    }
    Collections.reverse(entries);
    return new AccountActivity(
        currency,
        from,
        to,
        balance,
        entries,
        closing,
        cut ? entries.get(0).date().toString() : null);
  }
}
