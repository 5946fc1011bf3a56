package org.quittance.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "120, JPY, 120",
    "120.0, JPY, 120",
    "120.5, EUR, 120.50",
    "120.5000, EUR, 120.50",
    "0, EUR, 0.00",
    "-0.00, EUR, 0.00",
    "-3.1, EUR, -3.10",
    "1.5, KWD, 1.500",
    "1.234, BHD, 1.234",
    "999999999999999, EUR, 999999999999999.00",
    "1E+3, EUR, 1000.00",
    "0E-999999, EUR, 0.00"
  })
  void anAmountStandsAtItsCurrencysDigits(String amount, String currency, String plain) {
    assertThat(Money.of(amount, currency).plain()).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"0.5, JPY", "1.001, EUR", "1.2345, KWD", "1E-999999999, EUR"})
  void moreDigitsThanTheCurrencyHasAreRefusedNotRounded(String amount, String currency) {
    assertThatThrownBy(() -> Money.of(amount, currency))
        .isInstanceOf(InvalidMoney.class)
        .hasMessageContaining("decimal places in " + currency);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "-1e999999999", "1e16", "1000000000000000", "-1000000000000000"})
  void anAmountThatNoColumnHoldsIsRefusedAtOnce(String amount) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThatThrownBy(() -> Money.of(amount, "EUR"))
                .isInstanceOf(InvalidMoney.class)
                .hasMessageContaining("larger"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e99999999"})
  void aFactorThatTakesForEverIsRefusedAtOnce(String factor) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThatThrownBy(
                    () ->
                        Money.of("2.00", "EUR").times(new BigDecimal(factor), RoundingMode.HALF_UP))
                .isInstanceOf(InvalidMoney.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XAU", "XXX", "eur", "EURO", "ABC", ""})
  void whatNobodyPaysInIsNoCurrency(String code) {
    assertThatThrownBy(() -> Money.currency(code)).isInstanceOf(InvalidMoney.class);
  }

  @Test
  void aMissingCurrencyIsRefused() {
    assertThatThrownBy(() -> Money.currency(null)).isInstanceOf(InvalidMoney.class);
  }

  @Test
  void twoCurrenciesNeverMeet() {
    Money euros = Money.of("1.00", "EUR");
    Money dollars = Money.of("1.00", "USD");

    assertThatIllegalArgumentException().isThrownBy(() -> euros.plus(dollars));
    assertThatIllegalArgumentException().isThrownBy(() -> euros.minus(dollars));
    assertThatIllegalArgumentException().isThrownBy(() -> euros.compareTo(dollars));
    assertThat(euros).isNotEqualTo(dollars);
  }

  @Test
  void sumsAndDifferencesAreExact() {
    Money sum = Money.zero("EUR");
    for (int i = 0; i < 1000; i++) {
      sum = sum.plus(Money.of("0.10", "EUR"));
    }

    assertThat(sum).isEqualTo(Money.of("100", "EUR"));
    assertThat(sum.minus(Money.of("100.01", "EUR"))).hasToString("-0.01 EUR");
  }

  @ParameterizedTest
  @CsvSource({
    "10.00, EUR, 0.125, 1.25",
    "0.05, EUR, 0.5, 0.03",
    "-0.05, EUR, 0.5, -0.03",
    "1, JPY, 0.5, 1",
    "0.001, KWD, 0.5, 0.001"
  })
  void aProductIsRoundedAsTheCallerSays(
      String amount, String currency, String factor, String product) {
    assertThat(Money.of(amount, currency).times(new BigDecimal(factor), RoundingMode.HALF_UP))
        .isEqualTo(Money.of(product, currency));
  }

  @Test
  void equalAmountsAreEqualHoweverTheyWereWritten() {
    assertThat(Money.of("1.5", "EUR"))
        .isEqualTo(Money.of("1.5000", "EUR"))
        .hasSameHashCodeAs(Money.of("1.50", "EUR"));
  }

  @Test
  void atMostTakesTheSmaller() {
    assertThat(Money.of("5", "EUR").atMost(Money.of("3", "EUR"))).isEqualTo(Money.of("3", "EUR"));
    assertThat(Money.of("2", "EUR").atMost(Money.of("3", "EUR"))).isEqualTo(Money.of("2", "EUR"));
  }
}
