package org.quittance.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of an entry's fields. Each is written as the number of its UTF-8 bytes, a colon and
 * the bytes, and one that is not there as a dash, so that no two different entries are one text.
 */
final class LinkHash {

  /** What the hash of a chain's first entry has in the place of the one before it. */
  static final String NONE = "0".repeat(64);

  private final MessageDigest digest;

  LinkHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
    // Names the form, so that another one can follow.
    add("quittance-audit-1");
  }

  LinkHash add(String field) {
    if (field == null) {
      digest.update((byte) '-');
    } else {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return this;
  }

  LinkHash add(Long field) {
    return add(field == null ? null : field.toString());
  }

  /** Lower-case, 64 digits. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
