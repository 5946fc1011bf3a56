package org.quittance.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A call that its sender may repeat.
 *
 * @param key who sent it, by which door, and under which Idempotency-Key: SHA-256 in hex
 * @param fingerprint what was sent: SHA-256 in hex
 */
public record Call(String key, String fingerprint) {

  public static Call of(String caller, String door, String idempotencyKey, byte[] body) {
    return new Call(
        hash((caller + "\n" + door + "\n" + idempotencyKey).getBytes(StandardCharsets.UTF_8)),
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
