package org.quittance.billing;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a unit is called, on papers and on pages: the common codes of UN/ECE Recommendation 20 in
 * words, others as they came.
 *
 * @param one of it
 * @param many more of it
 */
public record InvoiceUnit(String one, String many) {

  private static final Map<String, InvoiceUnit> UNITS =
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

  /** The unit of that code; of null, the one that has no name. */
  public static InvoiceUnit of(String code) {
    String known = code == null ? "" : code.strip();
    return UNITS.getOrDefault(known, new InvoiceUnit(known, known));
  }

  /** What so much of it is called: {@code months}, {@code hour}; empty where the number is all. */
  public String name(BigDecimal quantity) {
    return quantity.abs().compareTo(BigDecimal.ONE) == 0 ? one : many;
  }

  private static Map.Entry<String, InvoiceUnit> unit(String code, String one, String many) {
    return Map.entry(code, new InvoiceUnit(one, many));
  }
}
