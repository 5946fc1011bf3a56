package org.quittance.payment;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.platform.database.Sql;

/** Payments in the database, for the portal's own mails. */
@ApplicationScoped
class PaymentNewsLookupRepository implements PaymentNewsLookup {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Override
  public Map<String, PaymentNews> of(Actor actor, Collection<String> payments) {
    if (actor.kind() != Actor.Kind.SYSTEM) {
      throw new NotFound("payment");
    }
    Map<String, PaymentNews> news = new HashMap<>();
    if (payments.isEmpty()) {
      return news;
    }
    Map<String, List<String>> invoices = invoices(payments);
    Sql sql =
        new Sql(
            "SELECT p.public_id, p.customer_id, p.amount, p.currency, p.received_on, r.number"
                + " FROM payment p LEFT JOIN receipt r ON r.payment_id = p.id"
                + " WHERE p.public_id IN");
    for (Object[] row : among(sql, payments).rows(em)) {
      String id = (String) row[0];
      news.put(
          id,
          new PaymentNews(
              id,
              number(row[1]),
              Money.of(decimal(row[2]), (String) row[3]),
              day(row[4]),
              invoices.getOrDefault(id, List.of()),
              (String) row[5]));
    }
    return news;
  }

  private Map<String, List<String>> invoices(Collection<String> payments) {
    Map<String, List<String>> invoices = new HashMap<>();
    Sql sql =
        new Sql(
            "SELECT p.public_id, i.number FROM payment p"
                + " JOIN allocation a ON a.payment_id = p.id"
                + " JOIN invoice i ON i.id = a.invoice_id WHERE p.public_id IN");
    among(sql, payments)
        .add(" GROUP BY p.public_id, i.number HAVING SUM(a.amount) > 0 ORDER BY i.number")
        .rows(em)
        .forEach(
            row ->
                invoices
                    .computeIfAbsent((String) row[0], k -> new ArrayList<>())
                    .add((String) row[1]));
    return invoices;
  }

  private static Sql among(Sql sql, Collection<?> values) {
    return sql.add(" (?" + ", ?".repeat(values.size() - 1) + ")", values.toArray());
  }
}
