package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.quittance.kernel.Actor;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/**
 * Where people prove who they are. Nobody acts yet, so no method takes an Actor.
 *
 * <p>Its transactions are begun by hand: a refusal must not undo the count of it, and nothing holds
 * a connection while a password is proved.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class SignInDesk {

  private static final Logger LOG = System.getLogger(SignInDesk.class.getName());
  private static final int LONGEST_NAME = 320;
  private static final Duration WAITED_FOR = Duration.ofSeconds(2);
  private static final Semaphore WAITING = new Semaphore(16);

  @Inject PersonRepository people;
  @Inject Passwords passwords;
  @Inject SignInGuard guard;
  @Inject KnownBrowsers browsers;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Audit audit;

  /**
   * Checks a name and a password; slows down and closes after repeated failure.
   *
   * @throws SignInRefused the same, after the same time, for a wrong name as for a wrong password
   */
  public SignedIn signIn(String email, String password, Actor.Origin origin) {
    if (email == null || password == null || !isSomeName(email)) {
      throw new SignInRefused();
    }
    String name = Checklist.signInName(email);
    if (!isAdmitted(name, origin)) {
      LOG.log(Level.INFO, "Sign-in refused: closed for a while after failures");
      throw new SignInRefused();
    }
    Optional<PersonRepository.Caller> known;
    boolean right;
    try {
      known = people.caller(name);
      String hash =
          known
              .filter(PersonRepository.Caller::mayTry)
              .map(caller -> caller.person().passwordHash())
              .orElse(null);
      right = passwords.prove(password, hash);
    } catch (RuntimeException e) {
      guard.wasNone(name, origin);
      throw e;
    }
    if (!right) {
      refuse(known.map(PersonRepository.Caller::person), origin);
    }
    return welcome(known.orElseThrow().person(), password, origin);
  }

  /**
   * What the browser of somebody who has just signed in shall say at its next sign-in, so that its
   * failures are counted by themselves: what it said, where that was this person's.
   */
  public String browser(SignedIn signedIn, Actor.Origin origin) {
    String email = people.find(signedIn.personId()).orElseThrow().email();
    return browsers
        .number(email, origin.browser())
        .map(known -> origin.browser())
        .orElseGet(() -> browsers.token(email));
  }

  /**
   * The person behind a session, read anew at each request, so that who was barred is out at once.
   *
   * @param customer the reference of the customer it chose to act for, or null for the first
   */
  public Optional<CurrentPerson> person(SignedIn signedIn, String customer, Actor.Origin origin) {
    return people
        .find(signedIn.personId())
        .filter(person -> person.isSignedIn(signedIn))
        .flatMap(
            person ->
                person.isStaff()
                    ? Optional.of(
                        new CurrentPerson(
                            person.atTheDoor(origin),
                            person.name(),
                            person.email(),
                            null,
                            List.of()))
                    : acting(person, customer, origin));
  }

  /**
   * Waits for a short pause to pass. Tries that are being looked at count as failed until they are
   * found right, so several people who share a name and sign in at once would be told that their
   * password is wrong. Whoever guesses wins nothing by it: no try is looked at sooner.
   */
  private boolean isAdmitted(String name, Actor.Origin origin) {
    Duration waited = Duration.ZERO;
    while (true) {
      Duration closed = guard.admits(name, origin);
      if (closed.isZero()) {
        return true;
      }
      waited = waited.plus(closed);
      if (waited.compareTo(WAITED_FOR) > 0 || !hasWaited(closed)) {
        return false;
      }
    }
  }

  /** Whether there was a place to wait in: a flood of tries does not take all the server's. */
  private static boolean hasWaited(Duration closed) {
    if (!WAITING.tryAcquire()) {
      return false;
    }
    try {
      Thread.sleep(closed.toMillis() + 1);
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      WAITING.release();
    }
  }

  private static boolean isSomeName(String email) {
    return !email.isBlank() && email.length() <= LONGEST_NAME && Checklist.isPlain(email.strip());
  }

  private Optional<CurrentPerson> acting(Person person, String customer, Actor.Origin origin) {
    List<PersonRepository.Membership> all = people.memberships(person.id());
    return all.stream()
        .filter(membership -> membership.customer().reference().equals(customer))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .map(
            chosen ->
                new CurrentPerson(
                    person.actingFor(chosen.contact(), origin),
                    chosen.contact().name(),
                    person.email(),
                    chosen.customer().details(),
                    all.stream()
                        .filter(other -> other.customer().id() != chosen.customer().id())
                        .map(other -> other.customer())
                        .map(c -> new CurrentPerson.Choice(c.reference(), c.name()))
                        .toList()));
  }

  private SignedIn welcome(Person person, String password, Actor.Origin origin) {
    String hash = person.passwordHash();
    String newHash = passwords.isOutdated(hash) ? passwords.hash(password) : hash;
    Instant now = clock.now();
    return transactions.inOne(
        () -> {
          guard.wasRight(person.email(), origin);
          if (!newHash.equals(hash)) {
            people.rehash(person.id(), hash, newHash);
          }
          people.signedIn(person.id(), now);
          audit.tell(
              person.atTheDoor(origin), null, "person.signedIn", "person/" + person.id(), null);
          return person.signedIn();
        });
  }

  /** Tells the trail who it was that did not get in; a name nobody has may be a password. */
  private void refuse(Optional<Person> known, Actor.Origin origin) {
    Actor stranger =
        known
            .map(person -> person.atTheDoor(origin))
            .orElseGet(
                () -> new Actor(Actor.Kind.PERSON, 0, "unknown", null, Set.of(), Set.of(), origin));
    String object = known.map(person -> "person/" + person.id()).orElse("person/unknown");
    transactions.inOne(
        () -> {
          audit.tell(stranger, null, "person.signInRefused", object, null);
          return object;
        });
    LOG.log(Level.INFO, "Sign-in refused: {0}", object);
    throw new SignInRefused();
  }
}
