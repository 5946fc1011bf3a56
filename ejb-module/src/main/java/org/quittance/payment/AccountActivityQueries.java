package org.quittance.payment;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quittance.account.CustomerLookupQueries;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Sql;

/**
 * What was billed and what came in, made anew from the invoices and payments themselves: there is
 * no second book that could disagree. Costs two queries and one a currency.
 */
@Stateless
public class AccountActivityQueries {

  // Billed on the day of issue, taken back on the day of cancellation, paid on the day the money
  // came. The rank puts what is billed before what is paid on the same day.
  // Every column is named in every branch: Derby knows a column of a union by no other way.
  private static final String MOVEMENTS =
      "SELECT i.issue_date AS booked_on, 0 AS rank_of, i.id AS id, i.number AS document,"
          + " i.public_id AS public_id, i.currency AS currency, i.payable AS debit,"
          + " CAST(0 AS DECIMAL(19,4)) AS credit FROM invoice i WHERE i.customer_id = ?"
          + " UNION ALL SELECT i.cancelled_on AS booked_on, 1 AS rank_of, i.id AS id,"
          + " i.number AS document, i.public_id AS public_id, i.currency AS currency,"
          + " CAST(0 AS DECIMAL(19,4)) AS debit, i.payable AS credit FROM invoice i"
          + " WHERE i.customer_id = ? AND i.cancelled_on IS NOT NULL"
          + " UNION ALL SELECT p.received_on AS booked_on, 2 AS rank_of, p.id AS id,"
          + " COALESCE(r.number, p.public_id) AS document, p.public_id AS public_id,"
          + " p.currency AS currency, CAST(0 AS DECIMAL(19,4)) AS debit, p.amount AS credit"
          + " FROM payment p LEFT JOIN receipt r ON r.payment_id = p.id"
          + " WHERE p.customer_id = ? AND p.status = 'SETTLED'";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject CustomerLookupQueries customers;
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

  private List<Object[]> sums(long customer, LocalDate to) {
    return new Sql("SELECT m.currency, SUM(m.debit) - SUM(m.credit) FROM (")
        .add(MOVEMENTS, customer, customer, customer)
        .add(") m WHERE m.booked_on <= ? GROUP BY m.currency ORDER BY m.currency", to)
        .rows(em);
  }

  private AccountActivity part(
      long customer, String currency, LocalDate from, LocalDate to, Money closing, int limit) {
    List<Object[]> rows =
        new ArrayList<>(
            new Sql(
                    "SELECT m.booked_on, m.rank_of, m.id, m.document, m.public_id, m.debit, m.credit"
                        + " FROM (")
                .add(MOVEMENTS, customer, customer, customer)
                .add(
                    ") m WHERE m.currency = ? AND m.booked_on >= ? AND m.booked_on <= ?"
                        + " ORDER BY m.booked_on DESC, m.rank_of DESC, m.id DESC FETCH FIRST "
                        + (limit + 1)
                        + " ROWS ONLY",
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
              switch ((int) number(row[1])) {
                case 0 -> AccountActivity.Kind.INVOICE;
                case 1 -> AccountActivity.Kind.ADJUSTMENT;
                default -> AccountActivity.Kind.PAYMENT;
              },
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
