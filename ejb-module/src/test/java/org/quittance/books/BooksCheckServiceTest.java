package org.quittance.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.WantedAllocation;
import org.quittance.billing.Wishes;
import org.quittance.books.BooksReport.Drift;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentService;
import org.quittance.payment.RefundService;
import org.quittance.payment.ReportedPayment;
import org.quittance.payment.WantedRefund;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Books;
import org.quittance.testing.Customers;
import org.quittance.testing.Database;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** The check finds what does not agree, and nothing else. */
class BooksCheckServiceTest {

  private static final Actor ERP = Actors.erp();
  private static final Actor ADMIN = Actors.staff(Role.ADMINISTRATOR);

  @OnBothDatabases
  void soundBooksAgreeAndEverythingWasLookedAt(House house) {
    history(house);

    BooksReport report = Books.check(house);

    assertThat(report.drifts()).isEmpty();
    assertThat(report.agrees()).isTrue();
    assertThat(report.checked())
        .extracting(one -> one.kind() + " " + one.count())
        .containsExactly(
            "INVOICE 4",
            "PAYMENT 3",
            "ATTEMPT 0",
            "CREDIT_NOTE 0",
            "REFUND 4",
            "ACCOUNT_ENTRY 12",
            "ACCOUNT 2",
            "STATUS 2",
            "RECEIPT 3",
            "TRAIL 12");
  }

  /** Something wrong, and what of it the check must at least tell. */
  private record Planted(String sql, List<String> told) {
    Planted(String sql, String... told) {
      this(sql, List.of(told));
    }
  }

  private static final String ALLOCATION =
      "INSERT INTO allocation (id, invoice_id, payment_id, amount, allocated_on, allocated_at, cause)"
          + " SELECT %d, i.id, %s, %s, '2026-03-16', 1, 'MOVED' FROM invoice i"
          + " WHERE i.number = '%s'";

  private static final String P1 = "(SELECT p.id FROM payment p WHERE p.external_id = 'p1')";

