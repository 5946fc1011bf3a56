package org.quittance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quittance.billing.InvoiceStatus;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.AttemptShare;
import org.quittance.checkout.AttemptStatus;
import org.quittance.checkout.AttemptStep;
import org.quittance.checkout.AttemptStep.By;
import org.quittance.checkout.AttemptStep.Kind;
import org.quittance.checkout.CheckoutMethod;
import org.quittance.checkout.TransferInstructions;
import org.quittance.kernel.Money;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentStatus;

/** How far a payment has come, in the words its customer reads. */
class JourneyTest {

  private static final Instant STARTED = Instant.parse("2026-11-20T08:12:00Z");
  private static final Instant EXPECTED = Instant.parse("2026-11-24T13:00:00Z");
  private static final Money AMOUNT = Money.of("452.00", "EUR");

  private final PortalBacking portal = new Berlin();

  @Test
  void eachStepSaysWhenAndWhoAndTheNextByWhen() {
    Journey journey = of(AttemptStatus.PROCESSING, null, null, false, null);

    assertThat(journey.title()).isEqualTo("€\u202f452.00 is on its way");
    assertThat(journey.steps())
        .containsExactly(
            new Journey.Step(
                "done", "paid", "Done:", "Submitted", "Fri 20 Nov, 09:12", "by Olga Owner"),
            new Journey.Step(
                "now",
                "progress",
                "Now:",
                "Confirmed by the provider",
                "normally by Tue 24 Nov, 14:00",
                ""),
            new Journey.Step("later", "unpaid", "Later:", "Matched", "", ""),
            new Journey.Step("later", "unpaid", "Later:", "Paid", "receipt follows", ""));
    assertThat(journey.what())
        .isEqualTo(
            "You need do nothing. If it is not paid by Tue 24 Nov, 14:00,"
                + " we open a ticket for you ourselves.");
  }

  @Test
  void whatNobodyKnowsIsNeverSaidToHaveFailed() {
    Journey journey = of(AttemptStatus.UNKNOWN, null, null, false, null);

    assertThat(journey.title()).startsWith("We are finding out");
    assertThat(journey.steps()).noneMatch(step -> step.look().equals("stopped"));
    assertThat(journey.what()).contains("must not be paid a second time");
    assertThat(journey.isOver()).isFalse();
    assertThat(Words.paymentLook(journey.status())).isEqualTo("progress");
  }

  @ParameterizedTest
  @EnumSource
  void whyItFailedIsSaidPlainlyWithWhatToTryNext(AttemptFailure why) {
    Journey journey = of(AttemptStatus.FAILED, null, why, false, null);

    assertThat(journey.title()).isEqualTo("€\u202f452.00 was not paid");
    assertThat(journey.what())
        .containsAnyOf("You have not been charged.", "Nothing was taken.", "It never reached us")
        .doesNotContain(why.name());
    assertThat(journey.steps().get(1).look()).isEqualTo("stopped");
    assertThat(journey.isOver()).isTrue();
  }

  @Test
  void whatIsLateHasItsTicketAndPromisesNoTimeAnyMore() {
    Journey journey = of(AttemptStatus.PROCESSING, null, null, true, "T-1042");

    assertThat(journey.title()).isEqualTo("€\u202f452.00 takes longer than it should");
    assertThat(journey.what()).contains("We have opened a ticket");
    assertThat(journey.steps()).noneMatch(step -> step.when().contains("normally"));
  }

  @Test
  void whatWaitsAtTheProviderSaysThatNothingWasTaken() {
    Journey journey = of(AttemptStatus.SUBMITTED, "https://pay.example/1", null, false, null);

    assertThat(journey.title()).contains("waits for you");
    assertThat(journey.what()).startsWith("Nothing was taken yet.");
    assertThat(journey.isAskable()).isTrue();
  }

  @Test
  void aTransferIsReadInGroupsAndAskedOfNobody() {
    Journey journey = new Journey(transfer(AttemptStatus.SUBMITTED), "", "", List.of());

    assertThat(journey.isAskable()).isFalse();
    assertThat(journey.transfer().iban()).isEqualTo("DE02 1203 0000 0000 2020 51");
    assertThat(journey.transfer().reference()).isEqualTo("RF18 5390 0754 7034");
    assertThat(journey.transfer().amount()).isEqualTo("452.00");
    assertThat(new Journey(transfer(AttemptStatus.SETTLED), "", "", List.of()).transfer()).isNull();
  }

  @Test
  void aTransferNobodySaidWasSentIsNotOnItsWayForWhoOnlyLooksOn() {
    Journey journey = Journey.of(transfer(AttemptStatus.SUBMITTED), portal);

    assertThat(journey.title()).isEqualTo("€\u202f452.00 is still to be sent");
    assertThat(journey.what()).startsWith("Nobody has said yet that it was sent.");
    assertThat(journey.steps()).noneMatch(step -> step.when().contains("normally"));
    assertThat(journey.ours(portal)).contains("has not said that it is sent");
    assertThat(journey.state()).isEqualTo("Begun");
    assertThat(journey.ourState()).isEqualTo("With the customer");
  }

