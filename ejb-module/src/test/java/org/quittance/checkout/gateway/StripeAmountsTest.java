package org.quittance.checkout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.kernel.Money;

/** Stripe counts in whole units of its own; a wrong factor would be wrong a hundred times over. */
class StripeAmountsTest {

  @ParameterizedTest
  @CsvSource({
    "120.50, EUR, 12050",
    "0.01, USD, 1",
    "500, JPY, 500",
    "7, KRW, 7",
    "12000, CLP, 12000",
    "5.12, KWD, 5120",
    "5.120, BHD, 5120",
    "5, ISK, 500",
    "10.45, HUF, 1045",
    "300, MGA, 300",
    "999999.99, EUR, 99999999"
  })
  void moneyIsCountedAsStripePublishesIt(String amount, String currency, long units) {
    Money money = Money.of(amount, currency);

    assertThat(StripeAmounts.of(money)).hasValue(units);
    assertThat(StripeAmounts.read(units, currency)).contains(money);
    assertThat(StripeAmounts.read(units, currency.toLowerCase(Locale.ROOT))).contains(money);
  }

  @ParameterizedTest
  @CsvSource({
    "5.124, KWD",
    "0.001, TND",
    "300.50, MGA",
    "5, UGX",
    "5, IQD",
    "1000000.00, EUR",
    "0, EUR",
    "-1, EUR"
  })
  void whatItCannotAskForIsNotAskedFor(String amount, String currency) {
    assertThat(StripeAmounts.of(Money.of(amount, currency))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"100, ugx", "100, xau", "100, euro", "100, ''", "9223372036854775807, eur"})
  void whatMakesNoSenseIsNoMoney(long units, String currency) {
    assertThat(StripeAmounts.read(units, currency)).isEmpty();
  }
}
