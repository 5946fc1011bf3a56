package org.quittance.checkout.gateway;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;

/**
 * How Stripe counts money: whole minor units, of which it does not always have as many as ISO 4217.
 */
final class StripeAmounts {

  /** Without minor units, whatever ISO 4217 says of them. */
  private static final Set<String> WHOLE =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");

  /** With three, of which the last must be 0. */
  private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  /** Has no minor unit any more, and is counted in hundredths nevertheless. */
  private static final String KRONA_OF_ICELAND = "ISK";

  /** What Stripe publishes of it says both; a wrong guess would be wrong a hundred times over. */
  private static final String SHILLING_OF_UGANDA = "UGX";

  private static final BigDecimal LARGEST = new BigDecimal(99_999_999);

  private StripeAmounts() {}

  /** The amount as Stripe counts it; empty where it cannot be asked for there. */
  static OptionalLong of(Money money) {
    String currency = money.currencyCode();
    Optional<Integer> digits = digits(currency);
    if (digits.isEmpty() || !money.isPositive()) {
      return OptionalLong.empty();
    }
    BigDecimal units = money.amount().movePointRight(digits.get());
    boolean whole = units.stripTrailingZeros().scale() <= 0;
    boolean round =
        !THOUSANDTHS.contains(currency) || units.remainder(BigDecimal.TEN).signum() == 0;
    return whole && round && units.compareTo(LARGEST) <= 0
        ? OptionalLong.of(units.longValueExact())
        : OptionalLong.empty();
  }

  /** Money as Stripe tells of it; empty where it makes no sense. */
  static Optional<Money> read(long units, String currency) {
    try {
      String code = currency.toUpperCase(Locale.ROOT);
      return digits(code).map(digits -> Money.of(BigDecimal.valueOf(units, digits), code));
    } catch (IllegalArgumentException | InvalidMoney odd) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> digits(String currency) {
    if (WHOLE.contains(currency)) {
      return Optional.of(0);
    }
    if (THOUSANDTHS.contains(currency)) {
      return Optional.of(3);
    }
    if (currency.equals(SHILLING_OF_UGANDA)) {
      return Optional.empty();
    }
    boolean hundredths = Money.digits(Currency.getInstance(currency)) == 2;
    return hundredths || currency.equals(KRONA_OF_ICELAND) ? Optional.of(2) : Optional.empty();
  }
}
