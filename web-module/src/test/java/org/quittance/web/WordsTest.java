package org.quittance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quittance.billing.AllocationCause;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;
import org.quittance.ledger.Movement;
import org.quittance.payment.InvoiceHistory;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentStatus;
import org.quittance.support.TicketStatus;

/** How amounts, days and states are said. */
class WordsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1452.00 | EUR | €_1,452.00",
        "0 | EUR | €_0.00",
        "-5 | CHF | −CHF_5.00",
        "1234567 | JPY | ¥_1,234,567",
        "1.5 | KWD | KWD_1.500",
        "999999999999999 | USD | $_999,999,999,999,999.00"
      })
  void moneyHasItsSignItsGroupsAndItsDigits(String amount, String currency, String said) {
    assertThat(Words.money(Money.of(amount, currency))).isEqualTo(said.replace('_', '\u202f'));
  }

  @Test
  void aPriceShowsMoreDecimalsOnlyWhereTheySaySomething() {
    assertThat(Words.price(new BigDecimal("900.000000"), "EUR")).isEqualTo("900.00");
    assertThat(Words.price(new BigDecimal("0.012500"), "EUR")).isEqualTo("0.0125");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-03, in 11 days",
    "2026-11-23, tomorrow",
    "2026-11-22, today",
    "2026-11-21, 1 day overdue",
    "2026-11-03, 19 days overdue"
  })
  void whatIsOpenIsDueAsPeopleSayIt(LocalDate due, String said) {
    assertThat(Words.due(due, TODAY)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-22, today", "2026-11-21, yesterday", "2026-11-03, 19 days ago"})
  void aPastDayIsSoLongAgo(LocalDate day, String said) {
    assertThat(Words.ago(day, TODAY)).isEqualTo(said);
  }

  @Test
  void aDayIsWrittenWithTheNameOfItsMonth() {
    assertThat(Words.date(LocalDate.of(2026, 11, 3))).isEqualTo("3 Nov 2026");
  }

  @Test
  void aPaymentOnItsWayChangesTheLookOnlyOfWhatIsOpen() {
    assertThat(Words.look(InvoiceStatus.OVERDUE, true)).isEqualTo("progress");
    assertThat(Words.state(InvoiceStatus.OVERDUE, false, true))
        .isEqualTo("Overdue, payment in progress");
    assertThat(Words.look(InvoiceStatus.PAID, true)).isEqualTo("paid");
    assertThat(Words.state(InvoiceStatus.UNPAID, true, false)).isEqualTo("Due today");
  }

  @ParameterizedTest
  @EnumSource(PaymentStatus.class)
  void noPayerReadsAMachinesWord(PaymentStatus status) {
    assertThat(Words.paymentState(status)).isNotEqualTo(status.name()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(PaymentMethod.class)
  void everyMethodHasItsWords(PaymentMethod method) {
    assertThat(Words.method(method)).doesNotContain("_").isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(Movement.Cause.class)
  void everyMovementHasItsWordsAndLeadsSomewhere(Movement.Cause cause) {
    assertThat(Words.movement(cause, "7", "id")).contains("7");
    assertThat(Words.movement(cause, "id", "id")).doesNotContain("id ").isNotBlank();
    assertThat(Words.movementPath(cause, "7", "id")).matches("/[a-z-]+/(7|id)");
  }

  @Test
  void aRefundLeadsToWhatItIsOf() {
    assertThat(Words.movementPath(Movement.Cause.REFUNDED, "id", "id")).isEqualTo("/payments/id");
    assertThat(Words.movementPath(Movement.Cause.REFUNDED, "C/1", "id"))
        .isEqualTo("/credit-notes/id");
    assertThat(Words.movementPath(Movement.Cause.CREDITED, "C-1", "id"))
        .isEqualTo("/credit-notes/C-1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, HUR, 1 hour",
    "2.50, HUR, 2.5 hours",
    "3, C62, 3 ×",
    "2, H87, 2 pieces",
    "2, box, 2 box",
    "4,, 4 ×"
  })
  void unitsAreSaidInWords(BigDecimal quantity, String unit, String said) {
    assertThat(Words.quantity(quantity, unit)).isEqualTo(said);
  }

  @Test
  void aTaxWithoutARateIsNamedByItsReason() {
    assertThat(Words.tax("S", new BigDecimal("5.50"))).isEqualTo("VAT 5.5\u202f%");
    assertThat(Words.tax("AE", BigDecimal.ZERO)).isEqualTo("VAT, reverse charge");
  }

  @ParameterizedTest
  @CsvSource({"64, 64", "1000, '1,000'", "1001, '1,000+'"})
  void aCountStopsAtItsBound(int count, String said) {
    assertThat(Words.count(count, 1000)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-1102, 2026-1102",
    "A 7+b&c?, A%207%2Bb%26c%3F",
    "018304 / 28865, the-id",
    "'7;8', the-id",
    "'7\\8', the-id",
    "100%, the-id",
    ".., the-id"
  })
  void aNumberThatAPathCannotCarryGivesWayToTheId(String number, String segment) {
    assertThat(Words.segment(number, "the-id")).isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({"Olivia Weber, OW", "Ada, A", "'Jan van der Berg', JB", "'', ''"})
  void aPersonIsMarkedByFirstAndLastLetter(String name, String initials) {
    assertThat(Words.initials(name)).isEqualTo(initials);
  }

  @Test
  void amountsOfSeveralCurrenciesMakeOneSentence() {
    Money euros = Money.of("20.00", "EUR");
    Money dollars = Money.of("5.00", "USD");
    Money yen = Money.of("700", "JPY");

    assertThat(Words.amounts(List.of())).isEmpty();
    assertThat(Words.amounts(List.of(euros))).isEqualTo("€\u202f20.00");
    assertThat(Words.amounts(List.of(euros, dollars))).isEqualTo("€\u202f20.00 and $\u202f5.00");
    assertThat(Words.amounts(List.of(euros, dollars, yen)))
        .isEqualTo("€\u202f20.00, $\u202f5.00 and ¥\u202f700");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-22T09:12 | today, 09:12",
        "2026-11-23T09:12 | tomorrow, 09:12",
        "2026-11-21T23:59 | yesterday, 23:59",
        "2026-11-20T09:12 | Fri 20 Nov, 09:12",
        "2025-11-20T09:12 | 20 Nov 2025, 09:12"
      })
  void aMomentIsSaidAsOneSaysItThatDay(LocalDateTime moment, String said) {
    assertThat(Words.moment(moment, TODAY)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"1, 1 kB", "84499, 84 kB", "1000000, 1 MB", "26214400, 26.2 MB"})
  void aFileIsSoLarge(long bytes, String said) {
    assertThat(Words.size(bytes)).isEqualTo(said);
  }

  @ParameterizedTest
  @EnumSource
  void everyStateOfATicketHasItsWordsAndItsLook(TicketStatus status) {
    assertThat(Words.ticketState(status)).isNotBlank();
    assertThat(Words.ticketLook(status)).isNotBlank();
  }

  @Test
  void whatWasHiddenIsSeenByItsDigitsAndNothingElse() {
    assertThat(Words.isMasked("4111 1111 1111 1111", "•••• •••• •••• 1111")).isTrue();
    assertThat(Words.isMasked("At 10:42\r\nit broke ", "At 10:42\nit broke")).isFalse();
    assertThat(Words.isMasked(null, null)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void everyCauseHasItsWords(AllocationCause cause) {
    Money amount = Money.of("5.00", "EUR");
    for (Money signed : List.of(amount, amount.negated())) {
      for (String creditNote : new String[] {null, "GS-1"}) {
        assertThat(
                Words.step(
                    new InvoiceHistory.Step(
                        cause,
                        LocalDate.EPOCH,
                        signed,
                        creditNote == null ? "id" : null,
                        null,
                        null,
                        null,
                        creditNote,
                        creditNote,
                        null)))
            .isNotBlank();
      }
    }
  }
}
