package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;

/** Reads of contacts. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ContactQueries {

  /** More people than any customer has. */
  private static final int PEOPLE = 500;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject CustomerRepository customers;

  public ContactDetails find(Actor actor, String customer, String email) {
    actor.mustHave(Right.CUSTOMERS_READ, "contact");
    Customer whose = customers.visibleTo(actor, customer);
    if (!Checklist.isPlain(email)) {
      throw new NotFound("contact");
    }
    return em.createQuery(
            "SELECT c, p.email FROM Contact c, Person p WHERE c.customerId = :customer"
                + " AND p.id = c.personId AND p.email = :email",
            Object[].class)
        .setParameter("customer", whose.id())
        .setParameter("email", Checklist.signInName(email))
        .getResultStream()
        .findFirst()
        .map(row -> details(whose, row))
        .orElseThrow(() -> new NotFound("contact"));
  }

  /** All contacts of a customer, by name. */
  public List<ContactDetails> of(Actor actor, String customer) {
    actor.mustHave(Right.CUSTOMERS_READ, "customer");
    Customer whose = customers.visibleTo(actor, customer);
    return em.createQuery(
            "SELECT c, p.email FROM Contact c, Person p WHERE c.customerId = :customer"
                + " AND p.id = c.personId ORDER BY c.name, c.id",
            Object[].class)
        .setParameter("customer", whose.id())
        .setMaxResults(PEOPLE)
        .getResultStream()
        .map(row -> details(whose, row))
        .toList();
  }

  private static ContactDetails details(Customer whose, Object[] row) {
    return ((Contact) row[0]).details(whose.reference(), (String) row[1]);
  }
}