  private static final List<Planted> PLANTED =
      List.of(
          new Planted(
              "DELETE FROM allocation WHERE invoice_id ="
                  + " (SELECT id FROM invoice WHERE number = 'paid')",
              "INVOICE paid outstanding 100.00 EUR 0.00 EUR",
              "INVOICE paid paid 0.00 EUR 100.00 EUR",
              "PAYMENT p1 unallocated 100.00 EUR 0.00 EUR",
              "STATUS NW-1001 paidCount 0 1",
              "STATUS NW-1001 unpaidCount 2 1"),
          new Planted(
              "UPDATE invoice SET paid = 10, outstanding = 40 WHERE number = 'open'",
              "INVOICE open outstanding 50.00 EUR 40.00 EUR",
              "INVOICE open paid 0.00 EUR 10.00 EUR",
              "ACCOUNT NW-1001 EUR balance 40.00 EUR 50.00 EUR"),
          new Planted(
              "UPDATE invoice SET credited = 10, outstanding = 40 WHERE number = 'open'",
              "INVOICE open credited 0.00 EUR 10.00 EUR"),
          new Planted(
              ALLOCATION.formatted(1, P1, "-5", "open"),
              "INVOICE open takenOff 0.00 EUR -5.00 EUR"),
          new Planted(ALLOCATION.formatted(1, "-7", "5", "open"), "INVOICE open moneyIn EUR ---"),
          new Planted(
              ALLOCATION.formatted(1, P1, "5", "void"),
              "INVOICE void onCancelled 0.00 EUR 5.00 EUR"),
          new Planted(
              "UPDATE invoice SET currency = 'USD' WHERE number = 'paid'",
              "INVOICE paid moneyIn USD EUR"),
          new Planted(
              "UPDATE invoice SET customer_id ="
                  + " (SELECT id FROM customer WHERE reference = 'CT-2002') WHERE number = 'paid'",
              "INVOICE paid moneyFrom"),
          new Planted(
              "UPDATE payment SET unallocated = 1 WHERE external_id = 'p1'",
              "PAYMENT p1 unallocated 0.00 EUR 1.00 EUR",
              "ACCOUNT NW-1001 EUR balance 49.00 EUR 50.00 EUR"),
          new Planted(
              "UPDATE payment SET status = 'REFUNDED' WHERE external_id = 'p1'",
              "PAYMENT p1 status SETTLED REFUNDED"),
          new Planted(
              "UPDATE payment SET refunded = 5 WHERE external_id = 'p1'",
              "PAYMENT p1 refunded 0.00 EUR 5.00 EUR"),
          new Planted(
              "UPDATE payment SET reversed = 5 WHERE external_id = 'p1'",
              "PAYMENT p1 reversed 0.00 EUR 5.00 EUR"),
          new Planted(
              "UPDATE payment SET status = 'FAILED' WHERE external_id = 'p1'",
              "PAYMENT p1 allocated 0.00 EUR 100.00 EUR",
              "PAYMENT p1 receipts 0 1",
              "ACCOUNT_ENTRY p1 documents 1 0"),
          new Planted(
              "DELETE FROM refund WHERE undoes_id IS NOT NULL AND kind = 'REFUND'",
              "PAYMENT p2 refunded 20.00 EUR 0.00 EUR",
              "PAYMENT p2 status REFUNDED SETTLED",
              "ACCOUNT_ENTRY p2 documents 1 0"),
          new Planted(
              "UPDATE refund SET amount = -19 WHERE undoes_id IS NOT NULL AND kind = 'REFUND'",
              "undoes -20.00 EUR -19.00 EUR"),
          new Planted(
              "UPDATE refund SET kind = 'REVERSAL' WHERE undoes_id IS NOT NULL"
                  + " AND kind = 'REFUND'",
              "undoesKind REFUND REVERSAL"),
          new Planted(
              "UPDATE refund SET payment_id = "
                  + P1
                  + " WHERE undoes_id IS NOT NULL AND kind = 'REFUND'",
              "undoesOf"),
          new Planted(
              "INSERT INTO credit_note (id, public_id, number, customer_id, issue_date, currency,"
                  + " lines_net, allowances, charges, net, tax, gross, prepaid, rounding, payable,"
                  + " refunded, unapplied, title, buyer_name, buyer_address, content_hash,"
                  + " created_at, updated_at, version) SELECT 1, 'cn', 'CN-1', id, '2026-03-16',"
                  + " 'EUR', 10, 0, 0, 10, 0, 10, 0, 0, 10, 2, 5, 'x', 'x', 'x', 'x', 0, 0, 1"
                  + " FROM customer WHERE reference = 'NW-1001'",
              "CREDIT_NOTE CN-1 unapplied 10.00 EUR 5.00 EUR",
              "CREDIT_NOTE CN-1 refunded 0.00 EUR 2.00 EUR",
              "ACCOUNT_ENTRY CN-1 entries.CREDITED 1 0",
              "ACCOUNT NW-1001 EUR balance 45.00 EUR 50.00 EUR"),
          new Planted(
              "DELETE FROM account_entry WHERE document = 'open'",
              "ACCOUNT_ENTRY open entries.ISSUED 1 0"),
          new Planted(
              "DELETE FROM account_entry WHERE cause = 'CANCELLED'",
              "ACCOUNT_ENTRY void entries.CANCELLED 1 0"),
          new Planted(
              "DELETE FROM account_entry WHERE cause = 'RECEIVED'",
              "ACCOUNT_ENTRY p1 entries.RECEIVED 1 0"),
          new Planted(
              "DELETE FROM account_entry WHERE cause LIKE 'REVERS%' OR cause LIKE 'REFUND%'",
              "entries.REFUNDED 1 0",
              "entries.REFUND_UNDONE 1 0",
              "entries.REVERSED 1 0",
              "entries.REVERSAL_UNDONE 1 0"),
          new Planted(
              "UPDATE account_entry SET debit = 51 WHERE document = 'open'",
              "ACCOUNT_ENTRY open entryDebit 50.00 EUR 51.00 EUR",
              "ACCOUNT NW-1001 EUR 2026-03-01 dayDebit 160.00 EUR 159.00 EUR"),
          new Planted(
              "UPDATE account_entry SET debit = 0, credit = 50 WHERE document = 'open'",
              "ACCOUNT_ENTRY open entryCredit 0.00 EUR 50.00 EUR"),
          new Planted(
              "UPDATE account_entry SET booked_on = '2026-03-02' WHERE document = 'open'",
              "ACCOUNT_ENTRY open entryDay 2026-03-01 2026-03-02",
              "ACCOUNT NW-1001 EUR 2026-03-02 dayDebit 50.00 EUR 0.00 EUR"),
          new Planted(
              "UPDATE account_entry SET currency = 'USD' WHERE document = 'open'",
              "ACCOUNT_ENTRY open entryCurrency EUR USD"),
          new Planted(
              "UPDATE account_entry SET customer_id = (SELECT id FROM customer"
                  + " WHERE reference = 'CT-2002') WHERE document = 'open'",
              "ACCOUNT_ENTRY open entryCustomer"),
          new Planted(
              "UPDATE account_entry SET subject_id = 'nobody' WHERE document = 'open'",
              "ACCOUNT_ENTRY open entrySubject"),
          new Planted(
              "UPDATE account_entry SET cause = 'CANCELLED', debit = 0 WHERE document = 'open'",
              "ACCOUNT_ENTRY open documents 1 0"),
          new Planted(
              "UPDATE account_day SET debit = debit + 1 WHERE booked_on = '2026-03-01'"
                  + " AND customer_id = (SELECT id FROM customer WHERE reference = 'NW-1001')",
              "ACCOUNT NW-1001 EUR 2026-03-01 dayDebit 159.00 EUR 160.00 EUR",
              "ACCOUNT NW-1001 EUR balance 50.00 EUR 51.00 EUR"),
          new Planted(
              "INSERT INTO account_day SELECT id, 'JPY', '2026-03-01', 7, 7 FROM customer"
                  + " WHERE reference = 'CT-2002'",
              "ACCOUNT CT-2002 JPY 2026-03-01 dayDebit 0 JPY 7 JPY"),
          new Planted(
              "UPDATE receipt_series SET last_number = 4", "RECEIPT main 2026 lastNumber 3 4"),
          new Planted(
              "DELETE FROM receipt WHERE series_number = 2",
              "RECEIPT main 2026 number 2 -",
              "PAYMENT p2 receipts 1 0"),
          new Planted("DELETE FROM receipt_series", "RECEIPT main 2026 lastNumber 3 0"),
          new Planted(
              "DELETE FROM outbox_event WHERE event_type = 'payment.settled'",
              "PAYMENT p1 settledEvents 1 0"),
          new Planted(
              "DELETE FROM outbox_event WHERE event_type = 'invoice.issued'",
              "INVOICE open issuedEvents 1 0"),
          new Planted(
              "DELETE FROM outbox_event WHERE event_type = 'invoice.cancelled'",
              "INVOICE void cancelledEvents 1 0"),
          new Planted(
              "DELETE FROM outbox_event WHERE event_type = 'invoice.paid'",
              "INVOICE paid lastEvent paid not paid",
              "INVOICE theirs lastEvent paid not paid"),
          new Planted(
              "DELETE FROM outbox_event WHERE event_type = 'payment.reversed'",
              "PAYMENT p3 reversedEvents 1 0"),
          new Planted(
              "DELETE FROM outbox_event WHERE event_type = 'payment.refunded'",
              "PAYMENT p2 refundedEvents 1 0"),
          new Planted(
              "DELETE FROM outbox_event WHERE event_type = 'payment.restored'",
              "PAYMENT p2 restoredEvents 1 0"),
          new Planted(
              "UPDATE audit_entry SET detail = 'nothing' WHERE deed = 'payment.refunded'",
              "TRAIL CT-2002 entry"));

