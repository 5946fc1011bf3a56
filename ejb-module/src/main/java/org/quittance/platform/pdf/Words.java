package org.quittance.platform.pdf;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quittance.kernel.Money;

/** How papers write amounts, figures and days: {@code € 1,452.00}, {@code 3 Nov 2026}. */
public final class Words {

  /** Stays in one piece at the end of a line, and leaves a little air. */
  private static final String THIN_SPACE = "\u202f";

  private static final String MINUS = "\u2212";

  /** The signs that pages use too; other currencies go by their code. */
  private static final Map<String, String> SIGNS =
      Map.of("EUR", "€", "USD", "$", "GBP", "£", "JPY", "¥", "INR", "₹", "ILS", "₪");

  /** Our own, because those of Java change with its release, and a paper must not. */
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private Words() {}

  /** With the sign or code of its currency: {@code € 1,452.00}, {@code −CHF 30.00}. */
  public static String amount(Money money) {
    String code = money.currencyCode();
    String figure = decimal(money.amount().abs(), money.amount().scale());
    return (money.isNegative() ? MINUS : "") + SIGNS.getOrDefault(code, code) + THIN_SPACE + figure;
  }

  /** Without its currency, for a column that has named it: {@code 1,452.00}. */
  public static String figure(Money money) {
    return decimal(money.amount(), money.amount().scale());
  }

  /** A plain figure with at least so many decimals, and no more than it has: {@code 0.1250}. */
  public static String decimal(BigDecimal value, int decimals) {
    int needed = Math.max(decimals, value.stripTrailingZeros().scale());
    DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.US));
    format.setMinimumFractionDigits(needed);
    format.setMaximumFractionDigits(needed);
    return (value.signum() < 0 ? MINUS : "") + format.format(value.abs());
  }

  /** {@code 21 %}, {@code 5.5 %}. */
  public static String percent(BigDecimal rate) {
    return decimal(rate, 0) + THIN_SPACE + "%";
  }

  /** {@code 3 Nov 2026}, in one piece. */
  public static String day(LocalDate date) {
    return date.getDayOfMonth()
        + "\u00a0"
        + MONTHS.get(date.getMonthValue() - 1)
        + "\u00a0"
        + date.getYear();
  }
}
