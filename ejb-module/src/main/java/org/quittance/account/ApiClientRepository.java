package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.quittance.kernel.Actor;

/** Where API clients and their tokens are kept. */
@ApplicationScoped
class ApiClientRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  /** Written at once, so that its number is known. */
  ApiClient add(ApiClient client) {
    em.persist(client);
    em.flush();
    return client;
  }

  ApiToken add(ApiToken token) {
    em.persist(token);
    em.flush();
    return token;
  }

  Optional<ApiClient> named(String name) {
    return em.createQuery("SELECT c FROM ApiClient c WHERE c.name = :name", ApiClient.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  Optional<ApiToken> forUpdate(long tokenId) {
    return Optional.ofNullable(em.find(ApiToken.class, tokenId, LockModeType.PESSIMISTIC_WRITE));
  }

  boolean hasToken(String hash) {
    return !em.createQuery("SELECT t.id FROM ApiToken t WHERE t.tokenHash = :hash", Long.class)
        .setParameter("hash", hash)
        .getResultList()
        .isEmpty();
  }

  /** Who shows the token with this hash, where it is good. */
  Optional<Actor> bearer(String hash, Actor.Origin origin) {
    return em.createQuery(
            "SELECT c.id, c.name, t.scopes FROM ApiToken t, ApiClient c"
                + " WHERE t.tokenHash = :hash AND t.revokedAt IS NULL AND c.id = t.clientId",
            Object[].class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst()
        .map(row -> ApiToken.bearer((long) row[0], (String) row[1], (String) row[2], origin));
  }
}
