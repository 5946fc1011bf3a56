package org.quittance.platform.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Money;

/** Amounts and days as papers write them. */
class WordsTest {

  @Test
  void amountsCarryTheSignOrCodeOfTheirCurrency() {
    assertThat(Words.amount(Money.of("1452", "EUR"))).isEqualTo("€\u202f1,452.00");
    assertThat(Words.amount(Money.of("-30", "CHF"))).isEqualTo("\u2212CHF\u202f30.00");
    assertThat(Words.amount(Money.of("0", "GBP"))).isEqualTo("£\u202f0.00");
  }

  @Test
  void everyCurrencyHasItsOwnDecimals() {
    assertThat(Words.amount(Money.of("125000", "JPY"))).isEqualTo("¥\u202f125,000");
    assertThat(Words.amount(Money.of("1.235", "KWD"))).isEqualTo("KWD\u202f1.235");
    assertThat(Words.figure(Money.of("-1234567.8", "EUR"))).isEqualTo("\u22121,234,567.80");
  }

  @Test
  void theLargestAmountLosesNothing() {
    assertThat(Words.figure(Money.of("999999999999999", "KWD")))
        .isEqualTo("999,999,999,999,999.000");
  }

  @Test
  void figuresShowWhatTheyHaveAndNoIdleZeros() {
    assertThat(Words.decimal(new BigDecimal("1.000000"), 0)).isEqualTo("1");
    assertThat(Words.decimal(new BigDecimal("12.500000"), 0)).isEqualTo("12.5");
    assertThat(Words.decimal(new BigDecimal("0.50000000"), 2)).isEqualTo("0.50");
    assertThat(Words.decimal(new BigDecimal("1200.12345678"), 2)).isEqualTo("1,200.12345678");
    assertThat(Words.decimal(new BigDecimal("1E+3"), 0)).isEqualTo("1,000");
    assertThat(Words.decimal(new BigDecimal("-0.000"), 2)).isEqualTo("0.00");
    assertThat(Words.percent(new BigDecimal("5.5000"))).isEqualTo("5.5\u202f%");
  }

  @Test
  void theLanguageOfTheMachineDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Words.amount(Money.of("1452", "EUR"))).isEqualTo("€\u202f1,452.00");
      assertThat(Words.day(LocalDate.of(2026, 9, 3))).isEqualTo("3\u00a0Sep\u00a02026");
    } finally {
      Locale.setDefault(before);
    }
  }
}
