package org.quittance.platform.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the portal that proves what was said with it (HMAC-SHA-256). Proofs are letters that
 * survive mail programs, telephones and hands: lower case, without 0, 1, 8 and 9.
 */
public final class Seal {

  /** The letters of proofs; each stands for five bits. */
  public static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private static final int LONGEST = 51;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] key;

  private Seal(byte[] key) {
    this.key = key;
  }

  /** A key that nobody else has, as text to be kept. */
  public static String freshKey() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The key as it was kept. */
  public static Seal of(String kept) {
    return new Seal(Base64.getDecoder().decode(kept));
  }

  /**
   * The proof that something was said here.
   *
   * @param letters how long it is; 20 letters are 100 bits
   */
  public String proof(String said, int letters) {
    if (letters < 1 || letters > LONGEST) {
      throw new IllegalArgumentException("A proof has 1 to " + LONGEST + " letters");
    }
    byte[] proof;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      proof = mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
    StringBuilder text = new StringBuilder(letters);
    for (int bit = 0; bit < letters * 5; bit += 5) {
      int value = 0;
      for (int i = bit; i < bit + 5; i++) {
        value = (value << 1) | ((proof[i / 8] >> (7 - i % 8)) & 1);
      }
      text.append(ALPHABET.charAt(value));
    }
    return text.toString();
  }

  /** Whether two texts are the same; how alike they are shows in no time. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
