package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;

/** Reads of API clients. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ApiClientQueries {

  private static final int SHOWN = 200;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  /** The newest 200 tokens, those that are good first. */
  public List<ApiTokenRow> tokens(Actor actor) {
    actor.mustHave(Right.ADMIN, "token");
    // Both databases take null for the largest, so that what was never revoked comes first.
    return em.createQuery(
            "SELECT t, c FROM ApiToken t, ApiClient c WHERE c.id = t.clientId"
                + " ORDER BY t.revokedAt DESC, t.id DESC",
            Object[].class)
        .setMaxResults(SHOWN)
        .getResultStream()
        .map(row -> ((ApiToken) row[0]).row((ApiClient) row[1]))
        .toList();
  }
}
