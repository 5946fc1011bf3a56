package org.quittance.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Countries by the two letters of ISO 3166-1. */
public final class Countries {

  private static final Set<String> CODES = Set.of(Locale.getISOCountries());

  private Countries() {}

  public static boolean isCode(String text) {
    return text != null && CODES.contains(text);
  }

  /** As a letter's address names it: {@code Germany}. */
  public static String name(String code) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
  }

  /** The country that gave out a VAT number, where the number begins with one. */
  public static Optional<String> ofVatId(String vatId) {
    if (vatId == null || vatId.strip().length() < 3) {
      return Optional.empty();
    }
    String prefix = vatId.strip().substring(0, 2).toUpperCase(Locale.ROOT);
    String country =
        switch (prefix) {
          // Greece, and Northern Ireland within the European market for goods.
          case "EL" -> "GR";
          case "XI" -> "GB";
          default -> prefix;
        };
    return Optional.of(country).filter(Countries::isCode);
  }
}
