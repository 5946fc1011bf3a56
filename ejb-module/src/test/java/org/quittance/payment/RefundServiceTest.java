package org.quittance.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.WantedAllocation;
import org.quittance.billing.Wishes;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.ledger.Movement;
import org.quittance.platform.database.Transactions;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Money that goes back, comes again and goes elsewhere: every cent keeps a place. */
class RefundServiceTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void aRefundTakesCreditFirstAndThenReopensWhatWasSettledLast(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "first", "100", "2026-03-20");
    issue(house, "second", "50", "2026-04-10");
    PaymentDetails paid = pay(house, "170");

    BookedRefund small = refund(house, paid.id(), "15", "r-1");
    BookedRefund large = refund(house, paid.id(), "40", "r-2");

    assertThat(small.payment().unallocated().plain()).isEqualTo("5.00");
    assertThat(small.payment().status()).isEqualTo(PaymentStatus.SETTLED);
    assertThat(large.payment().unallocated().isZero()).isTrue();
    assertThat(large.payment().refunded().plain()).isEqualTo("55.00");
    assertThat(large.payment().allocations())
        .extracting(a -> a.number() + " " + a.amount().plain())
        .containsExactly("first 100.00", "second 15.00");
    assertThat(invoice(house, "first").status()).isEqualTo(InvoiceStatus.PAID);
    assertThat(invoice(house, "second").status()).isEqualTo(InvoiceStatus.UNPAID);
    assertThat(invoice(house, "second").totals().outstanding().plain()).isEqualTo("35.00");
    assertThat(events(house)).contains("payment.refunded", "invoice.reopened");
  }

  @OnBothDatabases
  void whatIsRefundedInFullIsRefundedAndOwedAgain(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "120", "2026-03-01");
    PaymentDetails paid = pay(house, "120");

    PaymentDetails now = refund(house, paid.id(), "120", "r-1").payment();

    assertThat(now.status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(now.allocations()).isEmpty();
    assertThat(invoice(house, "1").status()).isEqualTo(InvoiceStatus.OVERDUE);
    assertThatThrownBy(() -> refund(house, paid.id(), "1", "r-2"))
        .isInstanceOf(PaymentNotSettled.class);
    AccountActivity activity = activity(house);
    assertThat(activity.closing().plain()).isEqualTo("120.00");
    assertThat(activity.entries())
        .extracting(AccountActivity.Entry::kind)
        .containsExactly(Movement.Kind.INVOICE, Movement.Kind.PAYMENT, Movement.Kind.REFUND);
  }

  @OnBothDatabases
  void anInvoiceTellsAllThatHappenedToItInOneQuery(House house) {
    long customer = Customers.add(house, "NW-1001");
    issue(house, "1", "120", "2026-03-01");
    PaymentDetails paid = pay(house, "150");
    BookedRefund gone = refund(house, paid.id(), "80", "r-1");
    booked(
        house,
        () ->
            house
                .make(RefundService.class)
                .undo(ERP, paid.id(), gone.refund().id(), "It came back"));
    PaymentQueries queries = house.make(PaymentQueries.class);
    long key = invoice(house, "1").key();

    InvoiceHistory history = queries.historyOf(ERP, key);

    assertThat(history.steps())
        .extracting(s -> s.cause() + " " + s.amount().plain() + " " + s.payment())
        .containsExactly(
            "RECEIVED 120.00 " + paid.id(),
            "REFUNDED -50.00 " + paid.id(),
            "RESTORED 50.00 " + paid.id());
    assertThat(history.steps().get(0).receipt()).isEqualTo(paid.receipt());
    assertThat(history.steps().get(0).on()).isEqualTo(paid.receivedOn());
    assertThat(history.steps().get(2).reason()).isEqualTo("It came back");
    assertThat(history.cut()).isFalse();
    assertThat(house.statements(() -> queries.historyOf(ERP, key))).isEqualTo(1);
    Actor owner = Actors.personOf(customer, Role.OWNER);
    assertThat(queries.historyOf(owner, key).steps())
        .hasSize(3)
        .allSatisfy(step -> assertThat(step.reason()).isNull());
    assertThat(queries.historyOf(Actors.personOf(customer + 1, Role.OWNER), key).steps()).isEmpty();
  }

  @OnBothDatabases
  void noMoreGoesBackThanCameAndNothingChangesWhereItIsRefused(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "120", "2026-04-01");
    PaymentDetails paid = pay(house, "120");
    refund(house, paid.id(), "100", "r-1");

    assertThat(flaws(() -> refund(house, paid.id(), "20.01", "r-2"))).containsExactly("/amount");
    assertThat(flaws(() -> refund(house, paid.id(), "0", "r-2"))).containsExactly("/amount");
    assertThat(flaws(() -> refund(house, paid.id(), "1.001", "r-2"))).containsExactly("/amount");
    assertThat(
            flaws(
                () ->
                    booked(
                        house,
                        () ->
                            house
                                .make(RefundService.class)
                                .refund(
                                    ERP,
                                    paid.id(),
                                    new WantedRefund(
                                        null, " ", "", LocalDate.parse("2027-01-01"))))))
        .containsExactlyInAnyOrder("/amount", "/reason", "/externalId", "/bookedOn");
    assertThat(payment(house, paid.id()).refunded().plain()).isEqualTo("100.00");
    assertThat(house.count("SELECT COUNT(*) FROM refund")).isEqualTo(1);
  }

  @OnBothDatabases
  void theSameRefundAgainIsKnownAndAnotherUnderItsNameRefused(House house) {
    Customers.add(house, "NW-1001");
    PaymentDetails paid = pay(house, "120");
    BookedRefund first = refund(house, paid.id(), "20", "r-1");

    BookedRefund again = refund(house, paid.id(), "20.00", "r-1");

    assertThat(again.known()).isTrue();
    assertThat(again.refund()).isEqualTo(first.refund());
    assertThat(payment(house, paid.id()).unallocated().plain()).isEqualTo("100.00");
    assertThatThrownBy(() -> refund(house, paid.id(), "21", "r-1"))
        .isInstanceOf(ExternalIdReused.class);
  }

  @OnBothDatabases
  void aReversalTakesAllThatIsLeft(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "100", "2026-04-01");
    PaymentDetails paid = pay(house, "120");
    refund(house, paid.id(), "30", "r-1");

    PaymentDetails now = reverse(house, paid.id()).payment();

    assertThat(now.status()).isEqualTo(PaymentStatus.REVERSED);
    assertThat(now.reversed().plain()).isEqualTo("90.00");
    assertThat(now.unallocated().isZero()).isTrue();
    assertThat(invoice(house, "1").totals().outstanding().plain()).isEqualTo("100.00");
    assertThat(activity(house).closing().plain()).isEqualTo("100.00");
    assertThatThrownBy(() -> reverse(house, paid.id())).isInstanceOf(PaymentNotSettled.class);
  }

  @OnBothDatabases
  void whatWasUndoneIsBackWhereItWasAsFarAsThereIsRoom(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "60", "2026-04-01");
    issue(house, "2", "60", "2026-04-02");
    PaymentDetails paid = pay(house, "120");
    BookedRefund reversal = reverse(house, paid.id());
    pay(house, "60");

    BookedRefund undone = undo(house, paid.id(), reversal.refund().id());

    assertThat(undone.payment().status()).isEqualTo(PaymentStatus.SETTLED);
    assertThat(undone.payment().allocations())
        .extracting(a -> a.number() + " " + a.amount().plain())
        .containsExactly("2 60.00");
    assertThat(undone.payment().unallocated().plain()).isEqualTo("60.00");
    assertThat(undone.payment().refunds())
        .extracting(r -> r.amount().plain() + " " + r.undone())
        .containsExactly("120.00 true", "-120.00 false");
    assertThat(activity(house).closing().plain()).isEqualTo("-60.00");
    assertThatThrownBy(() -> undo(house, paid.id(), reversal.refund().id()))
        .isInstanceOf(AlreadyUndone.class);
    assertThatThrownBy(() -> undo(house, paid.id(), undone.refund().id()))
        .isInstanceOf(AlreadyUndone.class);
  }

  @OnBothDatabases
  void whatIsUndoneGoesOnNoInvoiceThatIsOfAnotherCurrencyByNow(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "60", "2026-04-01");
    PaymentDetails paid = pay(house, "60");
    BookedRefund reversal = reverse(house, paid.id());
    booked(
        house,
        () ->
            house
                .make(InvoiceService.class)
                .issue(ERP, Wishes.in(Wishes.untaxed("1", "NW-1001", "60"), "USD"), null));

    BookedRefund undone = undo(house, paid.id(), reversal.refund().id());

    assertThat(undone.payment().allocations()).isEmpty();
    assertThat(undone.payment().unallocated().plain()).isEqualTo("60.00");
    assertThat(invoice(house, "1").totals().outstanding().toString()).isEqualTo("60.00 USD");
  }

  @OnBothDatabases
  void moneyGoesElsewhereAndTheSameAgainChangesNothing(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "60", "2026-04-01");
    issue(house, "2", "60", "2026-04-02");
    PaymentDetails paid = pay(house, "70");
    List<WantedAllocation> wanted = List.of(wants("2", "60"), wants(invoice(house, "1").id(), "5"));

    PaymentDetails now = reallocate(house, paid.id(), wanted);
    long rows = house.count("SELECT COUNT(*) FROM allocation");
    PaymentDetails again = reallocate(house, paid.id(), wanted);

    assertThat(now.allocations())
        .extracting(a -> a.number() + " " + a.amount().plain() + " " + a.status())
        .containsExactlyInAnyOrder("2 60.00 PAID", "1 5.00 UNPAID");
    assertThat(now.unallocated().plain()).isEqualTo("5.00");
    assertThat(again).isEqualTo(now);
    assertThat(house.count("SELECT COUNT(*) FROM allocation")).isEqualTo(rows);
    assertThat(reallocate(house, paid.id(), List.of()).unallocated().plain()).isEqualTo("70.00");
    assertThat(invoice(house, "2").status()).isEqualTo(InvoiceStatus.UNPAID);
  }

  @OnBothDatabases
  void anAllocationThatDoesNotFitIsRefusedAndChangesNothing(House house) {
    Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    issue(house, "1", "60", "2026-04-01");
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(ERP, Wishes.untaxed("theirs", "CT-2002", "60"), null));
    PaymentDetails paid = pay(house, "70");

    assertThat(flaws(() -> reallocate(house, paid.id(), List.of(wants("1", "61")))))
        .containsExactly("/allocations/0/amount");
    assertThat(
            flaws(
                () ->
                    reallocate(
                        house,
                        paid.id(),
                        List.of(
                            wants("theirs", "1"),
                            wants("unknown", "1"),
                            wants("1", "1"),
                            wants("1", "2")))))
        .containsExactly(
            "/allocations/0/invoice", "/allocations/1/invoice", "/allocations/3/invoice");
    assertThat(flaws(() -> reallocate(house, paid.id(), List.of(wants("1", "70.01")))))
        .contains("/allocations");
    assertThat(payment(house, paid.id())).isEqualTo(paid);
  }

  @OnBothDatabases
  void creditGoesToNewInvoicesWhenItIsAskedTo(House house) {
    Customers.add(house, "NW-1001");
    PaymentDetails paid = pay(house, "70");
    assertThat(house.make(CreditQueries.class).sums(ERP, "NW-1001"))
        .extracting(Money::toString)
        .containsExactly("70.00 EUR");
    assertThat(house.make(CreditQueries.class).sources(ERP, "NW-1001", 10))
        .singleElement()
        .satisfies(source -> assertThat(source.document()).isEqualTo("R-2026-000001"));
    issue(house, "1", "60", "2026-04-01");

    PaymentDetails now =
        booked(
            house, () -> house.make(CreditService.class).apply(ERP, paid.id(), "Asked by phone"));

    assertThat(now.unallocated().plain()).isEqualTo("10.00");
    assertThat(invoice(house, "1").status()).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void ofManyRefundsAtOnceNoMoreGoesBackThanCame(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "100", "2026-04-01");
    PaymentDetails paid = pay(house, "100");

    List<String> outcomes =
        AtOnce.on(
            8,
            i -> {
              try {
                house
                    .make(Transactions.class)
                    .inOne(
                        () ->
                            house
                                .make(RefundService.class)
                                .refund(
                                    ERP,
                                    paid.id(),
                                    new WantedRefund(
                                        new BigDecimal("30"), "Asked for", "r-" + i, null)));
                return "refunded";
              } catch (InvalidInput refusal) {
                return "refused";
              }
            });

    assertThat(outcomes).filteredOn("refunded"::equals).hasSize(3);
    assertThat(payment(house, paid.id()).refunded().plain()).isEqualTo("90.00");
    assertThat(invoice(house, "1").totals().outstanding().plain()).isEqualTo("90.00");
  }

  @OnBothDatabases
  void noPersonOfACustomerGivesMoneyBack(House house) {
    long customer = Customers.add(house, "NW-1001");
    PaymentDetails paid = pay(house, "100");
    Actor owner = Actors.personOf(customer, Role.OWNER);
    WantedRefund wanted = new WantedRefund(BigDecimal.ONE, "Please", null, null);

    assertThatThrownBy(() -> house.make(RefundService.class).refund(owner, paid.id(), wanted))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> house.make(CreditService.class).apply(owner, paid.id(), "Please"))
        .isInstanceOf(NotFound.class);
  }

  private static void issue(House house, String number, String amount, String due) {
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(
                    ERP,
                    Wishes.dated(
                        Wishes.untaxed(number, "NW-1001", amount),
                        LocalDate.parse("2026-02-01"),
                        LocalDate.parse(due)),
                    null));
  }

  private static PaymentDetails pay(House house, String amount) {
    return booked(
            house,
            () ->
                house
                    .make(PaymentService.class)
                    .recordReported(
                        ERP,
                        new ReportedPayment(
                            "NW-1001",
                            new BigDecimal(amount),
                            "EUR",
                            PaymentMethod.DIRECT_DEBIT,
                            null,
                            null,
                            null,
                            null)))
        .payment();
  }

  private static BookedRefund refund(House house, String id, String amount, String name) {
    return booked(
        house,
        () ->
            house
                .make(RefundService.class)
                .refund(
                    ERP, id, new WantedRefund(new BigDecimal(amount), "Asked for", name, null)));
  }

  private static BookedRefund reverse(House house, String id) {
    return booked(
        house,
        () ->
            house
                .make(RefundService.class)
                .reverse(ERP, id, new WantedRefund(null, "Account closed", null, null)));
  }

  private static BookedRefund undo(House house, String payment, String refund) {
    return booked(
        house, () -> house.make(RefundService.class).undo(ERP, payment, refund, "By mistake"));
  }

  private static PaymentDetails reallocate(House house, String id, List<WantedAllocation> wanted) {
    return booked(
        house,
        () -> house.make(CreditService.class).reallocate(ERP, id, wanted, "Meant for another"));
  }

  private static <T> T booked(House house, Supplier<T> booking) {
    return house.inTransaction(booking);
  }

  private static PaymentDetails payment(House house, String id) {
    return house.make(PaymentQueries.class).find(ERP, id);
  }

  private static InvoiceDetails invoice(House house, String number) {
    return house.make(InvoiceQueries.class).find(ERP, number);
  }

  private static AccountActivity activity(House house) {
    return house
        .make(AccountActivityQueries.class)
        .activity(ERP, "NW-1001", null, null, 100)
        .get(0);
  }

  private static List<Object> events(House house) {
    return house.query("SELECT event_type FROM outbox_event").stream()
        .map(row -> row.get(0))
        .toList();
  }

  private static List<String> flaws(Runnable booking) {
    return catchThrowableOfType(InvalidInput.class, booking::run).flaws().stream()
        .map(Flaw::pointer)
        .toList();
  }

  private static WantedAllocation wants(String invoice, String amount) {
    return new WantedAllocation(invoice, new BigDecimal(amount));
  }
}
