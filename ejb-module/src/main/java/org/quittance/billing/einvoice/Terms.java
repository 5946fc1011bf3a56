package org.quittance.billing.einvoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

/**
 * Turns the texts of a document into values. What is missing or is no value of its kind becomes a
 * flaw and the value null, so that one reading finds every flaw there is.
 */
final class Terms {

  /** Nobody mends more than this at once, and a hostile document shall not fill our memory. */
  private static final int MOST_FLAWS = 500;

  /** As xs:decimal has it: no exponent, no comma. */
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");

  private static final int LONGEST_NUMBER = 40;

  /** As many decimals as a stored unit price has. */
  private static final int PRICE_DECIMALS = 8;

  /** A day of UBL, which may carry a time zone, and one of CII. */
  private static final Pattern DATE =
      Pattern.compile("(?!0000)(\\d{4})-(\\d\\d)-(\\d\\d)(Z|[+-]\\d\\d:\\d\\d)?");

  private static final Pattern COMPACT_DATE = Pattern.compile("(?!0000)(\\d{4})(\\d\\d)(\\d\\d)");

  private final String group;
  private final List<Flaw> missing;
  private final List<Flaw> wrong;
  private final String currency;

  /**
   * The terms of a document.
   *
   * @param currency what its amounts are in, or null where it does not say
   */
  Terms(String currency) {
    this("", currency, new ArrayList<>(), new ArrayList<>());
    needed(Term.CURRENCY, currency);
  }

  private Terms(String group, String currency, List<Flaw> missing, List<Flaw> wrong) {
    this.group = group;
    this.currency = currency;
    this.missing = missing;
    this.wrong = wrong;
  }

  String currency() {
    return currency;
  }

  /** The terms of one of several alike: of the third line, say. */
  Terms of(Term kind, int index) {
    return new Terms(group + kind.pointer() + "/" + index, currency, missing, wrong);
  }

  /** The text, which must be there. */
  String needed(Term term, String text) {
    if (text == null) {
      note(missing, term, "is missing");
    }
    return text;
  }

  /** The elements, of which there must be one at least. */
  List<XmlNode> needed(Term term, List<XmlNode> nodes) {
    if (nodes.isEmpty()) {
      note(missing, term, "is missing");
    }
    return nodes;
  }

  BigDecimal number(Term term, String text) {
    if (text == null) {
      return null;
    }
    if (text.length() > LONGEST_NUMBER || !DECIMAL.matcher(text).matches()) {
      note(wrong, term, "must be a number such as 120.50");
      return null;
    }
    return new BigDecimal(text);
  }

  /** A percentage; 0 where none is stated or the category is not subject to tax at all. */
  BigDecimal rate(Term term, String category, String text) {
    BigDecimal rate = "O".equals(category) ? null : number(term, text);
    return rate == null ? BigDecimal.ZERO : rate;
  }

  /** The amount among these that is in the document's currency. */
  BigDecimal amount(Term term, List<XmlNode> stated) {
    if (stated.isEmpty()) {
      return null;
    }
    for (XmlNode amount : stated) {
      if (isOurs(amount)) {
        return number(term, amount.value());
      }
    }
    note(wrong, term, "must be in the currency of the invoice");
    return null;
  }

  BigDecimal neededAmount(Term term, List<XmlNode> stated) {
    return amount(term, needed(term, stated));
  }

  /** Whether an amount is in the document's currency; one that does not say so is. */
  boolean isOurs(XmlNode amount) {
    String other = amount.attribute("currencyID");
    return other == null || currency == null || other.equals(currency);
  }

  /** The net price of one unit, where the document may state that of several. */
  BigDecimal unitPrice(List<XmlNode> price, String baseQuantity) {
    BigDecimal stated = neededAmount(Term.LINE_PRICE, price);
    BigDecimal base = number(Term.LINE_PRICE_BASE, baseQuantity);
    if (base != null && base.signum() <= 0) {
      note(wrong, Term.LINE_PRICE_BASE, "must be greater than 0");
      return null;
    }
    if (stated == null || base == null || base.compareTo(BigDecimal.ONE) == 0) {
      return stated;
    }
    BigDecimal one = stated.divide(base, PRICE_DECIMALS, RoundingMode.HALF_UP);
    BigDecimal plain = one.stripTrailingZeros();
    return plain.scale() < stated.scale() ? one.setScale(stated.scale()) : plain;
  }

  /** A day as UBL writes it. */
  LocalDate date(Term term, String text) {
    return date(term, text, DATE, "must be a date such as 2026-11-22");
  }

  /** A day as CII writes it; of its formats EN 16931 knows 102 alone. */
  LocalDate compactDate(Term term, List<XmlNode> stated) {
    if (stated.isEmpty()) {
      return null;
    }
    String format = stated.get(0).attribute("format");
    if (format != null && !format.equals("102")) {
      note(wrong, term, "must be a date of format 102 such as 20261122");
      return null;
    }
    return date(term, stated.get(0).value(), COMPACT_DATE, "must be a date such as 20261122");
  }

  private LocalDate date(Term term, String text, Pattern pattern, String detail) {
    if (text == null) {
      return null;
    }
    Matcher parts = pattern.matcher(text);
    if (parts.matches()) {
      try {
        return LocalDate.of(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
      } catch (DateTimeException noSuchDay) {
        note(wrong, term, "must be a day that exists");
        return null;
      }
    }
    note(wrong, term, detail);
    return null;
  }

  /** A value of the group's that no term of its own names is wrong. */
  void refuse(String detail) {
    if (missing.size() + wrong.size() < MOST_FLAWS) {
      wrong.add(new Flaw(group, detail));
    }
  }

  /**
   * The end of the reading.
   *
   * @throws InvalidInput MALFORMED where something is missing, INVALID where a value is wrong
   */
  void refuseIfFlawed() {
    List<Flaw> flaws = new ArrayList<>(missing);
    flaws.addAll(wrong);
    if (!missing.isEmpty()) {
      throw new InvalidInput(Kind.MALFORMED, "Something every invoice states is missing.", flaws);
    }
    if (!wrong.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
  }

  private void note(List<Flaw> where, Term term, String detail) {
    if (missing.size() + wrong.size() < MOST_FLAWS) {
      where.add(new Flaw(group + term.pointer(), detail + " (" + term.word() + ")"));
    }
  }
}
