package org.quittance.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.CreditWishes;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.WantedAllocation;
import org.quittance.billing.Wishes;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.platform.idempotency.KeyReused;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** What accounting is shown is what it books, once, and looking leaves no trace. */
class BookingDeskTest {

  private static final Actor ACCOUNTING = Actors.staff(Role.ACCOUNTING);

  private static final List<String> TABLES =
      List.of(
          "payment",
          "allocation",
          "receipt",
          "refund",
          "account_entry",
          "outbox_event",
          "audit_entry",
          "answered_call");

  @OnBothDatabases
  void aPreviewSaysWhatTheBookingDoesAndLeavesNothing(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "late", "100", "2026-02-01");
    issue(house, "next", "50", "2026-05-01");
    List<Long> before = rows(house);

    Effect effect = desk(house).preview(ACCOUNTING, receive("120.00"));

    assertThat(effect.invoices())
        .extracting(BookingDeskTest::words)
        .containsExactly("late OVERDUE 100.00 PAID 0.00", "next UNPAID 50.00 UNPAID 30.00");
    assertThat(effect.credit().isNone()).isTrue();
    assertThat(effect.owed().before().plain()).isEqualTo("150.00");
    assertThat(effect.owed().after().plain()).isEqualTo("30.00");
    assertThat(rows(house)).isEqualTo(before);
    assertThat(house.count("SELECT COUNT(*) FROM receipt_series")).isZero();
  }

  @OnBothDatabases
  void whatWasSeenIsBookedOnceHoweverOftenItIsSent(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "100", "2026-02-01");
    BookingDesk desk = desk(house);
    Effect seen = desk.preview(ACCOUNTING, receive("120.00"));

    List<Booked> answers =
        AtOnce.on(4, i -> desk.book(ACCOUNTING, receive("120.00"), "page-1", seen));
    Booked again = desk.book(ACCOUNTING, receive("120.00"), "page-1", seen);

    assertThat(answers).containsOnly(again);
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isEqualTo(1);
    assertThat(house.query("SELECT number FROM receipt")).hasSize(1);
    assertThat(house.query("SELECT last_number FROM receipt_series").get(0).get(0)).isEqualTo(1);
    PaymentDetails payment = payment(house, again.subject());
    assertThat(payment.unallocated().plain()).isEqualTo("20.00");
    assertThat(payment.externalId()).isEqualTo("page-1");
  }

  @OnBothDatabases
  void anotherBookingUnderTheSameKeyIsRefused(House house) {
    Customers.add(house, "NW-1001");
    BookingDesk desk = desk(house);
    Effect seen = desk.preview(ACCOUNTING, receive("120.00"));
    desk.book(ACCOUNTING, receive("120.00"), "page-1", seen);

    assertThatThrownBy(() -> desk.book(ACCOUNTING, receive("99.00"), "page-1", seen))
        .isInstanceOf(KeyReused.class);
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isEqualTo(1);
  }

  @OnBothDatabases
  void whatHasAnotherEffectByNowIsNotBookedAndMayBeLookedAtAgain(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "100", "2026-02-01");
    BookingDesk desk = desk(house);
    Effect seen = desk.preview(ACCOUNTING, receive("100.00"));
    house.inTransaction(
        () ->
            house
                .make(PaymentService.class)
                .recordReported(Actors.erp(), report("40.00", "bank-1")));

    assertThatThrownBy(() -> desk.book(ACCOUNTING, receive("100.00"), "page-1", seen))
        .isInstanceOf(EffectChanged.class);
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isEqualTo(1);

    Effect now = desk.preview(ACCOUNTING, receive("100.00"));
    assertThat(now.credit().after().plain()).isEqualTo("40.00");
    desk.book(ACCOUNTING, receive("100.00"), "page-1", now);
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isEqualTo(2);
  }

  @OnBothDatabases
  void aRefundIsSeenBookedAndUndone(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "100", "2026-02-01");
    String payment = booked(house, receive("120.00"), "page-1").subject();
    Booking refund =
        new Booking.Refunding(
            payment, new WantedRefund(new BigDecimal("50"), "Paid twice", null, null));

    Effect effect = desk(house).preview(ACCOUNTING, refund);
    assertThat(effect.invoices())
        .extracting(BookingDeskTest::words)
        .containsExactly("1 PAID 0.00 OVERDUE 30.00");
    assertThat(effect.credit().before().plain()).isEqualTo("20.00");
    assertThat(effect.credit().after().isZero()).isTrue();
    Booked gone = booked(house, refund, "page-2");
    assertThat(booked(house, refund, "page-2", effect)).isEqualTo(gone);

    Booking undo = new Booking.Undoing(payment, gone.refund(), "It came back");
    Effect back = desk(house).preview(ACCOUNTING, undo);
    assertThat(back.invoices())
        .extracting(BookingDeskTest::words)
        .containsExactly("1 OVERDUE 30.00 PAID 0.00");
    booked(house, undo, "page-3", back);
    booked(house, undo, "page-3", back);
    assertThat(payment(house, payment).refunded().isZero()).isTrue();
    assertThat(house.count("SELECT COUNT(*) FROM refund")).isEqualTo(2);
  }

  @OnBothDatabases
  void aReversalTakesAllOfAPaymentBack(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "100", "2026-02-01");
    String payment = booked(house, receive("120.00"), "page-1").subject();
    Booking reversal =
        new Booking.Reversal(payment, new WantedRefund(null, "Returned", null, null));

    Effect effect = desk(house).preview(ACCOUNTING, reversal);
    booked(house, reversal, "page-2", effect);

    assertThat(effect.owed().before().plain()).isEqualTo("-20.00");
    assertThat(effect.owed().after().plain()).isEqualTo("100.00");
    assertThat(payment(house, payment).status()).isEqualTo(PaymentStatus.REVERSED);
  }

  @OnBothDatabases
  void creditIsUsedAndAPaymentMoved(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "100", "2026-02-01");
    String payment = booked(house, receive("120.00"), "page-1").subject();
    issue(house, "2", "50", "2026-05-01");

    Booking use = new Booking.UseOfCredit(payment, "Asked for by phone");
    Effect used = desk(house).preview(ACCOUNTING, use);
    booked(house, use, "page-2", used);
    assertThat(used.invoices())
        .extracting(BookingDeskTest::words)
        .containsExactly("2 UNPAID 50.00 UNPAID 30.00");

    Booking move =
        new Booking.Reallocation(
            payment, List.of(new WantedAllocation("2", new BigDecimal("50"))), "Meant for 2");
    Effect moved = desk(house).preview(ACCOUNTING, move);
    booked(house, move, "page-3", moved);
    assertThat(moved.invoices())
        .extracting(BookingDeskTest::words)
        .containsExactly("1 PAID 0.00 OVERDUE 100.00", "2 UNPAID 30.00 PAID 0.00");
    assertThat(moved.credit().after().plain()).isEqualTo("70.00");
    assertThat(moved.owed().isNone()).isTrue();
  }

  @OnBothDatabases
  void anInvoiceIsCancelled(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "100", "2026-02-01");
    Booking cancel = new Booking.Cancellation("1", "Sent twice");

    Effect effect = desk(house).preview(ACCOUNTING, cancel);
    booked(house, cancel, "page-1", effect);
    booked(house, cancel, "page-1", effect);

    assertThat(effect.invoices()).hasSize(1);
    assertThat(effect.invoices().get(0).after()).isEqualTo(InvoiceStatus.CANCELLED);
    assertThat(effect.invoices().get(0).outstanding().after().isZero()).isTrue();
    assertThat(effect.owed().after().isZero()).isTrue();
    assertThat(house.make(InvoiceQueries.class).find(ACCOUNTING, "1").status())
        .isEqualTo(InvoiceStatus.CANCELLED);
  }

  @OnBothDatabases
  void anInvoiceIsCreditedTheRestRefundedAndAllOfItUndone(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "100", "2026-02-01");
    booked(house, receive("40.00"), "page-1");
    Booking credit = new Booking.Crediting(CreditWishes.of("C-1", "1", "80.00"));

    Effect effect = desk(house).preview(ACCOUNTING, credit);
    String note = booked(house, credit, "page-2", effect).subject();
    assertThat(booked(house, credit, "page-2", effect).subject()).isEqualTo(note);
    assertThat(effect.invoices())
        .extracting(BookingDeskTest::words)
        .containsExactly("1 OVERDUE 60.00 PAID 0.00");
    assertThat(effect.credit().after().plain()).isEqualTo("20.00");
    assertThat(effect.owed().after().plain()).isEqualTo("-20.00");
    assertThat(house.count("SELECT COUNT(*) FROM credit_note")).isEqualTo(1);

    Booking refund =
        new Booking.CreditRefunding(
            note, new WantedRefund(new BigDecimal("20"), "Asked for", null, null));
    Booked gone = booked(house, refund, "page-3");
    assertThat(gone.subject()).isEqualTo(note);
    booked(house, new Booking.CreditUndoing(note, gone.refund(), "It came back"), "page-4");

    issue(house, "2", "15", "2026-05-01");
    Effect used = desk(house).preview(ACCOUNTING, new Booking.UseOfCreditNote(note, "By phone"));
    assertThat(used.invoices())
        .extracting(BookingDeskTest::words)
        .containsExactly("2 UNPAID 15.00 PAID 0.00");
    Effect moved =
        desk(house)
            .preview(
                ACCOUNTING,
                new Booking.CreditReallocation(
                    note, List.of(new WantedAllocation("2", new BigDecimal("15"))), "Meant for 2"));
    assertThat(moved.invoices())
        .extracting(BookingDeskTest::words)
        .containsExactly("1 PAID 0.00 OVERDUE 60.00", "2 UNPAID 15.00 PAID 0.00");

    Booking withdrawal = new Booking.Withdrawal(note, "Issued by mistake");
    Effect withdrawn = desk(house).preview(ACCOUNTING, withdrawal);
    booked(house, withdrawal, "page-5", withdrawn);
    assertThat(withdrawn.invoices())
        .extracting(BookingDeskTest::words)
        .containsExactly("1 PAID 0.00 OVERDUE 60.00");
    assertThat(withdrawn.credit().after().isZero()).isTrue();
    assertThat(withdrawn.owed().after().plain()).isEqualTo("75.00");
  }

  @OnBothDatabases
  void aRefusalIsTheUseCasesOwnAndTheKeyStaysFree(House house) {
    Customers.add(house, "NW-1001");
    BookingDesk desk = desk(house);

    assertThatThrownBy(() -> desk.preview(ACCOUNTING, receive("0")))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refusal -> assertThat(refusal.flaws().get(0).pointer()).isEqualTo("/amount"));
    Effect seen = desk.preview(ACCOUNTING, receive("5.00"));
    assertThatThrownBy(() -> desk.book(ACCOUNTING, receive("0"), "page-1", seen))
        .isInstanceOf(InvalidInput.class);
    desk.book(ACCOUNTING, receive("5.00"), "page-1", seen);
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isEqualTo(1);
  }

  @OnBothDatabases
  void onlyAccountingBooks(House house) {
    long customer = Customers.add(house, "NW-1001");
    for (Actor other :
        List.of(
            Actors.personOf(customer, Role.OWNER),
            Actors.staff(Role.AGENT),
            Actors.staff(Role.ADMINISTRATOR))) {
      assertThatThrownBy(() -> desk(house).preview(other, receive("5.00")))
          .isInstanceOf(NotFound.class);
    }
  }

  private static BookingDesk desk(House house) {
    return house.make(BookingDesk.class);
  }

  private static Booked booked(House house, Booking booking, String key) {
    return booked(house, booking, key, desk(house).preview(ACCOUNTING, booking));
  }

  private static Booked booked(House house, Booking booking, String key, Effect seen) {
    return desk(house).book(ACCOUNTING, booking, key, seen);
  }

  private static String words(Effect.OnInvoice on) {
    return String.join(
        " ",
        on.number(),
        on.before().name(),
        on.outstanding().before().plain(),
        on.after().name(),
        on.outstanding().after().plain());
  }

  private static List<Long> rows(House house) {
    return TABLES.stream().map(table -> house.count("SELECT COUNT(*) FROM " + table)).toList();
  }

  private static PaymentDetails payment(House house, String id) {
    return house.make(PaymentQueries.class).find(ACCOUNTING, id);
  }

  private static Booking receive(String amount) {
    return new Booking.Receive(report(amount, null));
  }

  private static ReportedPayment report(String amount, String externalId) {
    return new ReportedPayment(
        "NW-1001",
        new BigDecimal(amount),
        "EUR",
        PaymentMethod.BANK_TRANSFER,
        externalId,
        LocalDate.parse("2026-03-10"),
        null,
        null);
  }

  private static void issue(House house, String number, String amount, String due) {
    LocalDate day = LocalDate.parse(due);
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(
                    Actors.erp(),
                    Wishes.dated(Wishes.untaxed(number, "NW-1001", amount), day.minusDays(30), day),
                    null));
  }
}
