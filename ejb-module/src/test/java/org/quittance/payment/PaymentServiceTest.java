package org.quittance.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.IssueInvoice;
import org.quittance.billing.WantedAllocation;
import org.quittance.billing.Wishes;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Booking money that came, on real databases: once, where it belongs, to the last cent. */
class PaymentServiceTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void moneyForOneInvoicePaysItAndGivesAReceipt(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "120");

    RecordedPayment recorded = post(house, report("120", "x-1", wants("1", "120")));

    assertThat(recorded.known()).isFalse();
    PaymentDetails payment = recorded.payment();
    assertThat(payment.status()).isEqualTo(PaymentStatus.SETTLED);
    assertThat(payment.receipt()).isEqualTo("R-2026-000001");
    assertThat(payment.unallocated().isZero()).isTrue();
    assertThat(payment.allocations())
        .singleElement()
        .satisfies(a -> assertThat(a.status()).isEqualTo(InvoiceStatus.PAID));
    assertThat(status(house, "1")).isEqualTo(InvoiceStatus.PAID);
    assertThat(house.query("SELECT event_type FROM outbox_event ORDER BY id"))
        .extracting(row -> row.get(0))
        .containsExactlyInAnyOrder("invoice.issued", "invoice.paid", "payment.settled");
    assertThat(find(house, payment.id())).usingRecursiveComparison().isEqualTo(payment);
  }

  @OnBothDatabases
  void withoutAllocationsItGoesToWhatIsDueFirstAndTheRestIsCredit(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "late", "50", LocalDate.parse("2026-04-10"));
    issue(house, "soon", "30", LocalDate.parse("2026-03-20"));
    issue(house, "free", "0", LocalDate.parse("2026-03-01"));

    PaymentDetails first = post(house, report("40", "x-1", null)).payment();
    PaymentDetails second = post(house, report("100", "x-2", null)).payment();

    assertThat(first.allocations())
        .extracting(a -> a.number() + " " + a.amount().plain())
        .containsExactly("soon 30.00", "late 10.00");
    assertThat(second.allocations())
        .extracting(a -> a.number() + " " + a.amount().plain())
        .containsExactly("late 40.00");
    assertThat(second.unallocated().plain()).isEqualTo("60.00");
  }

  @OnBothDatabases
  void whatPeopleKnowPaymentsByIsToldWhoeverReachesThem(House house) {
    long northwind = Customers.add(house, "NW-1001");
    long contoso = Customers.add(house, "CT-2002");
    issue(house, "1", "120");
    PaymentDetails payment = post(house, report("120", "x-1", wants("1", "120"))).payment();
    PaymentQueries queries = house.make(PaymentQueries.class);
    List<String> ids = List.of(payment.id(), payment.id(), "nowhere");

    for (Actor who :
        List.of(Actors.staff(Role.AGENT), ERP, Actors.personOf(northwind, Role.VIEWER))) {
      assertThat(house.inTransaction(() -> queries.named(who, ids)))
          .containsOnlyKeys(payment.id())
          .containsEntry(
              payment.id(),
              new PaymentName(
                  payment.id(), payment.amount(), payment.receivedOn(), "R-2026-000001"));
    }
    assertThat(queries.named(Actors.personOf(contoso, Role.OWNER), ids)).isEmpty();
    assertThat(queries.named(ERP, List.of())).isEmpty();
    assertThatThrownBy(() -> queries.named(Actors.personOf(northwind, Role.SUPPORT), ids))
        .isInstanceOf(NotFound.class);
    assertThat(house.statements(() -> queries.named(ERP, ids))).isEqualTo(1);
  }

  @OnBothDatabases
  void manyInvoicesAreReachedByOnePayment(House house) {
    Customers.add(house, "NW-1001");
    for (int i = 0; i < 130; i++) {
      issue(house, "n" + i, "1", LocalDate.parse("2026-03-01").plusDays(i));
    }

    PaymentDetails payment = post(house, report("131", "x-1", null)).payment();

    assertThat(payment.allocations()).hasSize(130);
    assertThat(payment.allocations().get(0).number()).isEqualTo("n0");
    assertThat(payment.allocations().get(129).number()).isEqualTo("n129");
    assertThat(payment.unallocated().plain()).isEqualTo("1.00");
  }

  @OnBothDatabases
  void whatDoesNotFitIsSaidAllAtOnceAndChangesNothing(House house) {
    Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    issue(house, "1", "10");
    issue(house, "void", "10");
    house.inTransaction(() -> house.make(InvoiceService.class).cancel(ERP, "void", "No"));
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(ERP, Wishes.untaxed("theirs", "CT-2002", "10"), null));
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(ERP, Wishes.in(Wishes.untaxed("usd", "NW-1001", "10"), "USD"), null));

    List<WantedAllocation> wanted = new ArrayList<>();
    for (String invoice : List.of("1", "void", "theirs", "unknown", "usd", "1")) {
      wanted.add(new WantedAllocation(invoice, new BigDecimal("11")));
    }
    wanted.add(new WantedAllocation("1", BigDecimal.ZERO));
    wanted.add(new WantedAllocation("1", new BigDecimal("1.001")));

    assertThat(flaws(() -> post(house, report("500", "x-1", wanted))))
        .extracting(Flaw::pointer)
        .contains(
            "/allocations/0/amount",
            "/allocations/1/invoice",
            "/allocations/2/invoice",
            "/allocations/3/invoice",
            "/allocations/4/invoice",
            "/allocations/5/invoice",
            "/allocations/6/amount",
            "/allocations/7/amount");
    assertThat(flaws(() -> post(house, report("1.001", "x-1", wants("unknown", "0")))))
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/amount", "/allocations/0/invoice", "/allocations/0/amount");
    assertThat(flaws(() -> post(house, report("5", "x-1", wants("1", "6")))))
        .containsExactly(
            new Flaw("/allocations", "come to 6.00 EUR, which is more than the payment has"));
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM allocation")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM invoice WHERE paid <> 0")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM receipt_series")).isZero();
  }

  @OnBothDatabases
  void aBadReportIsRefusedWithEverythingThatIsWrong(House house) {
    ReportedPayment bad =
        new ReportedPayment(
            "XX",
            new BigDecimal("-1"),
            "EUR",
            null,
            "e".repeat(101),
            LocalDate.parse("2027-01-01"),
            "a\u0007b",
            List.of());

    assertThat(flaws(() -> post(house, bad)))
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder(
            "/amount",
            "/method",
            "/externalId",
            "/payerReference",
            "/receivedOn",
            "/allocations",
            "/customer");
    for (String[] amountAndCurrency :
        List.of(
            new String[] {"1.001", "EUR"},
            new String[] {"0.5", "JPY"},
            new String[] {"1", "XAU"},
            new String[] {"1", "EURO"},
            new String[] {"1e999999999", "EUR"})) {
      ReportedPayment odd =
          new ReportedPayment(
              "XX",
              new BigDecimal(amountAndCurrency[0]),
              amountAndCurrency[1],
              PaymentMethod.CASH,
              null,
              null,
              null,
              null);
      assertThat(flaws(() -> post(house, odd))).as(amountAndCurrency[0]).hasSize(2);
    }
  }

  @OnBothDatabases
  void theSameReportAgainIsKnownAndAnotherUnderItsNameRefused(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "120");
    PaymentDetails first = post(house, report("20", "x-1", wants("1", "20"))).payment();

    RecordedPayment again = post(house, report("20.00", "x-1", wants("1", "20.0")));

    assertThat(again.known()).isTrue();
    assertThat(again.payment().id()).isEqualTo(first.id());
    assertThatThrownBy(() -> post(house, report("21", "x-1", wants("1", "21"))))
        .isInstanceOf(ExternalIdReused.class);
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isEqualTo(1);
    Actor other =
        new Actor(
            Actor.Kind.CLIENT, 8, "erp-two", null, java.util.Set.of(), ERP.scopes(), ERP.origin());
    RecordedPayment theirs =
        house.inTransaction(
            () ->
                house
                    .make(PaymentService.class)
                    .recordReported(other, report("20", "x-1", wants("1", "20"))));
    assertThat(theirs.known()).isFalse();
  }

  @OnBothDatabases
  void receiptsHaveNumbersWithoutAGapWhateverIsRefusedBetween(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "1000");
    for (int i = 1; i <= 5; i++) {
      int number = i;
      post(house, report("1", "x-" + i, wants("1", "1")));
      assertThatThrownBy(() -> post(house, report("9999", "y-" + number, wants("1", "9999"))))
          .isInstanceOf(InvalidInput.class);
    }
    house.clock().set(LocalDate.parse("2027-01-01"));
    post(house, report("1", "z", wants("1", "1")));

    assertThat(house.query("SELECT number FROM receipt ORDER BY id"))
        .extracting(row -> row.get(0))
        .containsExactly(
            "R-2026-000001",
            "R-2026-000002",
            "R-2026-000003",
            "R-2026-000004",
            "R-2026-000005",
            "R-2027-000001");
  }

  @OnBothDatabases
  void ofManyAtOnceForOneInvoiceJustSoManyAreTakenAsItWants(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "120");
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    List<Boolean> taken =
        AtOnce.on(
            16,
            i -> {
              try {
                return calls
                        .once(() -> answer(house, report("30", "x-" + i, wants("1", "30"))))
                        .status()
                    == 201;
              } catch (InvalidInput refused) {
                return false;
              }
            });

    assertThat(taken).filteredOn(t -> t).hasSize(4);
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isEqualTo(4);
    assertThat(house.count("SELECT last_number FROM receipt_series")).isEqualTo(4);
    assertThat(status(house, "1")).isEqualTo(InvoiceStatus.PAID);
  }

  @OnBothDatabases
  void ofManyAtOnceWithOneExternalIdOneIsBooked(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "120");
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    List<Integer> statuses =
        AtOnce.on(
            16,
            i -> calls.once(() -> answer(house, report("30", "same", wants("1", "30")))).status());

    assertThat(statuses).containsOnlyOnce(201);
    assertThat(house.count("SELECT COUNT(*) FROM payment")).isEqualTo(1);
    assertThat(house.count("SELECT last_number FROM receipt_series")).isEqualTo(1);
  }

  @OnBothDatabases
  void manyAtOnceWithoutAllocationsAreAllTaken(House house) {
    Customers.add(house, "NW-1001");
    for (int i = 0; i < 10; i++) {
      issue(house, "n" + i, "7");
    }
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    AtOnce.on(16, i -> calls.once(() -> answer(house, report("5", "x-" + i, null))).status());

    assertThat(house.query("SELECT SUM(amount) FROM allocation").get(0).get(0).toString())
        .startsWith("70");
    assertThat(house.query("SELECT SUM(unallocated) FROM payment").get(0).get(0).toString())
        .startsWith("10");
  }

  @OnBothDatabases
  void listsGoThroughAllOnceAndFilter(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "5");
    issue(house, "2", "50");
    for (int i = 0; i < 12; i++) {
      post(house, report("1", "x-" + i, wants(i < 3 ? "1" : "2", "1")));
    }
    PaymentQueries queries = house.make(PaymentQueries.class);
    List<String> seen = new ArrayList<>();
    Page<PaymentRow> page = queries.page(ERP, PaymentFilter.all(), null, 5);
    page.items().forEach(row -> seen.add(row.id()));
    while (page.older() != null) {
      page = queries.page(ERP, PaymentFilter.all(), page.older(), 5);
      page.items().forEach(row -> seen.add(row.id()));
    }

    assertThat(seen).hasSize(12).doesNotHaveDuplicates();
    assertThat(queries.page(ERP, new PaymentFilter(null, null, null, "1", null), null, 10).items())
        .hasSize(3)
        .allSatisfy(
            row ->
                assertThat(row.invoices())
                    .containsExactly(
                        new PaymentRow.Invoice(
                            house.make(InvoiceQueries.class).find(ERP, "1").id(), "1")));
    assertThat(house.statements(() -> queries.page(ERP, PaymentFilter.all(), null, 10)))
        .isEqualTo(2);
  }

  @OnBothDatabases
  void aListIsCountedNoFurtherThanOneAboveTheBound(House house) {
    Customers.add(house, "NW-1001");
    Actor stranger = Actors.personOf(Customers.add(house, "CT-2002"), Role.OWNER);
    issue(house, "1", "5");
    for (int i = 0; i < 4; i++) {
      post(house, report("1", "x-" + i, null));
    }
    PaymentQueries queries = house.make(PaymentQueries.class);
    PaymentFilter northwinds = new PaymentFilter("NW-1001", null, null, "1", null);

    assertThat(queries.count(ERP, northwinds, 10)).isEqualTo(4);
    assertThat(queries.count(ERP, PaymentFilter.all(), 2)).isEqualTo(3);
    assertThat(queries.count(stranger, PaymentFilter.all(), 10)).isZero();
  }

  @OnBothDatabases
  void bookingCostsAFixedNumberOfStatements(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "1", "1000");
    post(house, report("1", "warm", wants("1", "1")));

    assertThat(house.sql(() -> post(house, report("1", "x-1", wants("1", "1")))))
        .hasSizeLessThanOrEqualTo(house.database().isDerby() ? 16 : 8);
  }

  @OnBothDatabases
  void aPaymentAndAChangeOfItsCustomerDoNotWaitInARing(House house) {
    long customer = Customers.add(house, "NW-1001");
    issue(house, "1", "1000");
    String lock =
        house.database().isDerby()
            ? "UPDATE customer SET city = 'Bremen' WHERE id = " + customer
            : "SELECT id FROM customer WHERE id = " + customer + " FOR UPDATE";

    CompletableFuture<RecordedPayment> payment =
        house.inTransaction(
            () -> {
              Query locking = house.em().createNativeQuery(lock);
              assertThat(
                      house.database().isDerby()
                          ? locking.executeUpdate()
                          : locking.getResultList().size())
                  .isEqualTo(1);
              CompletableFuture<RecordedPayment> waiting =
                  CompletableFuture.supplyAsync(
                      () -> post(house, report("1", "x-1", wants("1", "1"))));
              house.untilSomebodyWaitsForALock();
              house.make(Audit.class).tell(ERP, customer, "customer.changed", "customer/1", null);
              return waiting;
            });

    assertThat(payment.join().known()).isFalse();
  }

  @OnBothDatabases
  void anotherCustomersPaymentDoesNotExist(House house) {
    long northwind = Customers.add(house, "NW-1001");
    long contoso = Customers.add(house, "CT-2002");
    issue(house, "1", "10");
    String id = post(house, report("10", "x-1", null)).payment().id();
    PaymentQueries queries = house.make(PaymentQueries.class);
    Actor stranger = Actors.personOf(contoso, Role.OWNER);

    assertThatThrownBy(() -> queries.find(stranger, id)).isInstanceOf(NotFound.class);
    assertThat(queries.page(stranger, PaymentFilter.all(), null, 10).items()).isEmpty();
    assertThat(queries.ofInvoice(stranger, house.make(InvoiceQueries.class).find(ERP, "1").key()))
        .isEmpty();
    assertThat(queries.find(Actors.personOf(northwind, Role.VIEWER), id).id()).isEqualTo(id);
    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () ->
                        house
                            .make(PaymentService.class)
                            .recordReported(
                                Actors.personOf(northwind, Role.OWNER), report("1", null, null))))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> queries.find(Actors.client(Right.INVOICES_READ), id))
        .isInstanceOf(Forbidden.class);
  }

  private static Answer answer(House house, ReportedPayment report) {
    RecordedPayment recorded = house.make(PaymentService.class).recordReported(ERP, report);
    return new Answer(recorded.known() ? 200 : 201, null, null, null);
  }

  private static RecordedPayment post(House house, ReportedPayment report) {
    return house.inTransaction(() -> house.make(PaymentService.class).recordReported(ERP, report));
  }

  private static PaymentDetails find(House house, String id) {
    return house.inTransaction(() -> house.make(PaymentQueries.class).find(ERP, id));
  }

  private static InvoiceStatus status(House house, String number) {
    return house.make(InvoiceQueries.class).find(ERP, number).status();
  }

  private static void issue(House house, String number, String amount) {
    issue(house, number, amount, LocalDate.parse("2026-03-31"));
  }

  private static void issue(House house, String number, String amount, LocalDate due) {
    IssueInvoice wish =
        Wishes.dated(Wishes.untaxed(number, "NW-1001", amount), LocalDate.parse("2026-03-01"), due);
    house.inTransaction(() -> house.make(InvoiceService.class).issue(ERP, wish, null));
  }

  private static ReportedPayment report(
      String amount, String externalId, List<WantedAllocation> wanted) {
    return new ReportedPayment(
        "NW-1001",
        new BigDecimal(amount),
        "EUR",
        PaymentMethod.BANK_TRANSFER,
        externalId,
        null,
        "RF18 5390",
        wanted);
  }

  private static List<WantedAllocation> wants(String invoice, String amount) {
    return List.of(new WantedAllocation(invoice, new BigDecimal(amount)));
  }

  private static List<Flaw> flaws(Runnable refused) {
    return catchThrowableOfType(InvalidInput.class, refused::run).flaws();
  }
}
