package org.quittance.payment;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Sql;

/** Reads the books before and after a booking, in its own transaction. */
@ApplicationScoped
class EffectRepository {

  /** As many as a payment may be put on, and what it may be taken off. */
  private static final int MOST_INVOICES = 1000;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject PortalClock clock;

  void flush() {
    em.flush();
  }

  /** A customer's credit in one currency. */
  Money credit(long customer, String currency) {
    return sum(
        new Sql(
            "SELECT (SELECT COALESCE(SUM(p.unallocated), 0) FROM payment p WHERE p.customer_id = ?"
                + " AND p.currency = ? AND p.unallocated > 0)"
                + " + (SELECT COALESCE(SUM(c.unapplied), 0) FROM credit_note c"
                + " WHERE c.customer_id = ? AND c.currency = ? AND c.unapplied > 0)"
                + " FROM customer k WHERE k.id = ?",
            customer,
            currency,
            customer,
            currency,
            customer),
        currency);
  }

  /** What a customer owes in one currency, all in all. */
  Money owed(long customer, String currency) {
    return sum(
        new Sql(
            "SELECT COALESCE(SUM(d.debit - d.credit), 0) FROM account_day d"
                + " WHERE d.customer_id = ? AND d.currency = ?",
            customer,
            currency),
        currency);
  }

  private Money sum(Sql sql, String currency) {
    return Money.of(decimal(sql.rows(em).get(0)[0]), currency);
  }

  /** What a payment has on which invoice. */
  Map<Long, Money> ofPayment(String payment) {
    return onInvoices("payment f ON f.id = a.payment_id", payment);
  }

  /** What a credit note has on which invoice. */
  Map<Long, Money> ofCreditNote(String creditNote) {
    return onInvoices("credit_note f ON f.id = a.credit_note_id", creditNote);
  }

  private Map<Long, Money> onInvoices(String funds, String id) {
    Map<Long, Money> all = new HashMap<>();
    new Sql(
            "SELECT a.invoice_id, SUM(a.amount), f.currency FROM allocation a JOIN "
                + funds
                + " WHERE f.public_id = ? GROUP BY a.invoice_id, f.currency",
            id)
        .rows(em)
        .forEach(row -> all.put(number(row[0]), Money.of(decimal(row[1]), (String) row[2])));
    return all;
  }

  /** What became of the invoices that something was put on or taken off. */
  List<Effect.OnInvoice> changed(Map<Long, Money> before, Map<Long, Money> after) {
    Map<Long, Money> moved = new HashMap<>();
    Set<Long> keys = new HashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (Long key : keys) {
      Money has = after.get(key);
      Money had = before.get(key);
      Money more = had == null ? has : has == null ? had.negated() : has.minus(had);
      if (!more.isZero()) {
        moved.put(key, more);
      }
    }
    List<Effect.OnInvoice> all = new ArrayList<>();
    if (moved.isEmpty()) {
      return all;
    }
    Sql sql =
        new Sql(
            "SELECT i.id, i.public_id, i.number, i.outstanding, i.due_date, i.currency"
                + " FROM invoice i WHERE i.id IN (");
    String comma = "";
    for (Long key : moved.keySet().stream().sorted().limit(MOST_INVOICES).toList()) {
      sql.add(comma + "?", key);
      comma = ", ";
    }
    LocalDate today = clock.today();
    for (Object[] row : sql.add(") ORDER BY i.due_date, i.id").rows(em)) {
      Money now = Money.of(decimal(row[3]), (String) row[5]);
      Money was = now.plus(moved.get(number(row[0])));
      all.add(
          new Effect.OnInvoice(
              (String) row[1],
              (String) row[2],
              InvoiceStatus.of(was, day(row[4]), false, today),
              InvoiceStatus.of(now, day(row[4]), false, today),
              new Effect.Change(was, now)));
    }
    return all;
  }
}
