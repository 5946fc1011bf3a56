package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quittance.kernel.Role;

/** Where people are kept. */
@ApplicationScoped
class PersonRepository {

  /** More than anybody acts for. */
  private static final int MEMBERSHIPS = 500;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  /** A person at the sign-in, and whether it has something to sign in to. */
  record Caller(Person person, boolean hasContact) {
    boolean mayTry() {
      return person.isActive() && person.passwordHash() != null && (person.isStaff() || hasContact);
    }
  }

  /** A contact and the customer it is one of. */
  record Membership(Contact contact, Customer customer) {}

  void add(Person person) {
    em.persist(person);
  }

  void flush() {
    em.flush();
  }

  Optional<Person> find(long id) {
    return Optional.ofNullable(em.find(Person.class, id));
  }

  Optional<Person> forUpdate(long id) {
    return Optional.ofNullable(em.find(Person.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  Optional<Person> named(String email) {
    return byEmail(email).getResultStream().findFirst();
  }

  Optional<Person> forUpdate(String email) {
    return byEmail(email).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultStream().findFirst();
  }

  /** In one query, so that a known name takes no longer to look up than an unknown one. */
  Optional<Caller> caller(String email) {
    return em.createQuery(
            "SELECT p, (SELECT COUNT(c) FROM Contact c WHERE c.personId = p.id AND c.active = TRUE)"
                + " FROM Person p WHERE p.email = :email",
            Object[].class)
        .setParameter("email", email)
        .getResultStream()
        .findFirst()
        .map(row -> new Caller((Person) row[0], ((Number) row[1]).longValue() > 0));
  }

  /** Whom a person may act for, by the customers' names. */
  List<Membership> memberships(long personId) {
    return em.createQuery(
            "SELECT c, k FROM Contact c, Customer k WHERE c.personId = :person AND c.active = TRUE"
                + " AND k.id = c.customerId ORDER BY k.searchName, k.id",
            Object[].class)
        .setParameter("person", personId)
        .setMaxResults(MEMBERSHIPS)
        .getResultStream()
        .map(row -> new Membership((Contact) row[0], (Customer) row[1]))
        .toList();
  }

  boolean hasAdministratorWithPassword() {
    return !em.createQuery(
            "SELECT p.id FROM Person p WHERE p.staffRole = :role AND p.active = TRUE"
                + " AND p.passwordHash IS NOT NULL",
            Long.class)
        .setParameter("role", Role.ADMINISTRATOR)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** Without the entity: two who sign in at once must not stand in each other's way. */
  void signedIn(long id, Instant now) {
    em.createQuery("UPDATE Person p SET p.lastSignInAt = :now WHERE p.id = :id")
        .setParameter("now", now)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** The same password, hashed as one hashes now; unless another was chosen meanwhile. */
  void rehash(long id, String before, String after) {
    em.createQuery(
            "UPDATE Person p SET p.passwordHash = :after WHERE p.id = :id"
                + " AND p.passwordHash = :before")
        .setParameter("after", after)
        .setParameter("id", id)
        .setParameter("before", before)
        .executeUpdate();
  }

  private TypedQuery<Person> byEmail(String email) {
    return em.createQuery("SELECT p FROM Person p WHERE p.email = :email", Person.class)
        .setParameter("email", email);
  }
}
