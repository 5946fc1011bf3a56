package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Where contacts are kept. */
@ApplicationScoped
class ContactRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  void add(Contact contact) {
    em.persist(contact);
  }

  /** Sends what was changed, so that its version is the new one. */
  void flush() {
    em.flush();
  }

  Optional<Contact> forUpdate(long customerId, long personId) {
    return em.createQuery(
            "SELECT c FROM Contact c WHERE c.customerId = :customer AND c.personId = :person",
            Contact.class)
        .setParameter("customer", customerId)
        .setParameter("person", personId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }
}
