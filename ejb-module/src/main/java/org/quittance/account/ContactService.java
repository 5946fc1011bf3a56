package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.kernel.StaleVersion;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;

/** Who may sign in for whom. */
@Stateless
public class ContactService {

  @Inject CustomerRepository customers;
  @Inject PersonRepository people;
  @Inject ContactRepository contacts;
  @Inject PortalClock clock;
  @Inject Audit audit;

  /** Creates or replaces a contact. */
  public Put<ContactDetails> put(Actor actor, PutContact wish, Long expectedVersion) {
    actor.mustHave(Right.CUSTOMERS_WRITE, "customer");
    Customer customer = customers.visibleTo(actor, wish.customer());
    PutContact checked = checked(wish);
    Instant now = clock.now();
    Person person = person(actor, checked, now);
    Contact known = contacts.forUpdate(customer.id(), person.id()).orElse(null);
    if (expectedVersion != null && (known == null || known.version() != expectedVersion)) {
      throw new StaleVersion();
    }
    Contact contact = known;
    if (contact == null) {
      contact =
          new Contact(
              customer.id(), person.id(), checked.name(), checked.roles(), checked.active(), now);
      contacts.add(contact);
      tell(actor, customer, contact, "contact.created");
    } else if (contact.become(checked.name(), checked.roles(), checked.active(), now)) {
      tell(actor, customer, contact, "contact.changed");
    }
    return new Put<>(contact.details(customer.reference(), person.email()), known == null);
  }

  /** What is wrong with a contact of which something could not be read; nothing is kept. */
  public List<Flaw> flaws(Actor actor, PutContact wish) {
    actor.mustHave(Right.CUSTOMERS_WRITE, "customer");
    return InvalidInput.flawsOf(() -> checked(wish));
  }

  private static PutContact checked(PutContact wish) {
    Checklist list = new Checklist();
    String email = list.signInName("/email", wish.email());
    String name = list.required("/name", wish.name(), 200);
    Set<Role> roles = wish.roles();
    if (roles == null
        || roles.isEmpty()
        || roles.stream().anyMatch(role -> Objects.isNull(role) || role.isStaff())) {
      list.wrong("/roles", "must name at least one of OWNER, BILLING, SUPPORT and VIEWER");
    }
    list.done();
    return new PutContact(wish.customer(), email, name, roles, wish.active());
  }

  private Person person(Actor actor, PutContact checked, Instant now) {
    Person known = people.forUpdate(checked.email()).orElse(null);
    if (known == null) {
      Person person = new Person(checked.email(), checked.name(), null, now);
      people.add(person);
      people.flush();
      return person;
    }
    if (known.isStaff()) {
      throw new Conflict(
          "contact.isStaff", "This e-mail address belongs to somebody who works for the seller.");
    }
    // What one customer's people say of a person is not for another customer's eyes.
    if (actor.customerId() == null) {
      known.rename(checked.name(), now);
    }
    return known;
  }

  private void tell(Actor actor, Customer customer, Contact contact, String deed) {
    contacts.flush();
    audit.tell(
        actor,
        customer.id(),
        deed,
        "contact/" + customer.reference() + "/" + contact.personId(),
        contact.rolesInWords());
  }
}
