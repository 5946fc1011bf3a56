package org.quittance.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.quittance.kernel.Conflict;

/**
 * Proves passwords by Argon2id. Each proof takes 19 MiB for some hundredths of a second, so only a
 * few run at once: a flood of sign-ins waits, and does not take the memory of everything else.
 */
@ApplicationScoped
class Passwords {

  private static final int MEMORY_KIB = 19456;
  private static final int ITERATIONS = 2;
  private static final int LANES = 1;
  private static final int LENGTH = 32;
  private static final int SALT = 16;

  private static final int AT_ONCE = 4;
  private static final long PATIENCE_SECONDS = 10;
  private static final Semaphore PLACES = new Semaphore(AT_ONCE, true);

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Stands in for the hash of somebody unknown, so that nobody is told by the clock. */
  private static final class Nobody {
    static final String HASH = hashed(Secrets.fresh());
  }

  String hash(String password) {
    return inAPlace(() -> hashed(password));
  }

  /**
   * Takes the same time whether there is a hash or not.
   *
   * @param hash null where there is nobody to compare with
   */
  boolean prove(String password, String hash) {
    return inAPlace(
        () -> {
          String nobody = Nobody.HASH;
          boolean comparable = hash != null && password.length() <= PasswordRules.LONGEST;
          String against = comparable ? hash : nobody;
          boolean same =
              Argon2Function.getInstanceFromHash(against)
                  .check(
                      bytes(comparable ? password : ""), against.getBytes(StandardCharsets.UTF_8));
          return same && comparable;
        });
  }

  /** Whether one hashes otherwise by now. */
  boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(today());
  }

  private static <T> T inAPlace(Supplier<T> work) {
    try {
      if (!PLACES.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.get();
    } finally {
      PLACES.release();
    }
  }

  private static Conflict busy() {
    return new Conflict(
        "signIn.busy", "Many people are signing in right now. Try again in a minute.");
  }

  private static String hashed(String password) {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    return today().hash(bytes(password), salt).getResult();
  }

  private static Argon2Function today() {
    return Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, LENGTH, Argon2.ID);
  }

  /** The same characters are the same password, whatever keyboard composed them. */
  private static byte[] bytes(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
  }
}
