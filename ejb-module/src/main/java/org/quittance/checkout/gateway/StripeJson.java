package org.quittance.checkout.gateway;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.OptionalLong;

/** Reads members that may be missing, null, or something else than was promised. */
final class StripeJson {

  /** The last second that an answer can name: the end of the year 9999. */
  private static final long LAST = 253_402_300_799L;

  private StripeJson() {}

  /** The member as an object; an empty one where it is none. */
  static JsonObject object(JsonObject in, String name) {
    return in != null && in.get(name) instanceof JsonObject object
        ? object
        : JsonObject.EMPTY_JSON_OBJECT;
  }

  /** The member as a text; empty where it is none. */
  static String text(JsonObject in, String name) {
    return in.get(name) instanceof JsonString text ? text.getString() : "";
  }

  /** The member as a whole number. */
  static OptionalLong number(JsonObject in, String name) {
    try {
      return in.get(name) instanceof JsonNumber number
          ? OptionalLong.of(number.longValueExact())
          : OptionalLong.empty();
    } catch (ArithmeticException fraction) {
      return OptionalLong.empty();
    }
  }

  /** The member as a time, or null. */
  static Instant time(JsonObject in, String name) {
    OptionalLong seconds = number(in, name);
    return seconds.isPresent() && seconds.getAsLong() > 0 && seconds.getAsLong() <= LAST
        ? Instant.ofEpochSecond(seconds.getAsLong())
        : null;
  }
}
