package org.quittance.checkout.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof that Stripe said something: the header {@code Stripe-Signature} with a time and one
 * signature or, while a secret is being changed, several.
 */
final class StripeSignature {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  /** More than anybody has reason to send; each is compared with the right one. */
  private static final int MOST = 20;

  private StripeSignature() {}

  /** Whether these bytes were signed with the secret, not long ago and not in time to come. */
  static boolean proves(String header, byte[] body, String secret, Instant now) {
    String time = null;
    List<String> signatures = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      String[] named = part.strip().split("=", 2);
      if (named.length == 2 && named[0].equals("t") && time == null) {
        time = named[1];
      } else if (named.length == 2 && named[0].equals("v1") && signatures.size() < MOST) {
        signatures.add(named[1]);
      }
    }
    if (time == null || !SECONDS.matcher(time).matches()) {
      return false;
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
    byte[] right = signature(time, body, secret).getBytes(StandardCharsets.US_ASCII);
    boolean proved = false;
    for (String signature : signatures) {
      proved |= MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
    }
    return proved && age.compareTo(TOLERANCE) <= 0;
  }

  /** The signature that belongs to what was said at that time. */
  static String signature(String time, byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }
}
