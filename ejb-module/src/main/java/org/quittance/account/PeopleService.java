package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;

/** What the administrator does to people. */
@Stateless
public class PeopleService {

  @Inject PersonRepository people;
  @Inject WelcomeLinkRepository links;
  @Inject Passwords passwords;
  @Inject PortalClock clock;
  @Inject Audit audit;

  /**
   * Creates a member of staff, who chooses a password by a welcome link; returns the person's id.
   */
  public long addStaff(Actor actor, String email, String name, Role role) {
    actor.mustHave(Right.ADMIN, "person");
    Checklist list = new Checklist();
    String address = list.signInName("/email", email);
    String called = list.required("/name", name, 200);
    if (role == null || !role.isStaff()) {
      list.wrong("/role", "must be AGENT, ACCOUNTING or ADMINISTRATOR");
    }
    list.done();
    if (people.named(address).isPresent()) {
      throw new Conflict("person.exists", "Somebody with this e-mail address is here already.");
    }
    Person person = new Person(address, called, role, clock.now());
    people.add(person);
    people.flush();
    tell(actor, person, "person.staffAdded", role.name());
    return person.id();
  }

  /** Bars a person from signing in, or lets it in again. */
  public void setActive(Actor actor, long personId, boolean active) {
    actor.mustHave(Right.ADMIN, "person");
    Person person = known(personId);
    if (person.isActive() == active) {
      return;
    }
    if (actor.kind() == Actor.Kind.PERSON && actor.id() == personId) {
      throw new Conflict("person.self", "You cannot bar yourself. Ask another administrator.");
    }
    Instant now = clock.now();
    if (active) {
      person.letIn(now);
    } else {
      person.bar(now);
      links.removeUnused(personId);
    }
    tell(actor, person, active ? "person.letIn" : "person.barred", null);
  }

  /**
   * Makes a link by which the person chooses a (new) password.
   *
   * @return the link's code: shown this once, kept nowhere; good for 24 hours
   */
  public String welcomeLink(Actor actor, long personId) {
    actor.mustHave(Right.ADMIN, "person");
    Person person = known(personId);
    if (!person.isActive()) {
      throw new Conflict("person.barred", "This person is barred. Let them in again first.");
    }
    links.removeUnused(personId);
    String code = Secrets.fresh();
    links.add(WelcomeLink.of(person, code, clock.now()));
    tell(actor, person, "person.welcomeLinkMade", null);
    return code;
  }

  /** Sets a password without a link; only the portal itself may, for the sign-ins of demo mode. */
  public void setPassword(Actor actor, String email, String password) {
    PortalItself.mustBe(actor, "person");
    Person person =
        people.forUpdate(Checklist.signInName(email)).orElseThrow(() -> new NotFound("person"));
    Checklist list = new Checklist();
    PasswordRules.check(list, password, person.email(), person.name());
    list.done();
    person.choosePassword(passwords.hash(password), clock.now());
    tell(actor, person, "person.passwordSet", null);
  }

  private Person known(long personId) {
    return people.forUpdate(personId).orElseThrow(() -> new NotFound("person"));
  }

  private void tell(Actor actor, Person person, String deed, String detail) {
    audit.tell(actor, null, deed, "person/" + person.id(), detail);
  }
}
