package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;

/** Where customers are kept. */
@ApplicationScoped
class CustomerRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  void add(Customer customer) {
    em.persist(customer);
  }

  /** Sends what was changed, so that its version is the new one. */
  void flush() {
    em.flush();
  }

  Optional<Customer> forUpdate(String reference) {
    return named(reference)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  /**
   * The customer of that reference.
   *
   * @throws NotFound where there is none, or it is not the actor's
   */
  Customer visibleTo(Actor actor, String reference) {
    return Optional.ofNullable(reference)
        .filter(CustomerRules::isReference)
        .flatMap(known -> named(known).getResultStream().findFirst())
        .filter(customer -> actor.reaches(customer.id()))
        .orElseThrow(() -> new NotFound("customer"));
  }

  private TypedQuery<Customer> named(String reference) {
    return em.createQuery("SELECT c FROM Customer c WHERE c.reference = :reference", Customer.class)
        .setParameter("reference", reference);
  }
}
