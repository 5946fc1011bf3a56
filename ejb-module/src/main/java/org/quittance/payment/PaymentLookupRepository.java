package org.quittance.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.platform.database.Sql;

/** The payments' ids in the database, for other capabilities. */
@ApplicationScoped
class PaymentLookupRepository implements PaymentLookup {

  private static final String SELECT = "SELECT p.id, p.public_id, p.customer_id FROM payment p";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Override
  public Optional<PaymentRef> find(Actor actor, String id) {
    return id == null || id.isBlank() || id.indexOf('\0') >= 0
        ? Optional.empty()
        : one(actor, new Sql(SELECT).add(" WHERE p.public_id = ?", id));
  }

  @Override
  public Optional<PaymentRef> byKey(Actor actor, long key) {
    return one(actor, new Sql(SELECT).add(" WHERE p.id = ?", key));
  }

  private Optional<PaymentRef> one(Actor actor, Sql sql) {
    return sql.rows(em).stream()
        .map(row -> new PaymentRef(Sql.number(row[0]), (String) row[1], Sql.number(row[2])))
        .filter(payment -> actor.reaches(payment.customerId()))
        .findFirst();
  }
}