  @OnBothDatabases
  void whatIsPlantedIsFound(Database database) {
    for (Planted planted : PLANTED) {
      try (House house = new House(database)) {
        house.booksMayDrift();
        history(house);
        house.execute(planted.sql());

        BooksReport report = Books.check(house);

        List<String> told = told(house, report);
        assertThat(report.total()).as(planted.sql()).isEqualTo(told.size());
        for (String drift : planted.told()) {
          assertThat(told).as(planted.sql()).anyMatch(line -> line.contains(drift));
        }
      }
    }
  }

  @OnBothDatabases
  void whatWasMendedIsFoundNoMore(House house) {
    history(house);
    house.execute("UPDATE payment SET refunded = 5 WHERE external_id = 'p1'");
    assertThat(Books.check(house).agrees()).isFalse();

    house.execute("UPDATE payment SET refunded = 0 WHERE external_id = 'p1'");

    assertThat(Books.check(house).agrees()).isTrue();
  }

  @OnBothDatabases
  void ofManyTheFirstAreListedAndAllAreCounted(House house) {
    house.booksMayDrift();
    history(house);
    house.execute("UPDATE receipt SET series_number = 1500 WHERE series_number = 3");
    house.execute("UPDATE receipt_series SET last_number = 1500");

    BooksReport report = Books.check(house);

    assertThat(report.total()).isEqualTo(1497);
    assertThat(report.drifts()).hasSize(BooksReport.LISTED);
    assertThat(house.make(BooksQueries.class).lastReport(ADMIN)).contains(report);
  }

