package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.seal.Keyring;
import org.quittance.platform.seal.Seal;

/**
 * Browsers with which somebody has signed in before. Each has a token for the name it was: a number
 * nobody guesses, and the portal's proof of both. Failures in such a browser are counted for it
 * alone, so that strangers who fail on purpose close a name to strangers only. The method is that
 * of OWASP's "Slow Down Online Guessing Attacks with Device Cookies".
 *
 * <p>A token signs nobody in. Who steals one has its ten guesses and may close that browser's door.
 */
@ApplicationScoped
class KnownBrowsers {

  private static final int LETTERS = 26;
  private static final Pattern TOKEN = Pattern.compile("([a-z2-7]{26})-([a-z2-7]{26})");

  @Inject GuardRepository guards;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private volatile Keyring ring;

  /** Makes the next key where it is time. Must not be called within a transaction. */
  void prepare() {
    ring().ready(transactions);
  }

  /** A token for a browser in which that name has just signed in. */
  String token(String email) {
    String number = Seal.of(Seal.freshKey()).proof("number", LETTERS);
    return number + "-" + ring().current().orElseThrow().proof(said(email, number));
  }

  /** The number of a browser that this name has signed in with; empty for any other. */
  Optional<String> number(String email, String token) {
    Matcher matcher = TOKEN.matcher(token == null ? "" : token);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String number = matcher.group(1);
    boolean ours = false;
    for (Keyring.Key key : ring().keys()) {
      ours |= Seal.same(key.proof(said(email, number)), matcher.group(2));
    }
    return ours ? Optional.of(number) : Optional.empty();
  }

  private static String said(String email, String number) {
    return "browser:" + number + ":" + email;
  }

  private Keyring ring() {
    if (ring == null) {
      ring = new Keyring(guards.browserKeys(), LETTERS, clock);
    }
    return ring;
  }
}