  @Test
  void aTransferThatWasSentIsOnItsWayForEverybody() {
    AttemptDetails sent =
        details(
            AttemptStatus.SUBMITTED,
            CheckoutMethod.BANK_TRANSFER,
            null,
            null,
            null,
            false,
            null,
            STARTED,
            Money.zero("EUR"));
    Journey journey = Journey.of(sent, portal);

    assertThat(journey.title()).isEqualTo("€\u202f452.00 is on its way");
    assertThat(journey.ours(portal)).contains("is on its way");
    assertThat(journey.state()).isEqualTo("On its way");
    assertThat(journey.ourState()).isEqualTo("Sent, not here yet");
  }

  @Test
  void whatWaitsForItsCustomerIsNotOnItsWay() {
    Journey journey = of(AttemptStatus.SUBMITTED, "https://pay.example/1", null, false, null);

    assertThat(journey.state()).isEqualTo("Begun");
    assertThat(journey.ourState()).isEqualTo("With the customer");
    assertThat(of(AttemptStatus.PROCESSING, null, null, false, null).state())
        .isEqualTo("On its way");
  }

  @Test
  void whatRanOutWasGivenUpByNobody() {
    Journey card = of(AttemptStatus.CANCELLED, null, AttemptFailure.EXPIRED, false, null);

    assertThat(card.title()).isEqualTo("€\u202f452.00 was not paid");
    assertThat(card.what()).startsWith("The payment page was open for too long.");
    assertThat(card.ourState()).isEqualTo("Ran out");
    AttemptDetails transfer =
        details(
            AttemptStatus.CANCELLED,
            CheckoutMethod.BANK_TRANSFER,
            null,
            null,
            AttemptFailure.EXPIRED,
            false,
            null);
    assertThat(Journey.of(transfer, portal).what()).contains("we stopped waiting");
    assertThat(of(AttemptStatus.CANCELLED, null, AttemptFailure.GIVEN_UP, false, null).title())
        .isEqualTo("The payment of €\u202f452.00 was given up");
  }

  @ParameterizedTest
  @EnumSource(
      value = AttemptStatus.class,
      names = {"FAILED", "CANCELLED"})
  void creditThatWasUsedIsSaidToStayUsedWhereTheRestWasNotPaid(AttemptStatus status) {
    AttemptDetails withCredit =
        details(
            status,
            CheckoutMethod.CARD,
            null,
            null,
            AttemptFailure.DECLINED,
            false,
            null,
            null,
            Money.of("100.00", "EUR"));

    assertThat(Journey.of(withCredit, portal).what())
        .endsWith(
            "Only your credit of €\u202f100.00 was used: it went to what you were paying as soon as"
                + " you began, and stays there.");
    assertThat(of(status, null, AttemptFailure.DECLINED, false, null).what())
        .doesNotContain("credit");
  }

  @Test
  void whatCameInPartSaysHowMuchAndWhatIsStillOwed() {
    AttemptDetails attempt = transfer(AttemptStatus.SETTLED, "100.00", "352.00");
    Journey journey = Journey.of(attempt, portal);

    assertThat(journey.title()).isEqualTo("€\u202f100.00 of €\u202f452.00 has arrived");
    assertThat(journey.what())
        .startsWith("€\u202f352.00 is still owed.")
        .contains("RF18 5390 0754 7034");
    assertThat(journey.steps().get(3).name()).isEqualTo("Paid in part");
    assertThat(journey.isRestOwed()).isTrue();
    assertThat(journey.ours(portal))
        .isEqualTo("A part, €\u202f100.00, is here since Fri 20 Nov, 09:12.");

    Journey settled = Journey.of(transfer(AttemptStatus.SETTLED, "100.00", "0.00"), portal);
    assertThat(settled.title()).isEqualTo(journey.title());
    assertThat(settled.what()).startsWith("The rest is settled by now.");
    assertThat(settled.isRestOwed()).isFalse();
  }

  @Test
  void whatCameInFullIsPaid() {
    Journey journey = Journey.of(transfer(AttemptStatus.SETTLED, "452.00", "0.00"), portal);

    assertThat(journey.title()).isEqualTo("€\u202f452.00 is paid");
    assertThat(journey.steps().get(3).name()).isEqualTo("Paid");
    assertThat(journey.isRestOwed()).isFalse();
  }

  @Test
  void aTicketAboutItTellsAllThatIsKnown() {
    Journey journey = of(AttemptStatus.PROCESSING, null, null, false, null);

    assertThat(journey.told())
        .contains(
            "Payment: 0193", "For: Invoice 2026-1102", "452.00", "Submitted Fri 20 Nov, 09:12");
    assertThat(journey.ticketQuery()).isEqualTo("?invoice=2026-1102&attempt=0193");
    assertThat(journey.again()).isEqualTo("?invoice=2026-1102");
  }