  @OnBothDatabases
  void batchesComeToTheSame(House house) {
    house.booksMayDrift();
    history(house);
    house.execute("UPDATE account_day SET debit = debit + 1");
    house.execute("UPDATE payment SET refunded = 5");
    house.execute("DELETE FROM receipt WHERE series_number = 2");
    BooksReport whole = Books.check(house);

    house.make(BooksExamination.class).batch = 1;
    BooksReport pieces = Books.check(house);

    assertThat(pieces.checked()).isEqualTo(whole.checked());
    assertThat(told(house, pieces)).containsExactlyInAnyOrderElementsOf(told(house, whole));
  }

  @OnBothDatabases
  void twiceTheBooksCostNotOneStatementMore(House house) {
    history(house);
    Books.agree(house);
    int few = house.statements(() -> Books.check(house));
    for (int i = 0; i < 5; i++) {
      issue(house, "more" + i, "NW-1001", "10");
      pay(house, "more" + i, "NW-1001", "more" + i, "5");
    }

    assertThat(house.statements(() -> Books.check(house))).isEqualTo(few);
  }

  @OnBothDatabases
  void whatIsOlderThanTheEventsKeptIsNotAskedForThem(House house) {
    history(house);
    house.execute("DELETE FROM outbox_event");
    assertThat(Books.check(house).agrees()).isFalse();

    house.clock().forward(Duration.ofDays(30));

    assertThat(Books.check(house).drifts()).isEmpty();
  }

  @OnBothDatabases
  void nothingIsFoundWhileEightBook(House house) {
    history(house);
    for (int i = 0; i < 8; i++) {
      issue(house, "busy" + i, "NW-1001", "1000");
    }
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    AtomicInteger booking = new AtomicInteger(8);
    List<String> found =
        AtOnce.on(
            9,
            thread -> {
              List<String> drifts = new ArrayList<>();
              if (thread == 8) {
                do {
                  drifts.addAll(told(house, Books.check(house)));
                } while (booking.get() > 0);
              } else {
                try {
                  for (int i = 0; i < 12; i++) {
                    String name = thread + "-" + i;
                    calls.once(() -> booked(house, name));
                  }
                } finally {
                  booking.decrementAndGet();
                }
              }
              return String.join("\n", drifts);
            });

    assertThat(found.get(8)).isEmpty();
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isEqualTo(3 + 96);
  }

  @OnBothDatabases
  void oneCheckAtATimeIsEnough(House house) {
    history(house);
    BooksExamination examination = house.make(BooksExamination.class);
    String claim = examination.claim().orElseThrow();
    BooksQueries queries = house.make(BooksQueries.class);

    assertThat(queries.progress(ADMIN).orElseThrow().percent()).isZero();
    assertThatThrownBy(() -> house.make(BooksCheckService.class).check(ADMIN, Duration.ZERO))
        .isInstanceOf(BooksBeingChecked.class);
    // Its node is dead: what nobody has heard of for a while holds nobody up.
    house.clock().forward(Duration.ofMinutes(11));
    assertThat(queries.progress(ADMIN)).isEmpty();
    house.make(BooksCheckService.class).start(ADMIN);

    assertThat(examination.claim()).isPresent().get().isNotEqualTo(claim);
    assertThat(queries.lastResult(ADMIN).orElseThrow().drift()).isZero();
    house.clock().forward(Duration.ofMinutes(11));
  }

