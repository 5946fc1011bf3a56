package org.quittance.payment;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.database.Sql;

/**
 * A customer's credit: what is left over of payments and credit notes. Each costs two queries; what
 * they read is only what has something left.
 */
@Stateless
public class CreditQueries {

  private static final String LEFT_OVER =
      "SELECT 'PAYMENT' AS kind, p.public_id AS public_id, COALESCE(r.number, p.public_id) AS"
          + " document, p.received_on AS since_day, p.unallocated AS amount, p.currency AS currency"
          + " FROM payment p LEFT JOIN receipt r ON r.payment_id = p.id"
          + " WHERE p.customer_id = ? AND p.unallocated > 0"
          + " UNION ALL SELECT 'CREDIT_NOTE' AS kind, c.public_id AS public_id, c.number AS"
          + " document, c.issue_date AS since_day, c.unapplied AS amount, c.currency AS currency"
          + " FROM credit_note c WHERE c.customer_id = ? AND c.unapplied > 0";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject CustomerLookup customers;

  /**
   * Something that has credit left.
   *
   * @param id the opaque id of the payment or credit note
   * @param document the receipt's number (the payment's id where it has none), the credit note's
   *     number
   */
  public record Source(Kind kind, String id, String document, LocalDate since, Money left) {}

  /** Where credit comes from. */
  public enum Kind {
    PAYMENT,
    CREDIT_NOTE
  }

  /**
   * What a customer has left over, an amount a currency; none where it has nothing.
   *
   * @param customer a reference, or null for the customer the actor acts for
   */
  public List<Money> sums(Actor actor, String customer) {
    long whose = whose(actor, customer);
    return new Sql("SELECT l.currency, SUM(l.amount) FROM (")
            .add(LEFT_OVER, whose, whose)
            .add(") l GROUP BY l.currency ORDER BY l.currency")
            .rows(em)
            .stream()
            .map(row -> Money.of(decimal(row[1]), (String) row[0]))
            .toList();
  }

  /**
   * Where a customer's credit is, the oldest first.
   *
   * @param limit rows, at most
   */
  public List<Source> sources(Actor actor, String customer, int limit) {
    return sources(whose(actor, customer), new Sql(") l"), limit);
  }

  /** The same of one currency, of the customer the actor acts for. */
  public List<Source> sources(Actor actor, Currency currency, int limit) {
    return sources(
        whose(actor, null), new Sql(") l WHERE l.currency = ?", currency.getCurrencyCode()), limit);
  }

  private List<Source> sources(long whose, Sql which, int limit) {
    return new Sql(
            "SELECT l.kind, l.public_id, l.document, l.since_day, l.amount, l.currency FROM (")
            .add(LEFT_OVER, whose, whose)
            .add(which)
            .add(" ORDER BY l.since_day, l.public_id FETCH FIRST " + limit + " ROWS ONLY")
            .rows(em)
            .stream()
            .map(
                row ->
                    new Source(
                        Kind.valueOf((String) row[0]),
                        (String) row[1],
                        (String) row[2],
                        day(row[3]),
                        Money.of(decimal(row[4]), (String) row[5])))
            .toList();
  }

  private long whose(Actor actor, String customer) {
    actor.mustHave(Right.PAYMENTS_READ, "account");
    if (customer == null && actor.customerId() != null) {
      return actor.customerId();
    }
    return customers
        .byReference(actor, customer == null ? "" : customer)
        .map(CustomerRef::key)
        .orElseThrow(() -> new NotFound("customer"));
  }
}