  @Test
  void whatWentBackIsNotSaidToBePaid() {
    Journey paid = Journey.of(transfer(AttemptStatus.SETTLED, "452.00", "0.00"), portal);

    assertThat(paid.since(payment("0", "0"))).isSameAs(paid);
    assertThat(paid.since(payment("50.00", "0")).title())
        .isEqualTo("€\u202f452.00 is paid, and €\u202f50.00 of it went back since");
    Journey gone = paid.since(payment("50.00", "402.00"));
    assertThat(gone.title()).isEqualTo("€\u202f452.00 was paid, and went back since");
    assertThat(gone.what()).contains("are owed again");
    assertThat(gone.steps()).isEqualTo(paid.steps());
  }

  private static PaymentDetails payment(String refunded, String reversed) {
    return new PaymentDetails(
        "0192",
        1,
        "NW-1001",
        AMOUNT,
        Money.zero("EUR"),
        Money.of(refunded, "EUR"),
        Money.of(reversed, "EUR"),
        PaymentMethod.CARD,
        PaymentStatus.SETTLED,
        null,
        LocalDate.of(2026, 11, 20),
        null,
        List.of(),
        List.of(),
        "R-2026-000007",
        STARTED,
        STARTED,
        1);
  }

  private Journey of(
      AttemptStatus status,
      String continueAt,
      AttemptFailure failure,
      boolean late,
      String ticket) {
    return Journey.of(
        details(
            status, CheckoutMethod.CARD, null, continueAt, failure, late, ticket, null, "452.00"),
        portal);
  }

  private static AttemptDetails transfer(AttemptStatus status) {
    return transfer(status, null, "452.00");
  }

  private static AttemptDetails transfer(AttemptStatus status, String received, String owed) {
    TransferInstructions to =
        new TransferInstructions(
            "Seller", "DE02120300000000202051", null, "RF18539007547034", null);
    return details(
        status, CheckoutMethod.BANK_TRANSFER, to, null, null, false, null, received, owed);
  }

  private static AttemptDetails details(
      AttemptStatus status,
      CheckoutMethod method,
      TransferInstructions transfer,
      String continueAt,
      AttemptFailure failure,
      boolean late,
      String ticket) {
    return details(status, method, transfer, continueAt, failure, late, ticket, null, "452.00");
  }

  private static AttemptDetails details(
      AttemptStatus status,
      CheckoutMethod method,
      TransferInstructions transfer,
      String continueAt,
      AttemptFailure failure,
      boolean late,
      String ticket,
      Instant sentAt,
      Money credit) {
    return details(
        status,
        method,
        transfer,
        continueAt,
        failure,
        late,
        ticket,
        sentAt,
        credit,
        null,
        "452.00");
  }

  private static AttemptDetails details(
      AttemptStatus status,
      CheckoutMethod method,
      TransferInstructions transfer,
      String continueAt,
      AttemptFailure failure,
      boolean late,
      String ticket,
      String received,
      String owed) {
    return details(
        status,
        method,
        transfer,
        continueAt,
        failure,
        late,
        ticket,
        null,
        Money.zero("EUR"),
        received,
        owed);
  }

  private static AttemptDetails details(
      AttemptStatus status,
      CheckoutMethod method,
      TransferInstructions transfer,
      String continueAt,
      AttemptFailure failure,
      boolean late,
      String ticket,
      Instant sentAt,
      Money credit,
      String received,
      String owed) {
    return new AttemptDetails(
        "0193",
        1,
        "NW-1001",
        "Olga Owner",
        List.of(
            new AttemptShare(
                "i1",
                "2026-1102",
                AMOUNT,
                Money.of(owed, "EUR"),
                LocalDate.of(2026, 11, 3),
                InvoiceStatus.OVERDUE)),
        AMOUNT,
        received == null ? null : Money.of(received, "EUR"),
        credit,
        method,
        status,
        List.of(
            new AttemptStep(Kind.SUBMITTED, STARTED, By.CUSTOMER, null),
            new AttemptStep(Kind.CONFIRMED, null, null, EXPECTED),
            new AttemptStep(Kind.MATCHED, null, null, null),
            new AttemptStep(Kind.PAID, null, null, null)),
        transfer,
        continueAt,
        null,
        failure,
        null,
        null,
        ticket,
        STARTED,
        sentAt,
        EXPECTED,
        late,
        null,
        false,
        false,
        false,
        null,
        received == null ? null : STARTED,
        STARTED,
        1);
  }

  /** Sunday, 22 November, where the seller is. */
  private static final class Berlin extends PortalBacking {
    @Override
    public String moment(Instant moment) {
      LocalDateTime there = LocalDateTime.ofInstant(moment, ZoneId.of("Europe/Berlin"));
      return Words.moment(there, LocalDate.of(2026, 11, 22));
    }
  }
}
