package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.platform.database.Sql;

/** The customers' names and addresses in the database, for other capabilities. */
@ApplicationScoped
class CustomerLookupRepository implements CustomerLookup {

  private static final String SELECT =
      "SELECT id, reference, name, address_lines, postal_code, city, country, vat_id FROM customer";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Override
  public Optional<CustomerRef> byReference(Actor actor, String reference) {
    return CustomerRules.isReference(reference)
        ? find(actor, SELECT + " WHERE reference = ?", reference)
        : Optional.empty();
  }

  @Override
  public Map<String, CustomerRef> byReferences(Actor actor, Collection<String> references) {
    List<String> asked =
        references.stream().filter(CustomerRules::isReference).distinct().sorted().toList();
    Map<String, CustomerRef> found = new HashMap<>();
    if (!asked.isEmpty()) {
      new Sql(SELECT)
              .add(" WHERE reference IN (?" + ", ?".repeat(asked.size() - 1) + ")", asked.toArray())
              .rows(em)
              .stream()
              .map(CustomerLookupRepository::customer)
              .filter(customer -> actor.reaches(customer.key()))
              .forEach(customer -> found.put(customer.reference(), customer));
    }
    return found;
  }

  @Override
  public Optional<CustomerRef> byKey(Actor actor, long key) {
    return find(actor, SELECT + " WHERE id = ?", key);
  }

  private Optional<CustomerRef> find(Actor actor, String sql, Object parameter) {
    return new Sql(sql, parameter)
        .rows(em).stream()
            .map(CustomerLookupRepository::customer)
            .filter(customer -> actor.reaches(customer.key()))
            .findFirst();
  }

  private static CustomerRef customer(Object[] row) {
    String lines = (String) row[3];
    return new CustomerRef(
        ((Number) row[0]).longValue(),
        (String) row[1],
        (String) row[2],
        lines == null || lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1)),
        (String) row[4],
        (String) row[5],
        (String) row[6],
        (String) row[7]);
  }
}
