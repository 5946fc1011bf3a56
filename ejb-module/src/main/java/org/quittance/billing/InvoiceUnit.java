package org.quittance.billing;

import java.math.BigDecimal;
import java.util.Map;
import org.quittance.platform.pdf.Words;

/** Quantities in words: the common codes of UN/ECE Recommendation 20, others as they came. */
final class InvoicePaperUnits {

  /** One of it, and more of it. */
  private record Unit(String one, String many) {}

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          unit("H87", "piece", "pieces"),
          unit("EA", "piece", "pieces"),
          unit("PCE", "piece", "pieces"),
          unit("NAR", "article", "articles"),
          unit("XPP", "piece", "pieces"),
          unit("E48", "service unit", "service units"),
          unit("LS", "lump sum", "lump sums"),
          unit("SEC", "second", "seconds"),
          unit("MIN", "minute", "minutes"),
          unit("HUR", "hour", "hours"),
          unit("LH", "hour of work", "hours of work"),
          unit("DAY", "day", "days"),
          unit("E49", "working day", "working days"),
          unit("WEE", "week", "weeks"),
          unit("MON", "month", "months"),
          unit("QAN", "quarter", "quarters"),
          unit("ANN", "year", "years"),
          unit("IE", "person", "persons"),
          unit("GRM", "g", "g"),
          unit("KGM", "kg", "kg"),
          unit("TNE", "t", "t"),
          unit("MTR", "m", "m"),
          unit("KMT", "km", "km"),
          unit("CMT", "cm", "cm"),
          unit("MMT", "mm", "mm"),
          unit("MTK", "m²", "m²"),
          unit("MTQ", "m³", "m³"),
          unit("LTR", "l", "l"),
          unit("MLT", "ml", "ml"),
          unit("KWH", "kWh", "kWh"),
          unit("MWH", "MWh", "MWh"),
          unit("4L", "MB", "MB"),
          unit("E34", "GB", "GB"),
          unit("E35", "TB", "TB"),
          unit("P1", "%", "%"),
          unit("PR", "pair", "pairs"),
          unit("SET", "set", "sets"),
          unit("DZN", "dozen", "dozens"),
          unit("PK", "pack", "packs"),
          unit("XPK", "pack", "packs"),
          unit("BX", "box", "boxes"),
          unit("XBX", "box", "boxes"),
          unit("XCT", "carton", "cartons"),
          unit("XPX", "pallet", "pallets"),
          // "One" and "as agreed" say nothing that the number does not say.
          unit("C62", "", ""),
          unit("ZZ", "", ""));

  private InvoicePaperUnits() {}

  /** {@code 3 months}, {@code 1 hour}, {@code 12}. */
  static String words(BigDecimal quantity, String unit) {
    String number = Words.decimal(quantity, 0);
    String code = unit == null ? "" : unit.strip();
    Unit known = UNITS.getOrDefault(code, new Unit(code, code));
    boolean one = quantity.abs().compareTo(BigDecimal.ONE) == 0;
    return (number + " " + (one ? known.one : known.many)).strip();
  }

  private static Map.Entry<String, Unit> unit(String code, String one, String many) {
    return Map.entry(code, new Unit(one, many));
  }
}
