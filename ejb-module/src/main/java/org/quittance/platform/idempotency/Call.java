package org.quittance.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A call that its sender may repeat.
 *
 * @param key who sent it, where to, and under which Idempotency-Key: SHA-256 in hex
 * @param fingerprint what was sent: SHA-256 in hex
 */
public record Call(String key, String fingerprint) {

  public static Call of(String caller, String target, String idempotencyKey, byte[] body) {
    return new Call(
        hash((caller + "\n" + target + "\n" + idempotencyKey).getBytes(StandardCharsets.UTF_8)),
        hash(body));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
