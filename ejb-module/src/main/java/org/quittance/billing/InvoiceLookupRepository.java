package org.quittance.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.platform.database.Sql;

/** The invoices' names in the database, for other capabilities. */
@ApplicationScoped
class InvoiceLookupRepository implements InvoiceLookup {

  private static final String SELECT =
      "SELECT i.id, i.public_id, i.number, i.customer_id FROM invoice i WHERE ";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Override
  public Optional<InvoiceRef> find(Actor actor, String numberOrId) {
    if (numberOrId == null || numberOrId.isBlank() || numberOrId.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (InvoiceRepository.isPublicId(numberOrId)) {
      Optional<InvoiceRef> byId = one(actor, new Sql(SELECT + "i.public_id = ?", numberOrId));
      if (byId.isPresent()) {
        return byId;
      }
    }
    return one(actor, new Sql(SELECT + "i.number = ?", numberOrId));
  }

  @Override
  public Optional<InvoiceRef> byKey(Actor actor, long key) {
    return one(actor, new Sql(SELECT + "i.id = ?", key));
  }

  private Optional<InvoiceRef> one(Actor actor, Sql sql) {
    return sql.rows(em).stream()
        .map(
            row ->
                new InvoiceRef(
                    Sql.number(row[0]), (String) row[1], (String) row[2], Sql.number(row[3])))
        .filter(invoice -> actor.reaches(invoice.customerId()))
        .findFirst();
  }
}
