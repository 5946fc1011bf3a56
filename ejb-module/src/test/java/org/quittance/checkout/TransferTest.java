package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.WantedAllocation;
import org.quittance.checkout.GatewayAnswer.State;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.payment.PaymentDetails;
import org.quittance.platform.settings.Setting;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketQueries;
import org.quittance.testing.Actors;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Transfers on their way, what they settle, when they are late, and money that came over. */
class TransferTest {

  @OnBothDatabases
  void instructionsNameAReferenceAndACodeToScan(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");

    AttemptDetails attempt = shop.find(shop.transfer("1"));

    assertThat(attempt.transfer().payee()).isEqualTo("Quittance Demo GmbH");
    assertThat(attempt.transfer().iban()).isEqualTo("DE02120300000000202051");
    assertThat(RfReference.parse(attempt.transfer().reference())).isPresent();
    assertThat(attempt.transfer().epc()).contains("EUR120.00", attempt.transfer().reference());
    assertThat(attempt.maySaySent()).isTrue();
    assertThat(attempt.expectedBy()).isNull();
    assertThat(attempt.steps())
        .extracting(AttemptStep::kind)
        .containsExactly(
            AttemptStep.Kind.SUBMITTED, AttemptStep.Kind.MATCHED, AttemptStep.Kind.PAID);
    assertThat(shop.events()).isEmpty();
  }

  @OnBothDatabases
  void sentIsSaidOnceAndTellsByWhen(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.transfer("1");

    AttemptDetails sent = shop.checkout().sent(shop.bruno, id);
    house.clock().forward(Duration.ofHours(1));
    AttemptDetails again = shop.checkout().sent(shop.owner, id);

    // Monday 10:00; two business days later, when the banks have booked.
    assertThat(local(sent.expectedBy())).isEqualTo("Wed 18 14:00");
    assertThat(again.sentAt()).isEqualTo(sent.sentAt());
    assertThat(again.maySaySent()).isFalse();
    assertThat(sent.next().orElseThrow().kind()).isEqualTo(AttemptStep.Kind.MATCHED);
    assertThat(shop.events()).containsExactly("payment.submitted");
    assertThatThrownBy(() -> shop.checkout().sent(shop.stranger, id)).isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void weekendsHolidaysAndTheChangeOfTheClockAreNoBusinessTime(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "120");
    // Friday evening before the clock is put forward (29 March 2026), and Monday is a holiday.
    house.setting(Setting.QUITTANCE_TICKET_HOLIDAYS, "2026-03-30");
    house.clock().set(Instant.parse("2026-03-27T19:00:00Z"));

    AttemptDetails one = shop.checkout().sent(shop.bruno, shop.transfer("1"));
    assertThat(local(one.expectedBy())).isEqualTo("Wed 1 14:00");
    assertThat(one.expectedBy()).isEqualTo(Instant.parse("2026-04-01T12:00:00Z"));

    house.clock().set(Instant.parse("2026-03-28T09:00:00Z"));
    AttemptDetails two = shop.checkout().sent(shop.bruno, shop.transfer("2"));
    assertThat(local(two.expectedBy())).isEqualTo("Thu 2 14:00");
  }

  private static String local(Instant at) {
    return DateTimeFormatter.ofPattern("EEE d HH:mm", Locale.ENGLISH)
        .withZone(ZoneId.of("Europe/Berlin"))
        .format(at);
  }

