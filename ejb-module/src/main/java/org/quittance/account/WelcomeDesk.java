package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/**
 * Where somebody with a one-time link chooses a password. Its transactions are begun by hand, so
 * that nothing holds a connection while a password is hashed.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class WelcomeDesk {

  private static final int LONGEST_CODE = 200;

  @Inject WelcomeLinkRepository links;
  @Inject PersonRepository people;
  @Inject Passwords passwords;
  @Inject SignInGuard guard;
  @Inject FirstSignInFile file;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Audit audit;

  /**
   * The link of the first start, by which the administrator sets up the first account.
   *
   * @return a new code where there is no administrator with a password yet, else empty; earlier
   *     codes of this kind are void
   */
  public Optional<String> firstStart() {
    return transactions.inOne(
        () -> {
          links.removeUnusedOfTheFirstStart();
          if (people.hasAdministratorWithPassword()) {
            return Optional.empty();
          }
          String code = Secrets.fresh();
          links.add(WelcomeLink.ofTheFirstStart(code, clock.now()));
          return Optional.of(code);
        });
  }

  /**
   * Says whose the link is.
   *
   * @return whom the link is for: an e-mail address, or an empty text for the first administrator;
   *     nothing where the link is unknown, used or too old
   */
  public Optional<String> whom(String code) {
    return good(code)
        .flatMap(
            link -> link.isOfTheFirstStart() ? Optional.of("") : holder(link).map(Person::email));
  }

  /**
   * Uses the link up and sets the password.
   *
   * @param email of the first administrator; not looked at for other links
   * @param name of the first administrator; not looked at for other links
   * @throws org.quittance.kernel.NotFound where the link is unknown, used or too old
   * @throws org.quittance.kernel.InvalidInput pointers /email, /name, /password
   */
  public SignedIn choosePassword(
      String code, String email, String name, String password, Actor.Origin origin) {
    WelcomeLink link = good(code).orElseThrow(WelcomeDesk::gone);
    return link.isOfTheFirstStart()
        ? setUp(link, email, name, password, origin)
        : choose(link, password, origin);
  }

  private SignedIn choose(WelcomeLink link, String password, Actor.Origin origin) {
    Person holder = holder(link).orElseThrow(WelcomeDesk::gone);
    Checklist list = new Checklist();
    PasswordRules.check(list, password, holder.email(), holder.name());
    list.done();
    String hash = passwords.hash(password);
    return transactions.inOne(
        () -> {
          Instant now = clock.now();
          if (!links.use(link, now)) {
            throw gone();
          }
          Person person =
              people.forUpdate(holder.id()).filter(Person::isActive).orElseThrow(WelcomeDesk::gone);
          return chosen(person, hash, origin, now);
        });
  }

  private SignedIn setUp(
      WelcomeLink link, String email, String name, String password, Actor.Origin origin) {
    Checklist list = new Checklist();
    String address = list.signInName("/email", email);
    String called = list.required("/name", name, 200);
    PasswordRules.check(list, password, address, called);
    list.done();
    String hash = passwords.hash(password);
    SignedIn result;
    try {
      result =
          transactions.inOne(
              () -> {
                Instant now = clock.now();
                if (!links.use(link, now) || people.hasAdministratorWithPassword()) {
                  throw gone();
                }
                return chosen(firstAdministrator(address, called, now), hash, origin, now);
              });
    } catch (Transactions.Duplicate first) {
      throw taken();
    }
    file.delete();
    return result;
  }

  private Person firstAdministrator(String address, String called, Instant now) {
    Optional<Person> known = people.forUpdate(address);
    if (known.isPresent()) {
      return known.filter(p -> p.isAdministrator() && p.isActive()).orElseThrow(WelcomeDesk::taken);
    }
    Person person = new Person(address, called, Role.ADMINISTRATOR, now);
    people.add(person);
    people.flush();
    return person;
  }

  private SignedIn chosen(Person person, String hash, Actor.Origin origin, Instant now) {
    person.choosePassword(hash, now);
    people.flush();
    people.signedIn(person.id(), now);
    links.removeUnused(person.id());
    // Who could not get in and asked for a link shall not wait for the old failures to pass.
    guard.forget(person.email());
    audit.tell(
        person.atTheDoor(origin), null, "person.passwordChosen", "person/" + person.id(), null);
    return person.signedIn();
  }

  private Optional<WelcomeLink> good(String code) {
    if (code == null || code.isEmpty() || code.length() > LONGEST_CODE) {
      return Optional.empty();
    }
    return links.find(code).filter(link -> link.isGood(clock.now()));
  }

  private Optional<Person> holder(WelcomeLink link) {
    return people.find(link.personId()).filter(Person::isActive);
  }

  private static NotFound gone() {
    return new NotFound("link");
  }

  private static InvalidInput taken() {
    return InvalidInput.at("/email", "belongs to somebody else already");
  }
}
