package org.quittance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.Flaw;

/** Amounts are read as people mean them, or not at all. */
class TypedTest {

  private final List<Flaw> flaws = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1200 | 1200",
        "1200.5 | 1200.5",
        "1,200.50 | 1200.50",
        "1,200 | 1200",
        "12,345,678.90 | 12345678.90",
        "1200,50 | 1200.50",
        "1 200.50 | 1200.50",
        "0 | 0"
      })
  void anAmountIsRead(String typed, String amount) {
    assertThat(Typed.amount(typed, "/amount", flaws)).isEqualByComparingTo(amount);
    assertThat(flaws).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-5", "ten", "1e9", "1.200,50", "1,20,0", "€ 5", "1,2345", "9999999999999999"})
  void whatIsNoAmountIsAFlaw(String typed) {
    assertThat(Typed.amount(typed, "/amount", flaws)).isNull();
    assertThat(flaws).extracting(Flaw::pointer).containsExactly("/amount");
  }

  @Test
  void nothingTypedIsForTheBusinessToMiss() {
    assertThat(Typed.amount("  ", "/amount", flaws)).isNull();
    assertThat(Typed.day(null, "/receivedOn", flaws)).isNull();
    assertThat(flaws).isEmpty();
  }

  @Test
  void aDayIsRead() {
    assertThat(Typed.day(" 2026-11-22 ", "/receivedOn", flaws))
        .isEqualTo(LocalDate.of(2026, 11, 22));
    assertThat(Typed.day("22.11.2026", "/receivedOn", flaws)).isNull();
    assertThat(flaws).extracting(Flaw::pointer).containsExactly("/receivedOn");
  }
}