  @OnBothDatabases
  void itsMoneyIsKnownByTheReferenceAndGoesWhereItWasMeant(House house) {
    Shop shop = new Shop(house);
    shop.issue("older", "500");
    shop.issue("1", "120");
    String id = shop.transfer("1");
    shop.checkout().sent(shop.bruno, id);
    RfReference reference = new RfReference(shop.find(id).transfer().reference());

    PaymentDetails payment =
        shop.reported("120", "Invoice 1, " + reference.printed().toLowerCase(Locale.ROOT));
    assertThat(payment.allocations())
        .extracting(a -> a.number() + " " + a.status())
        .containsExactly("1 PAID");
    shop.arrivalsAreRead();

    AttemptDetails attempt = shop.find(id);
    assertThat(attempt.status()).isEqualTo(AttemptStatus.SETTLED);
    assertThat(attempt.payment()).isEqualTo(payment.id());
    assertThat(attempt.receipt()).isEqualTo(payment.receipt());
    assertThat(attempt.steps().get(1).by()).isEqualTo(AttemptStep.By.ACCOUNTING);
    assertThat(house.inTransaction(() -> shop.queries().ofPayment(shop.bruno, payment.id())))
        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(id));
    assertThat(shop.invoice("1").paymentInProgress()).isFalse();
    assertThat(shop.count("payment")).isEqualTo(1);
    shop.arrivalsAreRead();
    assertThat(shop.trail(id)).containsOnlyOnce("payment.matched");
  }

  @OnBothDatabases
  void itsMoneyIsKnownByWhatItSettledWhereNobodyWroteTheReference(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "80");
    String id = shop.transfer("1", "2");

    PaymentDetails other = shop.reported("80", "something");
    shop.arrivalsAreRead();
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(other.allocations()).hasSize(1);

    String third = null;
    shop.issue("3", "55");
    third = shop.transfer("3");
    shop.reported("55", null, new WantedAllocation("3", new BigDecimal("55")));
    shop.arrivalsAreRead();
    assertThat(shop.statusOf(third)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SUBMITTED);
  }

  @OnBothDatabases
  void whatComesInPartSaysWhatIsOwedAndTheRestGoesWhereItWasMeant(House house) {
    Shop shop = new Shop(house);
    shop.issue("older", "500");
    shop.issue("1", "569.01");
    String id = shop.transfer("1");
    String reference = shop.find(id).transfer().reference();
    assertThat(shop.find(id).received()).isNull();
    assertThat(shop.find(id).isInPart()).isFalse();

    PaymentDetails part = shop.reported("100", reference);
    shop.arrivalsAreRead();

    AttemptDetails attempt = shop.find(id);
    assertThat(attempt.status()).isEqualTo(AttemptStatus.SETTLED);
    assertThat(attempt.received()).hasToString("100.00 EUR");
    assertThat(attempt.isInPart()).isTrue();
    assertThat(attempt.owed()).hasToString("469.01 EUR");

    PaymentDetails rest = shop.reported("469.01", reference);
    shop.arrivalsAreRead();

    assertThat(rest.allocations())
        .extracting(a -> a.number() + " " + a.status())
        .containsExactly("1 PAID");
    assertThat(shop.status("older")).isEqualTo(InvoiceStatus.UNPAID);
    assertThat(shop.find(id).payment()).isEqualTo(part.id());
    assertThat(shop.find(id).owed().isZero()).isTrue();
    assertThat(shop.trail(id)).containsOnlyOnce("payment.matched");
    // Once all is paid, who writes the same again means what is due.
    assertThat(shop.reported("50", reference).allocations())
        .extracting(a -> a.number())
        .containsExactly("older");
  }

  @OnBothDatabases
  void aTransferThatWasGivenUpAndComesAllTheSameIsSettled(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.transfer("1");
    String reference = shop.find(id).transfer().reference();
    assertThat(shop.checkout().giveUp(shop.bruno, id).status()).isEqualTo(AttemptStatus.CANCELLED);

    shop.reported("120", reference);
    shop.arrivalsAreRead();

    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SETTLED);
    assertThat(shop.status("1")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void instructionsThatNobodyFollowsAreForgotten(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.transfer("1");

    house.clock().forward(Duration.ofDays(13));
    shop.sweep();
    assertThat(shop.statusOf(id)).isEqualTo(AttemptStatus.SUBMITTED);
    house.clock().forward(Duration.ofDays(1));
    shop.sweep();

    assertThat(shop.find(id).failure()).isEqualTo(AttemptFailure.EXPIRED);
    assertThat(shop.invoice("1").paymentInProgress()).isFalse();
    assertThat(shop.count("ticket")).isZero();
  }

  @OnBothDatabases
  void whatIsLateGetsOneTicketThatNamesIt(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.transfer("1");
    shop.checkout().sent(shop.bruno, id);

    house.clock().set(Instant.parse("2026-03-18T12:59:00Z"));
    shop.sweep();
    assertThat(shop.count("ticket")).isZero();
    assertThat(shop.find(id).late()).isFalse();
    house.clock().set(Instant.parse("2026-03-18T13:00:00Z"));
    assertThat(shop.find(id).late()).isTrue();
    shop.sweep();
    house.clock().forward(Duration.ofDays(3));
    shop.sweep();

    assertThat(shop.count("ticket")).isEqualTo(1);
    String number = shop.find(id).ticket();
    TicketDetails ticket =
        house.inTransaction(() -> house.make(TicketQueries.class).find(shop.bruno, number));
    assertThat(ticket.invoice().number()).isEqualTo("1");
    assertThat(ticket.requester().name()).isEqualTo("Bruno");
    assertThat(ticket.messages().get(0).author()).isEqualTo("Quittance, for Bruno");
    assertThat(ticket.messages().get(0).mine()).isFalse();
    assertThat(ticket.messages().get(0).body())
        .contains("/payments/" + id, shop.find(id).transfer().reference(), "18 March 2026, 14:00");
    assertThat(shop.trail(id)).containsOnlyOnce("payment.late");
    assertThat(
            house.inTransaction(
                () ->
                    shop.queries()
                        .aboutTicket(Actors.staff(Role.AGENT), number, null, null)
                        .orElseThrow()
                        .id()))
        .isEqualTo(id);

    shop.reported("120", shop.find(id).transfer().reference());
    shop.arrivalsAreRead();
    assertThat(house.count("SELECT COUNT(*) FROM ticket WHERE payment_id IS NOT NULL"))
        .isEqualTo(1);
  }

  @OnBothDatabases
  void whatAProviderKeepsForTooLongGetsATicketToo(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    String id = shop.card("1");
    shop.provider.says(id, State.PROCESSING);
    shop.refresh(id);
    // Monday; by the next business day at two.
    assertThat(local(shop.find(id).expectedBy())).isEqualTo("Tue 17 14:00");

    house.clock().set(Instant.parse("2026-03-17T13:00:00Z"));
    shop.sweep();

    assertThat(shop.find(id).ticket()).isNotNull();
    shop.provider.succeeds(id);
    shop.refresh(id);
    assertThat(house.count("SELECT COUNT(*) FROM ticket WHERE payment_id IS NOT NULL"))
        .isEqualTo(1);
  }

  @OnBothDatabases
  void aPaymentMadeTwiceIsNoticedAndItsCustomerChooses(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    PaymentDetails first = shop.reported("120", "Rechnung 1");
    house.clock().forward(Duration.ofDays(3));
    PaymentDetails twin = shop.reported("120", "rechnung 1");
    shop.arrivalsAreRead();

    List<SurplusDetails> found = house.inTransaction(() -> shop.queries().surpluses(shop.vera));
    assertThat(found)
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.payment()).isEqualTo(twin.id());
              assertThat(s.kind()).isEqualTo(SurplusKind.DUPLICATE);
              assertThat(s.twin()).isEqualTo(first.id());
              assertThat(s.left()).hasToString("120.00 EUR");
            });
    assertThat(house.inTransaction(() -> shop.queries().surpluses(shop.stranger))).isEmpty();
    assertThatThrownBy(() -> shop.checkout().choose(shop.stranger, twin.id(), SurplusChoice.KEEP))
        .isInstanceOf(NotFound.class);

    SurplusDetails chosen = shop.checkout().choose(shop.bruno, twin.id(), SurplusChoice.REFUND);

    assertThat(chosen.ticket()).isNotNull();
    assertThat(shop.checkout().choose(shop.bruno, twin.id(), SurplusChoice.REFUND).ticket())
        .isEqualTo(chosen.ticket());
    assertThatThrownBy(() -> shop.checkout().choose(shop.bruno, twin.id(), SurplusChoice.KEEP))
        .isInstanceOf(Conflict.class);
    assertThat(shop.count("ticket")).isEqualTo(1);
  }

  @OnBothDatabases
  void moneyThatCameOverIsPutOnOtherInvoicesWhereThatIsChosen(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "100");
    PaymentDetails payment = shop.reported("150", "too much");
    shop.arrivalsAreRead();
    shop.issue("2", "50");

    SurplusDetails chosen = shop.checkout().choose(shop.bruno, payment.id(), SurplusChoice.APPLY);

    assertThat(chosen.kind()).isEqualTo(SurplusKind.OVERPAID);
    assertThat(chosen.left().isZero()).isTrue();
    assertThat(chosen.amount()).hasToString("50.00 EUR");
    assertThat(shop.status("2")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void whatIsLeftOfTheSecondOfTwoIsAllThatCanBeSentBack(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "90");
    shop.reported("120", "Rechnung 1");
    house.clock().forward(Duration.ofDays(1));
    PaymentDetails twin = shop.reported("120", "Rechnung 1");
    shop.arrivalsAreRead();

    SurplusDetails chosen = shop.checkout().choose(shop.bruno, twin.id(), SurplusChoice.REFUND);

    assertThat(chosen.amount()).hasToString("120.00 EUR");
    assertThat(chosen.over()).hasToString("30.00 EUR");
    TicketDetails ticket =
        house.inTransaction(
            () -> house.make(TicketQueries.class).find(shop.bruno, chosen.ticket()));
    assertThat(ticket.subject()).isEqualTo("Refund of 30.00 EUR");
  }

  @OnBothDatabases
  void whereNothingIsLeftThereIsNothingToChoose(House house) {
    Shop shop = new Shop(house);
    shop.issue("1", "120");
    shop.issue("2", "120");
    shop.reported("120", "Rechnung 1");
    house.clock().forward(Duration.ofDays(1));
    PaymentDetails twin = shop.reported("120", "Rechnung 1");
    shop.arrivalsAreRead();

    for (SurplusChoice choice : SurplusChoice.values()) {
      assertThatThrownBy(() -> shop.checkout().choose(shop.bruno, twin.id(), choice))
          .isInstanceOfSatisfying(
              Conflict.class, gone -> assertThat(gone.code()).isEqualTo("surplus.gone"));
    }

    assertThat(house.inTransaction(() -> shop.queries().surpluses(shop.vera)))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.amount()).hasToString("120.00 EUR");
              assertThat(s.left().isZero()).isTrue();
              assertThat(s.choice()).isNull();
            });
    assertThat(shop.count("ticket")).isZero();
    house.clock().forward(Duration.ofDays(40));
    assertThat(house.inTransaction(() -> shop.queries().surpluses(shop.vera))).isEmpty();
  }
}
