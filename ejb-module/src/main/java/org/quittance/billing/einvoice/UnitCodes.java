package org.quittance.billing.einvoice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The codes of UN/ECE Recommendations 20 and 21, of which EN 16931 wants a unit to be one. */
final class UnitCodes {

  /** One of it; where nothing is said about the unit. */
  static final String ONE = "C62";

  /** As agreed between the two; the word stands beside it. */
  static final String AGREED = "ZZ";

  /** Codes that were withdrawn and are still sent. */
  private static final Map<String, String> SUCCESSORS =
      Map.of("PCE", "H87", "PCS", "H87", "PK", "XPK", "BX", "XBX");

  private static final Set<String> KNOWN = known();

  private UnitCodes() {}

  /** The code that a sender's unit is or was; {@link #AGREED} where it is a word of its own. */
  static String of(String unit) {
    if (unit == null || unit.isBlank()) {
      return ONE;
    }
    String code = SUCCESSORS.getOrDefault(unit.strip(), unit.strip());
    return KNOWN.contains(code) ? code : AGREED;
  }

  private static Set<String> known() {
    try (InputStream in = UnitCodes.class.getResourceAsStream("units.txt")) {
      if (in == null) {
        throw new IllegalStateException("Part of the product is missing: units.txt");
      }
      return Set.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException("Part of the product cannot be read: units.txt", e);
    }
  }
}