  @Test
  void whoAsksWaitsNoLongerThanHeLikes() {
    CompletableFuture<BooksReport> check = new CompletableFuture<>();

    assertThat(BooksCheckService.within(Duration.ofMillis(10), check)).isEmpty();

    BooksReport report = new BooksReport(Instant.EPOCH, Instant.EPOCH, List.of(), 0, List.of());
    check.complete(report);
    assertThat(BooksCheckService.within(Duration.ofMillis(10), check)).contains(report);
    RuntimeException trouble = new IllegalStateException("The database is away");
    assertThatThrownBy(
            () ->
                BooksCheckService.within(
                    Duration.ofMillis(10), CompletableFuture.failedFuture(trouble)))
        .hasCause(trouble);
  }

  @OnBothDatabases
  void onlyWhoRunsThePortalMayCheck(House house) {
    long customer = Customers.add(house, "NW-1001");
    BooksCheckService service = house.make(BooksCheckService.class);

    assertThatThrownBy(() -> service.check(Actors.client(Right.INVOICES_READ), Duration.ZERO))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> service.start(Actors.staff(Role.ACCOUNTING)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> service.check(Actors.personOf(customer, Role.OWNER), Duration.ZERO))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () -> house.make(BooksQueries.class).lastReport(Actors.staff(Role.ACCOUNTING)))
        .isInstanceOf(NotFound.class);
    assertThat(house.make(BooksQueries.class).lastReport(ADMIN)).isEmpty();
    assertThat(house.make(BooksQueries.class).lastResult(ADMIN)).isEmpty();
  }

  private static Answer booked(House house, String name) {
    String payment = pay(house, name, "NW-1001", null, "7");
    if (name.endsWith("3")) {
      house
          .make(RefundService.class)
          .refund(ERP, payment, new WantedRefund(BigDecimal.ONE, "Too much", null, null));
    }
    return new Answer(201, null, null, null);
  }

  /** The drifts, payments by the name the test gave them. */
  private static List<String> told(House house, BooksReport report) {
    List<String> told = new ArrayList<>();
    for (Drift drift : report.drifts()) {
      String line =
          String.join(
              " ",
              drift.kind().name(),
              drift.object(),
              drift.figure(),
              drift.expected(),
              drift.found());
      for (List<Object> payment : house.query("SELECT public_id, external_id FROM payment")) {
        line = line.replace((String) payment.get(0), (String) payment.get(1));
      }
      told.add(line);
    }
    return told;
  }

  /** Paid, open and cancelled invoices; money given back and taken back, and both undone. */
  private static void history(House house) {
    Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    issue(house, "paid", "NW-1001", "100");
    issue(house, "open", "NW-1001", "50");
    issue(house, "void", "NW-1001", "9");
    issue(house, "theirs", "CT-2002", "30");
    InvoiceService invoices = house.make(InvoiceService.class);
    RefundService refunds = house.make(RefundService.class);
    house.inTransaction(() -> invoices.cancel(ERP, "void", "Sent twice"));
    pay(house, "p1", "NW-1001", "paid", "100");
    String second = pay(house, "p2", "CT-2002", "theirs", "20");
    String third = pay(house, "p3", "CT-2002", "theirs", "10");
    undone(
        house,
        second,
        house.inTransaction(
            () ->
                refunds
                    .refund(ERP, second, new WantedRefund(new BigDecimal("20"), "Gone", null, null))
                    .refund()
                    .id()));
    undone(
        house,
        third,
        house.inTransaction(
            () ->
                refunds
                    .reverse(ERP, third, new WantedRefund(null, "Returned", null, null))
                    .refund()
                    .id()));
  }

  private static void undone(House house, String payment, String refund) {
    house.inTransaction(
        () -> house.make(RefundService.class).undo(ERP, payment, refund, "A mistake"));
  }

  private static void issue(House house, String number, String customer, String amount) {
    LocalDate day = LocalDate.parse("2026-03-01");
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(
                    ERP,
                    Wishes.dated(Wishes.untaxed(number, customer, amount), day, day.plusDays(30)),
                    null));
  }

  private static String pay(
      House house, String name, String customer, String invoice, String amount) {
    ReportedPayment report =
        new ReportedPayment(
            customer,
            new BigDecimal(amount),
            "EUR",
            PaymentMethod.BANK_TRANSFER,
            name,
            null,
            null,
            invoice == null
                ? null
                : List.of(new WantedAllocation(invoice, new BigDecimal(amount))));
    return house
        .inTransaction(() -> house.make(PaymentService.class).recordReported(ERP, report))
        .payment()
        .id();
  }
}
