package org.quittance.rest;

import java.util.List;
import java.util.regex.Pattern;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.InvalidInput;

/** The name a client gives a call, so that sending it again does it once. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private IdempotencyKey() {}

  /**
   * The key of a call, with or without the quotes of a structured field.
   *
   * @param sent the header's lines; null or empty where there is none
   * @return null where there is none and none is needed
   */
  static String of(List<String> sent, boolean needed) {
    if (sent == null || sent.isEmpty()) {
      if (needed) {
        throw malformed("This call needs the header Idempotency-Key.");
      }
      return null;
    }
    String key = sent.get(0).strip();
    if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    } else if (key.startsWith("\"") || key.endsWith("\"")) {
      throw malformed("The header Idempotency-Key has a quote without its twin.");
    }
    if (sent.size() > 1 || !VISIBLE.matcher(key).matches()) {
      throw malformed("The header Idempotency-Key must be 1 to 255 visible ASCII characters.");
    }
    return key;
  }

  private static InvalidInput malformed(String message) {
    return new InvalidInput(Kind.MALFORMED, message, List.of());
  }
}
