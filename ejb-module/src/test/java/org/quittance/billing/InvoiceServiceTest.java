package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.kernel.StaleVersion;
import org.quittance.platform.files.Document;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Issuing, replacing, cancelling and finding invoices, on real databases. */
class InvoiceServiceTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void whatWasIssuedIsReadAsItWasSent(House house) {
    Customers.add(house, "NW-1001");
    IssueInvoice wish =
        Wishes.noted(
            Wishes.of(
                "018304 / 28865",
                "NW-1001",
                List.of(
                    Wishes.line("Hosting", "1.5", "100.123456", "S", "21"),
                    Wishes.line("Books", "2", "10", "S", "5.5"))),
            "PO-77",
            "Thank you");

    IssuedInvoice issued = issue(house, wish);

    assertThat(issued.outcome()).isEqualTo(IssuedInvoice.Outcome.CREATED);
    InvoiceDetails read = house.make(InvoiceQueries.class).find(ERP, "018304 / 28865");
    assertThat(read).usingRecursiveComparison().isEqualTo(issued.invoice());
    assertThat(read.lines())
        .extracting(line -> line.unitPrice().toPlainString())
        .containsExactly("100.123456", "10");
    assertThat(read.totals().net().plain()).isEqualTo("170.19");
    assertThat(read.totals().tax().plain()).isEqualTo("32.64");
    assertThat(read.totals().outstanding()).isEqualTo(read.totals().payable());
    assertThat(read.buyerAddress()).containsExactly("Dock 4", "20457 Hamburg", "Germany");
    assertThat(house.make(InvoiceQueries.class).find(ERP, read.id()).number())
        .isEqualTo("018304 / 28865");
  }

  @OnBothDatabases
  void theSameAgainChangesNothing(House house) {
    Customers.add(house, "NW-1001");
    IssuedInvoice first = issue(house, Wishes.untaxed("1", "NW-1001", "10"));

    IssuedInvoice again = issue(house, Wishes.untaxed("1", "NW-1001", "10.00"));

    assertThat(again.outcome()).isEqualTo(IssuedInvoice.Outcome.UNCHANGED);
    assertThat(again.invoice().version()).isEqualTo(first.invoice().version());
    assertThat(house.count("SELECT COUNT(*) FROM outbox_event")).isEqualTo(1);
  }

  @OnBothDatabases
  void aNewerOneReplacesLinesAndTotalsAndKeepsTheId(House house) {
    Customers.add(house, "NW-1001");
    IssuedInvoice first = issue(house, Wishes.untaxed("1", "NW-1001", "10"));

    IssuedInvoice newer =
        issue(
            house,
            Wishes.of(
                "1",
                "NW-1001",
                List.of(
                    Wishes.line("a", "1", "1", "Z", "0"), Wishes.line("b", "1", "2", "Z", "0"))));

    assertThat(newer.outcome()).isEqualTo(IssuedInvoice.Outcome.REPLACED);
    assertThat(newer.invoice().id()).isEqualTo(first.invoice().id());
    assertThat(newer.invoice().revision()).isEqualTo(2);
    assertThat(house.make(InvoiceQueries.class).find(ERP, "1").lines()).hasSize(2);
    assertThat(house.count("SELECT COUNT(*) FROM invoice_line")).isEqualTo(2);
  }

  @OnBothDatabases
  void aNumberBelongsToOneCustomerForGood(House house) {
    Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    issue(house, Wishes.untaxed("1", "NW-1001", "10"));

    assertThatThrownBy(() -> issue(house, Wishes.untaxed("1", "CT-2002", "10")))
        .isInstanceOf(InvoiceOfAnotherCustomer.class);
  }

  @OnBothDatabases
  void onceMoneyIsOnItOnlyNoteOrderAndDueDateChange(House house) {
    house.booksMayDrift();
    long customer = Customers.add(house, "NW-1001");
    issue(house, Wishes.untaxed("1", "NW-1001", "10"));
    house.inTransaction(
        () ->
            house
                .make(AllocationService.class)
                .allocateToOldest(
                    ERP,
                    customer,
                    Funds.payment(99),
                    Money.of("4", "EUR"),
                    AllocationCause.RECEIVED,
                    null));

    assertThatThrownBy(() -> issue(house, Wishes.untaxed("1", "NW-1001", "11")))
        .isInstanceOf(InvoiceSettled.class);
    IssueInvoice later =
        Wishes.noted(
            Wishes.dated(
                Wishes.untaxed("1", "NW-1001", "10"),
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2026-05-01")),
            "PO-9",
            "Later");
    InvoiceDetails changed = issue(house, later).invoice();
    assertThat(changed.dueDate()).isEqualTo("2026-05-01");
    assertThat(changed.totals().outstanding().plain()).isEqualTo("6.00");
    assertThatThrownBy(
            () ->
                house.inTransaction(() -> house.make(InvoiceService.class).cancel(ERP, "1", "No")))
        .isInstanceOf(InvoiceSettled.class);
  }

  @OnBothDatabases
  void aCancelledInvoiceTakesNothingMore(House house) {
    long customer = Customers.add(house, "NW-1001");
    issue(house, Wishes.untaxed("1", "NW-1001", "10"));
    InvoiceService service = house.make(InvoiceService.class);

    house.inTransaction(() -> service.cancel(ERP, "1", "Sent twice"));

    assertThat(house.make(InvoiceQueries.class).find(ERP, "1").status())
        .isEqualTo(InvoiceStatus.CANCELLED);
    assertThatThrownBy(() -> issue(house, Wishes.untaxed("1", "NW-1001", "10")))
        .isInstanceOf(InvoiceCancelled.class);
    assertThat(
            house.inTransaction(
                () ->
                    house
                        .make(AllocationService.class)
                        .allocateToOldest(
                            ERP,
                            customer,
                            Funds.payment(9),
                            Money.of("4", "EUR"),
                            AllocationCause.RECEIVED,
                            null)))
        .isEmpty();
  }

  @OnBothDatabases
  void whoReadAnOlderVersionIsTold(House house) {
    Customers.add(house, "NW-1001");
    InvoiceDetails first = issue(house, Wishes.untaxed("1", "NW-1001", "10")).invoice();
    issue(house, Wishes.untaxed("1", "NW-1001", "11"));

    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () ->
                        house
                            .make(InvoiceService.class)
                            .issue(ERP, Wishes.untaxed("1", "NW-1001", "12"), first.version())))
        .isInstanceOf(StaleVersion.class);
  }

  @OnBothDatabases
  void theOriginalOfARevisionIsKeptByteForByte(House house) {
    Customers.add(house, "NW-1001");
    byte[] xml = "<Invoice>é</Invoice>".getBytes(StandardCharsets.UTF_8);
    IssueInvoice w = Wishes.untaxed("1", "NW-1001", "10");

    IssueInvoice withOriginal =
        new IssueInvoice(
            w.number(),
            w.customer(),
            null,
            w.issueDate(),
            w.dueDate(),
            w.currency(),
            w.lines(),
            w.adjustments(),
            null,
            null,
            null,
            null,
            null,
            null,
            new Document("application/xml", xml));
    InvoiceDetails issued = issue(house, withOriginal).invoice();

    assertThat(issued.hasOriginal()).isTrue();
    assertThat(house.query("SELECT sha256 FROM stored_file").get(0).get(0))
        .isEqualTo(Document.sha256(xml));
    assertThat(issue(house, withOriginal).outcome()).isEqualTo(IssuedInvoice.Outcome.UNCHANGED);
  }

  @OnBothDatabases
  void ofTwoWhoIssueTheSameNumberAtOnceBothSucceed(House house) {
    Customers.add(house, "NW-1001");
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    InvoiceService service = house.make(InvoiceService.class);

    List<String> outcomes =
        AtOnce.on(
            8,
            i ->
                calls
                    .once(
                        () ->
                            new Answer(
                                200,
                                service
                                    .issue(ERP, Wishes.untaxed("1", "NW-1001", "10"), null)
                                    .outcome()
                                    .name(),
                                null,
                                null))
                    .location());

    assertThat(outcomes).containsOnlyOnce("CREATED");
    assertThat(house.count("SELECT COUNT(*) FROM invoice")).isEqualTo(1);
  }

  @OnBothDatabases
  void pagesGoThroughAllOnceForwardsAndBack(House house) {
    Customers.add(house, "NW-1001");
    for (int i = 1; i <= 23; i++) {
      LocalDate day = LocalDate.parse("2026-01-01").plusDays(i / 3);
      issue(
          house,
          Wishes.dated(
              Wishes.untaxed("n" + i, "NW-1001", String.valueOf(i % 5)), day, day.plusDays(i % 4)));
    }
    InvoiceQueries queries = house.make(InvoiceQueries.class);
    for (InvoiceSort sort : InvoiceSort.values()) {
      List<String> forwards = new ArrayList<>();
      Page<InvoiceRow> page = queries.page(ERP, InvoiceFilter.all(), sort, null, 5);
      assertThat(page.newer()).isNull();
      page.items().forEach(row -> forwards.add(row.number()));
      Page<InvoiceRow> last = page;
      while (last.older() != null) {
        last = queries.page(ERP, InvoiceFilter.all(), sort, last.older(), 5);
        last.items().forEach(row -> forwards.add(row.number()));
      }
      assertThat(forwards).as(sort.name()).hasSize(23).doesNotHaveDuplicates();
      List<String> back = new ArrayList<>(last.items().stream().map(InvoiceRow::number).toList());
      while (last.newer() != null) {
        last = queries.page(ERP, InvoiceFilter.all(), sort, last.newer(), 5);
        back.addAll(0, last.items().stream().map(InvoiceRow::number).toList());
      }
      assertThat(back).as(sort.name()).isEqualTo(forwards);
    }
  }

  @OnBothDatabases
  void changesAreReadInTheOrderOfTheirHappening(House house) {
    Customers.add(house, "NW-1001");
    issue(house, Wishes.untaxed("old", "NW-1001", "1"));
    house.clock().forward(java.time.Duration.ofMinutes(5));
    var since = house.clock().instant();
    issue(house, Wishes.untaxed("b", "NW-1001", "1"));
    house.clock().forward(java.time.Duration.ofMinutes(5));
    issue(house, Wishes.untaxed("a", "NW-1001", "1"));

    InvoiceFilter filter = new InvoiceFilter(null, null, null, null, null, null, null, since);
    InvoiceQueries queries = house.make(InvoiceQueries.class);
    Page<InvoiceRow> first = queries.page(ERP, filter, InvoiceSort.NEWEST, null, 1);

    assertThat(first.items()).extracting(InvoiceRow::number).containsExactly("b");
    assertThat(queries.page(ERP, filter, InvoiceSort.NEWEST, first.older(), 1).items())
        .extracting(InvoiceRow::number)
        .containsExactly("a");
  }

  @OnBothDatabases
  void itIsFoundByNumberOrderWordsAndAmount(House house) {
    Customers.add(house, "NW-1001");
    issue(
        house,
        Wishes.noted(
            Wishes.of(
                "2026-1102",
                "NW-1001",
                List.of(
                    Wishes.line("Managed hosting, 50% off (cluster_m)", "1", "1452", "Z", "0"))),
            "PO-4711",
            null));
    issue(house, Wishes.untaxed("2026-1103", "NW-1001", "99"));

    for (String typed :
        List.of(
            "2026-1102",
            "1102",
            "po-4711",
            "4711",
            "MANAGED host",
            "1,452.00",
            "€ 1452",
            "cluster_m",
            "50%",
            "hosting 1102")) {
      assertThat(found(house, typed)).as(typed).containsExactly("2026-1102");
    }
    assertThat(found(house, "anaged")).isEmpty();
    assertThat(found(house, "%")).hasSize(2);
    assertThat(found(house, "' OR 1=1 --")).isEmpty();
    assertThat(found(house, "\\")).hasSize(2);
  }

  @OnBothDatabases
  void anotherCustomersInvoiceDoesNotExist(House house) {
    long northwind = Customers.add(house, "NW-1001");
    long contoso = Customers.add(house, "CT-2002");
    String id = issue(house, Wishes.untaxed("1", "NW-1001", "10")).invoice().id();
    InvoiceQueries queries = house.make(InvoiceQueries.class);
    Actor stranger = Actors.personOf(contoso, Role.OWNER);

    for (String name : List.of("1", id, "unknown")) {
      assertThatThrownBy(() -> queries.find(stranger, name)).isInstanceOf(NotFound.class);
    }
    assertThat(queries.page(stranger, InvoiceFilter.all(), InvoiceSort.DUE, null, 10).items())
        .isEmpty();
    assertThat(queries.counts(stranger, InvoiceFilter.all(), 10).all()).isZero();
    assertThat(queries.openSums(stranger)).isEmpty();
    assertThat(queries.find(Actors.personOf(northwind, Role.VIEWER), "1").number()).isEqualTo("1");
    assertThat(queries.openSums(Actors.personOf(northwind, Role.BILLING)))
        .singleElement()
        .satisfies(sums -> assertThat(sums.total().plain()).isEqualTo("10.00"));
  }

  @OnBothDatabases
  void rightsAreAskedFirst(House house) {
    long northwind = Customers.add(house, "NW-1001");
    InvoiceService service = house.make(InvoiceService.class);
    InvoiceQueries queries = house.make(InvoiceQueries.class);
    IssueInvoice wish = Wishes.untaxed("1", "NW-1001", "10");

    assertThatThrownBy(() -> service.issue(Actors.client(Right.INVOICES_READ), wish, null))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> service.issue(Actors.personOf(northwind, Role.OWNER), wish, null))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> queries.find(Actors.personOf(northwind, Role.SUPPORT), "1"))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> queries.find(Actors.client(Right.PAYMENTS_READ), "1"))
        .isInstanceOf(Forbidden.class);
  }

  @OnBothDatabases
  void anUnknownCustomerIsSaidAtItsPlace(House house) {
    assertThatThrownBy(() -> issue(house, Wishes.untaxed("1", "XX-1", "10")))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused ->
                assertThat(refused.flaws())
                    .singleElement()
                    .satisfies(flaw -> assertThat(flaw.pointer()).isEqualTo("/customer")));
  }

  @OnBothDatabases
  void anUnknownCustomerIsSaidWithWhateverElseIsWrong(House house) {
    IssueInvoice wish = Wishes.of("1", "XX-1", List.of(Wishes.line("Hosting", "0", "1", "Z", "0")));

    assertThatThrownBy(() -> issue(house, wish))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused ->
                assertThat(refused.flaws())
                    .extracting(Flaw::pointer)
                    .containsExactly("/lines/0/quantity", "/customer"));
  }

  @OnBothDatabases
  void readsCostTheSameNumberOfStatementsHoweverMuchThereIs(House house) {
    Customers.add(house, "NW-1001");
    for (int i = 0; i < 30; i++) {
      issue(house, Wishes.untaxed("n" + i, "NW-1001", "10"));
    }
    InvoiceQueries queries = house.make(InvoiceQueries.class);

    assertThat(
            house.sql(() -> queries.page(ERP, InvoiceFilter.all(), InvoiceSort.NEWEST, null, 25)))
        .hasSize(1);
    assertThat(house.sql(() -> queries.counts(ERP, InvoiceFilter.all(), 1000))).hasSize(1);
    assertThat(house.sql(() -> house.inTransaction(() -> queries.find(ERP, "n7")))).hasSize(5);
  }

  private static List<String> found(House house, String words) {
    return house
        .make(InvoiceQueries.class)
        .page(
            ERP,
            new InvoiceFilter(null, null, words, null, null, null, null, null),
            InvoiceSort.NEWEST,
            null,
            10)
        .items()
        .stream()
        .map(InvoiceRow::number)
        .toList();
  }

  private static IssuedInvoice issue(House house, IssueInvoice wish) {
    return house.inTransaction(() -> house.make(InvoiceService.class).issue(ERP, wish, null));
  }
}
