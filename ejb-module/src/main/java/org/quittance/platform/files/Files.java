package org.quittance.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Supplier;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/** Keeps papers under a key that is used once: the first bytes stored under it are the paper. */
@ApplicationScoped
public class Files {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject PortalClock clock;
  @Inject Transactions transactions;

  public Optional<Document> find(String key) {
    return em.createQuery("SELECT f FROM StoredFile f WHERE f.key = :key", StoredFile.class)
        .setParameter("key", key)
        .getResultStream()
        .findFirst()
        .map(StoredFile::document);
  }

  /** Stores in the running transaction, with the thing the paper belongs to. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void store(String key, Document document) {
    em.persist(new StoredFile(key, document, clock.now()));
  }

  /**
   * The paper of that key; where there is none yet it is made and stored. Of two who make it at the
   * same moment both get the one that was stored. Called outside of any transaction.
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Document findOrMake(String key, Supplier<Document> maker) {
    Optional<Document> known = find(key);
    if (known.isPresent()) {
      return known.get();
    }
    Document made = maker.get();
    try {
      return transactions.inOne(
          () -> {
            em.persist(new StoredFile(key, made, clock.now()));
            em.flush();
            return made;
          });
    } catch (Transactions.Duplicate first) {
      return find(key).orElseThrow(() -> first);
    }
  }
}
