package org.quittance.payment;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.ledger.Movement;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Sql;

/**
 * What was billed, credited, paid and given back, as the customer's account has it. Costs two
 * queries and one a currency, whatever the account holds.
 */
@Stateless
public class AccountActivityQueries {

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
    actor.mustHave(Right.INVOICES_READ, "account");
    actor.mustHave(Right.PAYMENTS_READ, "account");
    LocalDate last = to == null ? clock.today() : to;
    LocalDate first = from == null ? last.minusMonths(12) : from;
    if (first.isAfter(last)) {
      throw InvalidInput.at("/from", "must not be after the last day");
    }
    CustomerRef whose =
        (customer == null && actor.customerId() != null
                ? customers.byKey(actor, actor.customerId())
                : customers.byReference(actor, customer == null ? "" : customer))
            .orElseThrow(() -> new NotFound("customer"));
    List<AccountActivity> parts = new ArrayList<>();
    for (Object[] sums : sums(whose.key(), last)) {
      String currency = (String) sums[0];
      Money closing = Money.of(decimal(sums[1]), currency);
      parts.add(part(whose.key(), currency, first, last, closing, limit));
    }
    return parts;
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
    List<Object[]> rows =
        new ArrayList<>(
            new Sql(
                    "SELECT e.booked_on, e.cause, e.id, COALESCE(r.number, e.document),"
                        + " e.subject_id, e.debit, e.credit FROM account_entry e"
                        + " LEFT JOIN receipt r ON e.cause = 'RECEIVED' AND r.payment_id ="
                        + " e.origin_id WHERE e.customer_id = ? AND e.currency = ?"
                        + " AND e.booked_on >= ? AND e.booked_on <= ? ORDER BY e.booked_on DESC,"
                        + " e.day_rank DESC, e.id DESC FETCH FIRST "
                        + (limit + 1)
                        + " ROWS ONLY",
                    customer,
                    currency,
                    from,
                    to)
                .rows(em));
    boolean cut = rows.size() > limit;
    if (cut) {
      rows.remove(limit);
    }
    List<AccountActivity.Entry> entries = new ArrayList<>();
    Money balance = closing;
    for (Object[] row : rows) {
      Money debit = Money.of(decimal(row[5]), currency);
      Money credit = Money.of(decimal(row[6]), currency);
      entries.add(
          new AccountActivity.Entry(
              day(row[0]),
              Movement.Cause.valueOf((String) row[1]),
              (String) row[3],
              (String) row[4],
              debit,
              credit,
              balance));
      balance = balance.minus(debit).plus(credit);
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
