package org.quittance.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/**
 * Makes and reads the tokens in mails: which thread a mail belongs to, and a proof that it was said
 * here. Who has read one mail can answer and stop that thread, and guess no other.
 *
 * <p>A token is lower case and has no sign that mail programs bend, so that it can be the part of
 * an address behind its plus.
 */
@ApplicationScoped
class MailTokens {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS = 130;
  private static final Pattern TOKEN = Pattern.compile("([0-9a-z]{1,13})-([a-z2-7]{26})");

  @Inject MailRepository mails;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  private volatile byte[] secret;

  /** What a token is good for: one for answers stops nothing, and the other way round. */
  private enum Purpose {
    REPLY,
    STOP
  }

  /** Makes the key where there is none yet. Must not be called within a transaction. */
  void prepare() {
    if (secret == null) {
      try {
        transactions.inOne(this::keepSecret);
      } catch (Transactions.Duplicate another) {
        // Another node was first; its key is everybody's.
        transactions.inOne(this::known);
      }
    }
  }

  private boolean keepSecret() {
    if (!known()) {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      mails.keepSecret(Base64.getEncoder().encodeToString(bytes), clock.now());
    }
    return true;
  }

  private boolean known() {
    Optional<String> kept = mails.secret();
    kept.ifPresent(text -> secret = Base64.getDecoder().decode(text));
    return kept.isPresent();
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
    if (!matcher.matches() || (secret == null && !known())) {
      return OptionalLong.empty();
    }
    long thread;
    try {
      thread = Long.parseLong(matcher.group(1), 36);
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
    boolean ours = MessageDigest.isEqual(bytes(token(purpose, thread)), bytes(token));
    return ours ? OptionalLong.of(thread) : OptionalLong.empty();
  }

  private String token(Purpose purpose, long thread) {
    return Long.toString(thread, 36) + "-" + proof(purpose + ":" + thread);
  }

  private String proof(String said) {
    if (secret == null && !known()) {
      throw new IllegalStateException("There is no key of mails yet");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return letters(mac.doFinal(bytes(said)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }

  /** Five bits a letter. */
  private static String letters(byte[] proof) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < BITS; bit += 5) {
      int value = 0;
      for (int i = bit; i < bit + 5; i++) {
        value = (value << 1) | ((proof[i / 8] >> (7 - i % 8)) & 1);
      }
      text.append(ALPHABET.charAt(value));
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
