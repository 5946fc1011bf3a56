package org.quittance.billing.einvoice;

/**
 * Why tax of a category is nothing (BT-120, BT-121). EN 16931 wants a reason for every category but
 * S and Z, which must not have one.
 *
 * @param words or null
 * @param code of the list VATEX, or null
 */
record Exemption(String words, String code) {

  private static final Exemption NONE = new Exemption(null, null);
  private static final String CODES = "VATEX-";

  /**
   * The reason that was stated, with the code that goes without saying; where none was stated, what
   * the category itself means.
   */
  static Exemption of(String category, String stated) {
    Exemption meant =
        switch (category) {
          case "E" -> new Exemption("Exempt from VAT", null);
          case "AE" -> new Exemption("Reverse charge", "VATEX-EU-AE");
          case "K" -> new Exemption("Intra-Community supply", "VATEX-EU-IC");
          case "G" -> new Exemption("Export outside the EU", "VATEX-EU-G");
          case "O" -> new Exemption("Not subject to VAT", "VATEX-EU-O");
          default -> NONE;
        };
    if (meant.equals(NONE) || stated == null || stated.isBlank()) {
      return meant;
    }
    return stated.startsWith(CODES)
        ? new Exemption(null, stated.strip())
        : new Exemption(stated, meant.code);
  }
}
