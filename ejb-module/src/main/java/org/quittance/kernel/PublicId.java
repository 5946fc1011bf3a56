package org.quittance.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes the opaque, unguessable ids the outside sees: UUIDv7 (RFC 9562, section 5.7) as text. */
public final class PublicId {

  private static final SecureRandom RANDOM = new SecureRandom();

  private PublicId() {}

  /** 48 bits of milliseconds, then 74 random bits. */
  public static String next(Instant now) {
    byte[] random = new byte[10];
    RANDOM.nextBytes(random);
    long low = 0;
    for (int i = 2; i < 10; i++) {
      low = (low << 8) | (random[i] & 0xff);
    }
    long high =
        (now.toEpochMilli() << 16) | 0x7000L | (((random[0] & 0x0fL) << 8) | (random[1] & 0xffL));
    return new UUID(high, (low & 0x3fffffffffffffffL) | 0x8000000000000000L).toString();
  }
}
