package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import org.quittance.platform.seal.KeptKeys;
import org.quittance.platform.seal.Keyring;

/** Where the guard keeps its counts. */
@ApplicationScoped
class GuardRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  /** The keys by which browsers are known. */
  Keyring.Shelf browserKeys() {
    return new KeptKeys(em, "browser_key");
  }

  Optional<GuardedDoor> forUpdate(String key) {
    return Optional.ofNullable(em.find(GuardedDoor.class, key, LockModeType.PESSIMISTIC_WRITE));
  }

  /** Written at once, so that of two who come first one is told so here. */
  GuardedDoor add(GuardedDoor door) {
    em.persist(door);
    em.flush();
    return door;
  }

  void remove(String key) {
    em.createQuery("DELETE FROM GuardedDoor g WHERE g.key = :key")
        .setParameter("key", key)
        .executeUpdate();
  }

  int removeQuietSince(Instant limit) {
    return em.createQuery("DELETE FROM GuardedDoor g WHERE g.lastFailedAt < :limit")
        .setParameter("limit", limit)
        .executeUpdate();
  }
}
