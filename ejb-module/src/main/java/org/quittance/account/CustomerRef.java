package org.quittance.account;

import java.util.List;

/**
 * A customer as other capabilities hold it.
 *
 * @param key the inner key; never shown
 */
public record CustomerRef(
    long key,
    String reference,
    String name,
    List<String> addressLines,
    String postalCode,
    String city,
    String country,
    String vatId) {

  /**
   * The address as it stands on a letter: street lines, then postal code and city, then country.
   */
  public List<String> address() {
    var lines = new java.util.ArrayList<>(addressLines);
    String town =
        ((postalCode == null ? "" : postalCode) + " " + (city == null ? "" : city)).strip();
    if (!town.isEmpty()) {
      lines.add(town);
    }
    if (country != null) {
      lines.add(new java.util.Locale("", country).getDisplayCountry(java.util.Locale.ENGLISH));
    }
    return List.copyOf(lines);
  }
}
