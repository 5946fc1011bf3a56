package org.quittance.platform.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A paper: what it is and its bytes.
 *
 * @param mediaType {@code application/pdf} or {@code application/xml}
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look into it
public record Document(String mediaType, byte[] content) {

  /** SHA-256 of the bytes, in hex. */
  public String sha256() {
    return sha256(content);
  }

  /** SHA-256 in lower-case hex: 64 characters. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document that
        && mediaType.equals(that.mediaType)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return mediaType + ", " + content.length + " bytes";
  }
}
