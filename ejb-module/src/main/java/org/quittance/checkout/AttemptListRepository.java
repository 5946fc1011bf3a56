package org.quittance.checkout;

import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.Page;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentRow;
import org.quittance.payment.PaymentStatus;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Keyset;
import org.quittance.platform.database.Sql;

/** What customers set going, as the list of payments shows it: money that is not here. */
@ApplicationScoped
class AttemptListRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  Page<PaymentRow> page(Actor actor, PaymentFilter filter, String cursor, int limit) {
    boolean byChange = filter.updatedSince() != null;
    Keyset keyset =
        byChange
            ? Keyset.ascending("attempts.changed", cursor, limit)
            : Keyset.descending("attempts", cursor, limit);
    String column = byChange ? "a.updated_at" : "a.id";
    Sql sql =
        new Sql(
                "SELECT a.id, a.public_id, c.reference, c.name, a.amount, a.currency, a.method,"
                    + " a.status, a.reference, a.updated_at FROM checkout_attempt a"
                    + " JOIN customer c ON c.id = a.customer_id")
            .add(where(actor, filter));
    if (!keyset.isAtTheBeginning()) {
      sql.add(keyset.beyond(column, keyset.number(), "a.id"));
    }
    List<Object[]> rows = sql.add(keyset.order(column, "a.id")).rows(em);
    Map<Long, List<PaymentRow.Invoice>> invoices = invoicesOf(rows);
    return keyset.page(
        rows,
        row ->
            List.of(String.valueOf(number(row[byChange ? 9 : 0])), String.valueOf(number(row[0]))),
        row -> row(row, invoices.get(number(row[0]))));
  }

  /** How many there are, counted no further than one above the bound. */
  int count(Actor actor, PaymentFilter filter, int bound) {
    Sql counted =
        new Sql("SELECT COUNT(*) FROM (SELECT 1 AS x FROM checkout_attempt a")
            .add(where(actor, filter))
            .add(" FETCH FIRST " + (bound + 1) + " ROWS ONLY) AS bounded");
    return (int) number(counted.rows(em).get(0)[0]);
  }

  private static Sql where(Actor actor, PaymentFilter filter) {
    Sql sql = new Sql(" WHERE a.status = ?", filter.status().name());
    if (actor.customerId() != null) {
      sql.add(" AND a.customer_id = ?", actor.customerId());
    }
    if (filter.customer() != null) {
      // A value by the time the rows are read, so that the customer's own indexes give the order.
      sql.add(
          " AND a.customer_id = (SELECT k.id FROM customer k WHERE k.reference = ?)",
          filter.customer());
    }
    if (filter.method() != null) {
      addMethods(sql, filter);
    }
    if (filter.invoice() != null) {
      sql.add(
          " AND a.id IN (SELECT s.attempt_id FROM checkout_share s JOIN invoice i"
              + " ON i.id = s.invoice_id WHERE i.number = ? OR i.public_id = ?)",
          filter.invoice(),
          filter.invoice());
    }
    if (filter.updatedSince() != null) {
      sql.add(" AND a.updated_at >= ?", filter.updatedSince());
    }
    return sql;
  }

  private static void addMethods(Sql sql, PaymentFilter filter) {
    List<CheckoutMethod> methods =
        Arrays.stream(CheckoutMethod.values())
            .filter(method -> method.money() == filter.method())
            .toList();
    if (methods.isEmpty()) {
      sql.add(" AND 1 = 0");
      return;
    }
    String comma = " AND a.method IN (";
    for (CheckoutMethod method : methods) {
      sql.add(comma + "?", method.name());
      comma = ", ";
    }
    sql.add(")");
  }

  private Map<Long, List<PaymentRow.Invoice>> invoicesOf(List<Object[]> rows) {
    Map<Long, List<PaymentRow.Invoice>> invoices = new HashMap<>();
    if (rows.isEmpty()) {
      return invoices;
    }
    Sql sql =
        new Sql(
                "SELECT s.attempt_id, i.public_id, i.number FROM checkout_share s"
                    + " JOIN invoice i ON i.id = s.invoice_id WHERE ")
            .add(dialect.among("s.attempt_id", rows.stream().map(row -> number(row[0])).toList()))
            .add(" ORDER BY s.attempt_id, s.place");
    for (Object[] row : sql.rows(em)) {
      invoices
          .computeIfAbsent(number(row[0]), key -> new ArrayList<>())
          .add(new PaymentRow.Invoice((String) row[1], (String) row[2]));
    }
    return invoices;
  }

  private static PaymentRow row(Object[] row, List<PaymentRow.Invoice> invoices) {
    Money amount = Money.of(decimal(row[4]), (String) row[5]);
    return new PaymentRow(
        (String) row[1],
        (String) row[2],
        (String) row[3],
        amount,
        Money.zero(amount.currency()),
        CheckoutMethod.valueOf((String) row[6]).money(),
        PaymentStatus.valueOf((String) row[7]),
        null,
        null,
        (String) row[8],
        invoices,
        null,
        instant(row[9]));
  }
}
