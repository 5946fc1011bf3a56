package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** Where one-time links are kept, as far as they are: by the hash of their code. */
@ApplicationScoped
class WelcomeLinkRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  void add(WelcomeLink link) {
    em.persist(link);
  }

  Optional<WelcomeLink> find(String code) {
    return em.createQuery("SELECT l FROM WelcomeLink l WHERE l.codeHash = :hash", WelcomeLink.class)
        .setParameter("hash", Secrets.hash(code))
        .getResultStream()
        .findFirst();
  }

  /**
   * Uses a link up.
   *
   * @return whether it was good until now: of two at the same moment it is for one
   */
  boolean use(WelcomeLink link, Instant now) {
    return em.createQuery(
                "UPDATE WelcomeLink l SET l.usedAt = :now WHERE l.id = :id AND l.usedAt IS NULL"
                    + " AND l.expiresAt > :now")
            .setParameter("now", now)
            .setParameter("id", link.id())
            .executeUpdate()
        == 1;
  }

  /** Makes every unused link of a person void. */
  void removeUnused(long personId) {
    em.createQuery("DELETE FROM WelcomeLink l WHERE l.personId = :person AND l.usedAt IS NULL")
        .setParameter("person", personId)
        .executeUpdate();
  }

  void removeUnusedOfTheFirstStart() {
    em.createQuery("DELETE FROM WelcomeLink l WHERE l.personId IS NULL AND l.usedAt IS NULL")
        .executeUpdate();
  }
}
