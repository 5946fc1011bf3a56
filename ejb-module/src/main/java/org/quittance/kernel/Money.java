package org.quittance.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount of one currency, always at that currency's minor digits (0, 2 or 3; ISO 4217). Two
 * currencies never meet in a sum, and nothing is rounded unless the caller says how.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  /** What fits the columns that keep it: DECIMAL(19,4). */
  private static final BigDecimal LARGEST = new BigDecimal("999999999999999");

  public Money {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(currency, "currency");
    // The cheap checks first: a scale of a million would cost seconds to set.
    if (amount.precision() - (long) amount.scale() > 16 || amount.abs().compareTo(LARGEST) > 0) {
      throw new InvalidMoney("is larger than an amount of money can be here");
    }
    int digits = digits(currency);
    BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount;
    if (plain.scale() > 1000 || plain.stripTrailingZeros().scale() > digits) {
      throw new InvalidMoney(
          "must have at most " + digits + " decimal places in " + currency.getCurrencyCode());
    }
    amount = plain.setScale(digits, RoundingMode.UNNECESSARY);
  }

  /** A constant of the program or a figure that is already known to be good. */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currency));
  }

  /** A figure as a column keeps it: four decimals, of which the currency uses its own. */
  public static Money of(BigDecimal amount, String currency) {
    return new Money(amount, Currency.getInstance(currency));
  }

  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  public static Money zero(String currency) {
    return zero(Currency.getInstance(currency));
  }

  /** The number of minor digits of a currency that money can be paid in. */
  public static int digits(Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    if (digits < 0) {
      throw new InvalidMoney(currency.getCurrencyCode() + " is not a currency one can pay in");
    }
    return digits;
  }

  /**
   * The currency of an ISO 4217 code.
   *
   * @throws InvalidMoney where the code is none, or names something nobody pays in (XAU, XXX)
   */
  public static Currency currency(String code) {
    try {
      Currency currency = Currency.getInstance(code);
      digits(currency);
      return currency;
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new InvalidMoney("must be an ISO 4217 code such as EUR");
    }
  }

  public Money plus(Money other) {
    return new Money(amount.add(same(other).amount), currency);
  }

  public Money minus(Money other) {
    return new Money(amount.subtract(same(other).amount), currency);
  }

  public Money negated() {
    return new Money(amount.negate(), currency);
  }

  /** The product at the currency's minor digits, rounded as the caller says. */
  public Money times(BigDecimal factor, RoundingMode rounding) {
    // As above, before it costs: 1e999999999 is a short thing to send and a long one to round.
    if (factor.precision() - (long) factor.scale() > 16 || factor.scale() > 1000) {
      throw new InvalidMoney("is larger or finer than an amount of money can be here");
    }
    return new Money(amount.multiply(factor).setScale(digits(currency), rounding), currency);
  }

  public Money atMost(Money other) {
    return isMoreThan(other) ? other : this;
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public boolean isPositive() {
    return amount.signum() > 0;
  }

  public boolean isNegative() {
    return amount.signum() < 0;
  }

  public boolean isMoreThan(Money other) {
    return compareTo(other) > 0;
  }

  public String currencyCode() {
    return currency.getCurrencyCode();
  }

  /** The decimal string of the contract: plain, at the currency's digits, {@code "120.50"}. */
  public String plain() {
    return amount.toPlainString();
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(same(other).amount);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "Two currencies do not add: " + currency + " and " + other.currency);
    }
    return other;
  }

  @Override
  public String toString() {
    return plain() + " " + currencyCode();
  }
}
