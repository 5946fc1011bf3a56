package org.quittance.checkout;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A callback as it came in.
 *
 * @param headers by name in lower case
 * @param body to the byte, because that is what is signed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CallbackMessage(Map<String, String> headers, byte[] body) {

  public CallbackMessage {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
    body = body.clone();
  }

  /** The header's value, or empty. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
