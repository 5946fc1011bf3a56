package org.quittance.checkout.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.quittance.platform.database.Transactions;

/** Proves that a callback comes from the provider of demo mode, and when it was sent. */
@ApplicationScoped
class SandboxSignature {

  static final String HEADER = "sandbox-signature";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject SandboxRepository store;
  @Inject Transactions transactions;

  /** {@code t=1700000000,v1=9f86…}. */
  String sign(byte[] body, Instant now) {
    long at = now.getEpochSecond();
    return "t=" + at + ",v1=" + mac(at, body);
  }

  boolean isRight(String header, byte[] body, Instant now) {
    if (!header.matches("t=[0-9]{1,12},v1=[0-9a-f]{64}")) {
      return false;
    }
    long at = Long.parseLong(header.substring(2, header.indexOf(',')));
    String mac = header.substring(header.indexOf("v1=") + 3);
    boolean fresh =
        Duration.between(Instant.ofEpochSecond(at), now).abs().compareTo(TOLERANCE) <= 0;
    return fresh
        && MessageDigest.isEqual(
            mac.getBytes(StandardCharsets.US_ASCII),
            mac(at, body).getBytes(StandardCharsets.US_ASCII));
  }

  private String mac(long at, byte[] body) {
    byte[] fresh = new byte[32];
    RANDOM.nextBytes(fresh);
    String secret = transactions.inOne(() -> store.secret(HexFormat.of().formatHex(fresh)));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      mac.update((at + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
