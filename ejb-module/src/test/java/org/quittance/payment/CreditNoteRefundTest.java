package org.quittance.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.billing.CreditNoteRefunded;
import org.quittance.billing.CreditNoteService;
import org.quittance.billing.CreditWishes;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.Wishes;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.ledger.Movement;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Credit of a credit note goes back as money, and comes again. */
class CreditNoteRefundTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void onlyWhatNoInvoiceHasGoesBack(House house) {
    Customers.add(house, "NW-1001");
    noteOf(house, "150", "120");

    assertThat(flaws(() -> refund(house, "30.01", "r-1")))
        .containsExactly(new Flaw("/amount", "must be at most 30.00 EUR, which is left of it"));
    BookedCreditRefund booked = refund(house, "20", "r-1");

    assertThat(booked.refund().amount().plain()).isEqualTo("20.00");
    assertThat(booked.creditNote().unapplied().plain()).isEqualTo("10.00");
    CreditNoteDetails note = note(house);
    assertThat(note.totals().refunded().plain()).isEqualTo("20.00");
    assertThat(note.totals().applied().plain()).isEqualTo("120.00");
    assertThat(note.totals().unapplied().plain()).isEqualTo("10.00");
    AccountActivity activity = activity(house);
    assertThat(activity.closing().plain()).isEqualTo("-10.00");
    assertThat(activity.entries())
        .extracting(entry -> entry.cause() + " " + entry.document())
        .containsExactly("ISSUED 1", "CREDITED C-1", "REFUNDED C-1");
    assertThat(activity.entries().get(2).id()).isEqualTo(note.id());
    assertThat(activity.entries().get(2).kind()).isEqualTo(Movement.Kind.REFUND);
    assertThat(house.query("SELECT event_type FROM outbox_event"))
        .extracting(row -> row.get(0))
        .contains("creditNote.refunded");
  }

  @OnBothDatabases
  void theSameAgainIsKnownAndAnotherUnderItsNameRefused(House house) {
    Customers.add(house, "NW-1001");
    noteOf(house, "150", "120");
    BookedCreditRefund first = refund(house, "20", "r-1");

    BookedCreditRefund again = refund(house, "20.00", "r-1");

    assertThat(again.known()).isTrue();
    assertThat(again.refund()).isEqualTo(first.refund());
    assertThatThrownBy(() -> refund(house, "5", "r-1")).isInstanceOf(ExternalIdReused.class);
    refund(house, "10", null);
    assertThatThrownBy(() -> refund(house, "1", null)).isInstanceOf(NoCreditLeft.class);
    assertThat(house.count("SELECT COUNT(*) FROM refund")).isEqualTo(2);
  }

  @OnBothDatabases
  void whatIsUndoneIsCreditAgain(House house) {
    Customers.add(house, "NW-1001");
    noteOf(house, "150", "120");
    String refund = refund(house, "20", "r-1").refund().id();
    assertThatThrownBy(() -> withdraw(house)).isInstanceOf(CreditNoteRefunded.class);

    BookedCreditRefund undone = undo(house, "C-1", refund);

    assertThat(undone.refund().amount().plain()).isEqualTo("-20.00");
    assertThat(undone.refund().undoes()).isEqualTo(refund);
    assertThat(undone.creditNote().unapplied().plain()).isEqualTo("30.00");
    assertThat(activity(house).closing().plain()).isEqualTo("-30.00");
    assertThat(activity(house).entries().get(3).document()).isEqualTo("C-1");
    assertThat(refunds(house))
        .extracting(row -> row.amount().plain() + " " + row.undone())
        .containsExactly("20.00 true", "-20.00 false");
    assertThatThrownBy(() -> undo(house, "C-1", refund)).isInstanceOf(AlreadyUndone.class);
    assertThatThrownBy(() -> undo(house, "C-1", undone.refund().id()))
        .isInstanceOf(AlreadyUndone.class);
    withdraw(house);
    assertThatThrownBy(() -> refund(house, "1", null)).isInstanceOf(NoCreditLeft.class);
    assertThat(activity(house).closing().plain()).isEqualTo("120.00");
  }

  @OnBothDatabases
  void aRefundOfAnotherIsNotUndone(House house) {
    Customers.add(house, "NW-1001");
    noteOf(house, "150", "120");
    house.inTransaction(
        () ->
            house
                .make(CreditNoteService.class)
                .issue(ERP, CreditWishes.free("C-2", "NW-1001", "EUR", "5"), null));
    String refund = refund(house, "20", "r-1").refund().id();

    assertThatThrownBy(() -> undo(house, "C-2", refund)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> undo(house, "C-1", "unknown")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> undo(house, "unknown", refund)).isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () -> house.make(RefundService.class).undo(ERP, "x", refund, "No")))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void ofManyAtOnceJustSoMuchGoesBackAsIsLeft(House house) {
    Customers.add(house, "NW-1001");
    noteOf(house, "150", "120");
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    List<Boolean> done =
        AtOnce.on(
            8,
            i -> {
              try {
                calls.once(
                    () -> {
                      service(house).refundCredit(ERP, "C-1", wanted("10", "r-" + i));
                      return new Answer(200, null, null, null);
                    });
                return true;
              } catch (NoCreditLeft refused) {
                return false;
              }
            });

    assertThat(done).filteredOn(d -> d).hasSize(3);
    assertThat(note(house).totals().unapplied().isZero()).isTrue();
    assertThat(activity(house).closing().plain()).isEqualTo("0.00");
  }

  @OnBothDatabases
  void whatIsWrongIsSaidAllAtOnceAndRightsAreAskedFirst(House house) {
    long customer = Customers.add(house, "NW-1001");
    noteOf(house, "150", "120");
    WantedRefund bad =
        new WantedRefund(new BigDecimal("-1"), " ", "x".repeat(101), LocalDate.parse("2030-01-01"));

    assertThat(flaws(() -> house.inTransaction(() -> service(house).refundCredit(ERP, "C-1", bad))))
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/amount", "/reason", "/externalId", "/bookedOn");
    WantedRefund good = wanted("1", null);
    assertThatThrownBy(
            () -> service(house).refundCredit(Actors.client(Right.INVOICES_WRITE), "C-1", good))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(
            () -> service(house).refundCredit(Actors.personOf(customer, Role.OWNER), "C-1", good))
        .isInstanceOf(NotFound.class);
    house.inTransaction(
        () -> service(house).refundCredit(Actors.client(Right.PAYMENTS_WRITE), "C-1", good));
    assertThatThrownBy(
            () -> house.inTransaction(() -> service(house).refundCredit(ERP, "unknown", good)))
        .isInstanceOf(NotFound.class);
  }

  /** A credit note C-1 over an amount for an invoice over another. */
  private static void noteOf(House house, String amount, String invoice) {
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(ERP, Wishes.untaxed("1", "NW-1001", invoice), null));
    house.inTransaction(
        () ->
            house
                .make(CreditNoteService.class)
                .issue(ERP, CreditWishes.of("C-1", "1", amount), null));
  }

  private static RefundService service(House house) {
    return house.make(RefundService.class);
  }

  private static WantedRefund wanted(String amount, String externalId) {
    return new WantedRefund(new BigDecimal(amount), "Asked for", externalId, null);
  }

  private static BookedCreditRefund refund(House house, String amount, String externalId) {
    return house.inTransaction(
        () -> service(house).refundCredit(ERP, "C-1", wanted(amount, externalId)));
  }

  private static BookedCreditRefund undo(House house, String number, String refund) {
    return house.inTransaction(
        () -> service(house).undoCredit(ERP, number, refund, "It came back"));
  }

  private static void withdraw(House house) {
    house.inTransaction(() -> house.make(CreditNoteService.class).withdraw(ERP, "C-1", "Wrong"));
  }

  private static CreditNoteDetails note(House house) {
    return house.make(CreditNoteQueries.class).find(ERP, "C-1");
  }

  private static List<RefundDetails> refunds(House house) {
    return house.make(RefundQueries.class).ofCreditNote(ERP, note(house).key());
  }

  private static AccountActivity activity(House house) {
    return house
        .make(AccountActivityQueries.class)
        .activity(ERP, "NW-1001", null, null, 100)
        .get(0);
  }

  private static List<Flaw> flaws(Runnable refused) {
    return catchThrowableOfType(InvalidInput.class, refused::run).flaws();
  }
}
