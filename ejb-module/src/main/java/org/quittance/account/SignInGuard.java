package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/**
 * Keeps strangers from guessing. Every try is counted as failed before its password is looked at
 * and taken back where it was right: of a hundred tries at the same moment no more get through than
 * of a hundred in a row. Counts are committed on their own, so that no refusal rolls them back.
 *
 * <p>A browser in which the name has signed in before has a count of its own and no other: whoever
 * fails on purpose keeps strangers out, and not whom the name belongs to.
 */
@ApplicationScoped
class SignInGuard {

  private static final int TRIES = 5;
  private static final int MORE_PER_ADDRESS = 10;

  @Inject GuardRepository doors;
  @Inject KnownBrowsers browsers;
  @Inject Transactions transactions;
  @Inject Settings settings;
  @Inject PortalClock clock;

  private record Way(boolean own, String key, GuardRule rule) {}

  /**
   * Counts a try, where neither the name nor the address is closed.
   *
   * @return zero where it may go on; else how long they are still closed, and it was not counted
   */
  Duration admits(String email, Actor.Origin origin) {
    browsers.prepare();
    List<Way> ways = ways(email, origin);
    return despiteRaces(
        () -> {
          Instant now = clock.now();
          List<Optional<GuardedDoor>> known =
              ways.stream().map(way -> doors.forUpdate(way.key())).toList();
          Duration closed =
              known.stream()
                  .flatMap(Optional::stream)
                  .map(door -> door.closedFor(now))
                  .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
          if (!closed.isZero()) {
            return closed;
          }
          for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            GuardedDoor door = known.get(i).orElseGet(() -> doors.add(new GuardedDoor(way.key())));
            door.count(way.rule(), now);
          }
          return Duration.ZERO;
        });
  }

  /** The try was right; to be called in the transaction that signs in. */
  void wasRight(String email, Actor.Origin origin) {
    for (Way way : ways(email, origin)) {
      if (way.own()) {
        doors.remove(way.key());
      } else {
        takeBack(way);
      }
    }
  }

  /** The try came to nothing for a reason of ours. */
  void wasNone(String email, Actor.Origin origin) {
    despiteRaces(
        () -> {
          ways(email, origin).forEach(this::takeBack);
          return true;
        });
  }

  /** Opens the door of a name; to be called in a transaction. */
  void forget(String email) {
    doors.remove(byName(email).key());
  }

  private void takeBack(Way way) {
    doors.forUpdate(way.key()).ifPresent(door -> door.takeBack(way.rule()));
  }

  private <T> T despiteRaces(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transactions.inOne(work);
      } catch (Transactions.Duplicate first) {
        if (attempt == TRIES) {
          throw first;
        }
      }
    }
  }

  /** In one order for all, or two who share an address could wait for each other for ever. */
  private List<Way> ways(String email, Actor.Origin origin) {
    return browsers
        .number(email, origin.browser())
        .map(number -> List.of(own("browser\n" + number)))
        .orElseGet(
            () ->
                Stream.of(byName(email), byAddress(origin))
                    .sorted(Comparator.comparing(Way::key))
                    .toList());
  }

  private Way byName(String email) {
    return own("name\n" + email);
  }

  /** What no two people share: who is right there opens it again. */
  private Way own(String what) {
    return new Way(
        true, Secrets.hash(what), new GuardRule(attempts(), settings.signInLock(), true));
  }

  /** Many people may share an address: it closes later, and without pauses before. */
  private Way byAddress(Actor.Origin origin) {
    return new Way(
        false,
        Secrets.hash("address\n" + origin.network()),
        new GuardRule(attempts() * MORE_PER_ADDRESS, settings.signInLock(), false));
  }

  private int attempts() {
    return Math.max(1, settings.signInAttempts());
  }
}
