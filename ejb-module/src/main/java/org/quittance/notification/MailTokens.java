package org.quittance.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.seal.Keyring;
import org.quittance.platform.seal.Seal;

/**
 * Makes and reads the tokens in mails: which thread a mail belongs to, and a proof that it was said
 * here. Who has read one mail can answer and stop that thread, and guess no other.
 *
 * <p>A token is lower case and has no sign that mail programs bend, so that it can be the part of
 * an address behind its plus.
 */
@ApplicationScoped
class MailTokens {

  private static final int LETTERS = 26;
  private static final Pattern TOKEN = Pattern.compile("([0-9a-z]{1,13})-([a-z2-7]{26})");

  @Inject MailRepository mails;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private volatile Keyring ring;

  /** What a token is good for: one for answers stops nothing, and the other way round. */
  private enum Purpose {
    REPLY,
    STOP
  }

  /** Makes the next key where it is time. Must not be called within a transaction. */
  void prepare() {
    ring().ready(transactions);
  }

  private Keyring ring() {
    if (ring == null) {
      ring = new Keyring(mails.keys(), LETTERS, clock);
    }
    return ring;
  }

  String reply(long thread) {
    return token(Purpose.REPLY, thread);
  }

  String stop(long thread) {
    return token(Purpose.STOP, thread);
  }

  OptionalLong threadToStop(String token) {
    return thread(Purpose.STOP, token);
  }

  OptionalLong threadToAnswer(String token) {
    return thread(Purpose.REPLY, token);
  }

  private OptionalLong thread(Purpose purpose, String token) {
    Matcher matcher = TOKEN.matcher(token == null ? "" : token);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long thread;
    try {
      thread = Long.parseLong(matcher.group(1), 36);
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
    boolean ours = false;
    for (Keyring.Key key : ring().keys()) {
      ours |= Seal.same(token(purpose, thread, key), token);
    }
    return ours ? OptionalLong.of(thread) : OptionalLong.empty();
  }

  private String token(Purpose purpose, long thread) {
    return token(
        purpose,
        thread,
        ring()
            .current()
            .orElseThrow(() -> new IllegalStateException("There is no key of mails yet")));
  }

  private static String token(Purpose purpose, long thread, Keyring.Key key) {
    return Long.toString(thread, 36) + "-" + key.proof(purpose + ":" + thread);
  }
}
