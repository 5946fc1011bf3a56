package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.eclipse.persistence.internal.sessions.UnitOfWorkImpl;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.quittance.billing.ImportedInvoice.Outcome;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.platform.files.Document;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Many invoices at once, on real databases. */
class InvoiceImportServiceTest {

  private static final Actor ERP = Actors.erp();

  // Two tests provoke what it tells of.
  private static final Logger LOG = Logger.getLogger(InvoiceImportService.class.getName());

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    LOG.setLevel(null);
  }

  @OnBothDatabases
  void eachInvoiceHasItsOwnOutcome(House house) {
    house.booksMayDrift();
    long northwind = Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    send(
        house,
        Wishes.untaxed("same", "NW-1001", "10"),
        Wishes.untaxed("other", "NW-1001", "10"),
        Wishes.untaxed("theirs", "CT-2002", "10"),
        Wishes.untaxed("settled", "NW-1001", "1"),
        Wishes.untaxed("cancelled", "NW-1001", "10"));
    pay(house, northwind, "settled", "1");
    house.inTransaction(
        () -> house.make(InvoiceService.class).cancel(ERP, "cancelled", "Sent in error"));

    List<ImportedInvoice> done =
        send(
            house,
            Wishes.untaxed("same", "NW-1001", "10.00"),
            Wishes.untaxed("other", "NW-1001", "11"),
            Wishes.untaxed("new", "NW-1001", "12"),
            Wishes.untaxed("theirs", "NW-1001", "10"),
            Wishes.untaxed("settled", "NW-1001", "2"),
            Wishes.noted(Wishes.untaxed("settled", "NW-1001", "1"), null, "Thank you"),
            Wishes.untaxed("cancelled", "NW-1001", "10"),
            Wishes.untaxed("nobodys", "XX-9999", "10"),
            Wishes.untaxed("odd", "no reference", "10"),
            Wishes.untaxed("wrong", "NW-1001", "-10"));

    assertThat(done)
        .extracting(ImportedInvoice::outcome)
        .containsExactly(
            Outcome.UNCHANGED,
            Outcome.REPLACED,
            Outcome.CREATED,
            Outcome.REFUSED,
            Outcome.REFUSED,
            Outcome.REPLACED,
            Outcome.REFUSED,
            Outcome.REFUSED,
            Outcome.REFUSED,
            Outcome.REFUSED);
    assertThat(done.subList(0, 3)).allMatch(invoice -> invoice.flaws().isEmpty());
    assertThat(done.get(3).flaws()).extracting(Flaw::pointer).containsExactly("");
    assertThat(done.get(7).flaws()).containsExactly(new Flaw("/customer", "is no customer here"));
    assertThat(done.get(9).flaws())
        .extracting(Flaw::pointer)
        .containsExactly("/lines/0/unitPrice", "/totals/payable");
    assertThat(account(house)).isEqualTo(Map.of("NW-1001", "34.00", "CT-2002", "10.00"));
    booksAgree(house);
  }

  @OnBothDatabases
  void whatIsSentAgainChangesNothing(House house) {
    Customers.add(house, "NW-1001");
    IssueInvoice[] file = file(40);
    send(house, file);
    Map<String, Long> before = rows(house);

    List<ImportedInvoice> again = send(house, file);

    assertThat(again).extracting(ImportedInvoice::outcome).containsOnly(Outcome.UNCHANGED);
    assertThat(rows(house)).isEqualTo(before);
    assertThat(house.count("SELECT COUNT(*) FROM invoice WHERE version <> 1")).isZero();
  }

  @OnBothDatabases
  void whatWasLeftHalfwayIsFinishedBySendingItAgain(House house) {
    Customers.add(house, "NW-1001");
    IssueInvoice[] file = file(40);
    send(house, List.of(file).subList(0, 25).toArray(IssueInvoice[]::new));

    List<ImportedInvoice> again = send(house, file);

    assertThat(Collections.frequency(outcomes(again), Outcome.UNCHANGED)).isEqualTo(25);
    assertThat(Collections.frequency(outcomes(again), Outcome.CREATED)).isEqualTo(15);
    assertThat(house.count("SELECT COUNT(*) FROM outbox_event")).isEqualTo(40);
    booksAgree(house);
  }

  @OnBothDatabases
  void aNumberThatComesTwiceIsIssuedOnce(House house) {
    Customers.add(house, "NW-1001");

    List<ImportedInvoice> done =
        send(
            house,
            Wishes.untaxed("1", "NW-1001", "10"),
            Wishes.untaxed("2", "NW-1001", "5"),
            Wishes.untaxed(" 1 ", "NW-1001", "10"),
            Wishes.untaxed("1", "NW-1001", "11"));

    assertThat(outcomes(done))
        .containsExactly(Outcome.CREATED, Outcome.CREATED, Outcome.UNCHANGED, Outcome.REPLACED);
    assertThat(account(house)).isEqualTo(Map.of("NW-1001", "16.00"));
    booksAgree(house);
  }

  @OnBothDatabases
  void severalImportsOfOneFileAtOnceIssueEachInvoiceOnce(House house) {
    Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    List<IssueInvoice> file = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      file.add(Wishes.untaxed("R-" + i, i % 2 == 0 ? "NW-1001" : "CT-2002", "10"));
    }
    InvoiceImportService imports = house.make(InvoiceImportService.class);

    List<List<ImportedInvoice>> all =
        AtOnce.on(
            4,
            thread -> {
              List<IssueInvoice> own = new ArrayList<>(file);
              if (thread % 2 == 1) {
                Collections.reverse(own);
              }
              List<ImportedInvoice> done = new ArrayList<>();
              for (int from = 0; from < own.size(); from += 40) {
                done.addAll(imports.issueAll(ERP, own.subList(from, from + 40)).invoices());
              }
              return done;
            });

    List<Outcome> outcomes = all.stream().flatMap(done -> outcomes(done).stream()).toList();
    assertThat(outcomes).hasSize(480).doesNotContain(Outcome.REFUSED, Outcome.REPLACED);
    assertThat(Collections.frequency(outcomes, Outcome.CREATED)).isEqualTo(120);
    assertThat(account(house)).isEqualTo(Map.of("NW-1001", "600.00", "CT-2002", "600.00"));
    assertThat(house.count("SELECT COUNT(*) FROM outbox_event")).isEqualTo(120);
    assertThat(house.count("SELECT COUNT(*) FROM audit_entry")).isEqualTo(120);
    booksAgree(house);
  }

  @OnBothDatabases
  void oneThatCannotBeStoredTakesNoOtherWithIt(House house) {
    Customers.add(house, "NW-1001");
    house.execute("ALTER TABLE invoice ADD CONSTRAINT no_poison CHECK (number <> 'R-7')");
    try {
      ImportedInvoices done =
          house.make(InvoiceImportService.class).issueAll(ERP, List.of(file(20)));

      assertThat(done.goOn()).isTrue();
      assertThat(outcomes(done.invoices()).get(7)).isEqualTo(Outcome.REFUSED);
      assertThat(done.invoices().get(7).flaws().get(0).detail())
          .startsWith("could not be stored")
          .doesNotContainIgnoringCase("poison");
      assertThat(Collections.frequency(outcomes(done.invoices()), Outcome.CREATED)).isEqualTo(19);
      booksAgree(house);
    } finally {
      house.execute("ALTER TABLE invoice DROP CONSTRAINT no_poison");
    }
  }

  @OnBothDatabases
  void whereNothingCanBeStoredItSaysSoAndStops(House house) {
    Customers.add(house, "NW-1001");
    house.execute("ALTER TABLE invoice ADD CONSTRAINT no_invoice CHECK (number = 'none')");
    try {
      ImportedInvoices done =
          house.make(InvoiceImportService.class).issueAll(ERP, List.of(file(20)));

      assertThat(done.goOn()).isFalse();
      assertThat(outcomes(done.invoices())).hasSize(20).containsOnly(Outcome.REFUSED);
      assertThat(done.invoices().get(19).flaws().get(0).detail()).startsWith("was not tried");
    } finally {
      house.execute("ALTER TABLE invoice DROP CONSTRAINT no_invoice");
    }
  }

  @OnBothDatabases
  void manyTakeAsManyStatementsAsAFew(House house) {
    Customers.add(house, "NW-1001");
    send(house, file(1));
    List<String> few = statements(house, file(10));
    List<String> many = statements(house, file(300));
    List<String> again = statements(house, file(300));
    List<String> changed = statements(house, changed(file(300)));

    assertThat(many).as(many.toString()).hasSameSizeAs(few);
    assertThat(many.size()).isLessThan(20);
    assertThat(again).as(again.toString()).hasSize(2);
    assertThat(changed.size()).as(changed.toString()).isLessThan(25);
    booksAgree(house);
  }

  @OnBothDatabases
  void whatIsNewIsNotKeptInMemory(House house) {
    Customers.add(house, "NW-1001");
    InvoiceIssuing issuing = house.make(InvoiceIssuing.class);

    int managed =
        house.inTransaction(
            () -> {
              issuing.issue(ERP, List.of(file(200)), null);
              UnitOfWorkImpl work = (UnitOfWorkImpl) house.em().unwrap(UnitOfWork.class);
              return work.getCloneMapping().size();
            });

    // The end of the one customer's audit chain.
    assertThat(managed).isLessThanOrEqualTo(1);
  }

  @OnBothDatabases
  void aChangedFileReplacesLinesAndMovesTheAccount(House house) {
    Customers.add(house, "NW-1001");
    send(house, file(30));

    List<ImportedInvoice> done = send(house, changed(file(30)));

    assertThat(done).extracting(ImportedInvoice::outcome).containsOnly(Outcome.REPLACED);
    assertThat(house.count("SELECT COUNT(*) FROM invoice_line")).isEqualTo(60);
    assertThat(house.count("SELECT COUNT(*) FROM invoice WHERE revision = 2")).isEqualTo(30);
    assertThat(house.count("SELECT COUNT(*) FROM account_day WHERE debit <> 0")).isEqualTo(1);
    assertThat(account(house)).isEqualTo(Map.of("NW-1001", "360.00"));
    booksAgree(house);
  }

  @OnBothDatabases
  void aNewInvoiceIsWrittenWithAllItHas(House house) {
    Customers.add(house, "NW-1001");
    IssueInvoice wish =
        new IssueInvoice(
            "full",
            "NW-1001",
            null,
            LocalDate.parse("2026-03-01"),
            LocalDate.parse("2026-03-31"),
            "EUR",
            List.of(
                Wishes.line("Hosting", "1.5", "100.123456", "S", "21"),
                Wishes.line("Books", "2", "10", "E", "0")),
            List.of(
                new IssueInvoice.Adjustment(
                    false, "Old friend", new BigDecimal("5"), "S", dec("21")),
                new IssueInvoice.Adjustment(
                    true, "Freight", new BigDecimal("7.5"), "S", dec("21"))),
            dec("3"),
            null,
            null,
            "PO-77",
            "Thank you",
            "RF18",
            new Document("application/xml", "<x/>".getBytes(StandardCharsets.UTF_8)));

    InvoiceIssuing.Issue issue =
        house.inTransaction(
            () -> house.make(InvoiceIssuing.class).issue(ERP, List.of(wish), null).get(0));

    Invoice read =
        house.em().createQuery("SELECT i FROM Invoice i", Invoice.class).getSingleResult();
    // Amounts come back with the decimals of their columns.
    assertThat(read)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(issue.invoice());
    InvoiceRepository invoices = house.make(InvoiceRepository.class);
    InvoiceParts parts = issue.parts();
    assertThat(invoices.lines(read))
        .isEqualTo(parts.lines().stream().map(line -> line.details("EUR")).toList());
    assertThat(invoices.adjustments(read))
        .hasSize(2)
        .isEqualTo(parts.adjustments().stream().map(one -> one.details("EUR")).toList());
    assertThat(invoices.taxes(read))
        .hasSize(2)
        .isEqualTo(parts.taxes().stream().map(tax -> tax.details("EUR")).toList());
    assertThat(house.count("SELECT COUNT(*) FROM stored_file")).isEqualTo(1);
  }

  @OnBothDatabases
  void onlyWhoMayWriteInvoicesMayImportThem(House house) {
    long northwind = Customers.add(house, "NW-1001");
    InvoiceImportService imports = house.make(InvoiceImportService.class);
    List<IssueInvoice> file = List.of(file(1));

    assertThatThrownBy(() -> imports.issueAll(Actors.client(Right.INVOICES_READ), file))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> imports.issueAll(Actors.personOf(northwind, Role.OWNER), file))
        .isInstanceOf(NotFound.class);
  }

  private static BigDecimal dec(String figure) {
    return new BigDecimal(figure);
  }

  private static IssueInvoice[] file(int invoices) {
    return IntStream.range(0, invoices)
        .mapToObj(i -> Wishes.untaxed("R-" + i, "NW-1001", "10"))
        .toArray(IssueInvoice[]::new);
  }

  /** The same numbers with two lines and of another day. */
  private static IssueInvoice[] changed(IssueInvoice... file) {
    IssueInvoice[] changed = new IssueInvoice[file.length];
    for (int i = 0; i < file.length; i++) {
      changed[i] =
          Wishes.dated(
              Wishes.of(
                  file[i].number(),
                  "NW-1001",
                  List.of(
                      Wishes.line("Hosting", "1", "10", "Z", "0"),
                      Wishes.line("Domain", "1", "2", "Z", "0"))),
              LocalDate.parse("2026-03-02"),
              LocalDate.parse("2026-04-01"));
    }
    return changed;
  }

  private static List<ImportedInvoice> send(House house, IssueInvoice... wishes) {
    return house.make(InvoiceImportService.class).issueAll(ERP, List.of(wishes)).invoices();
  }

  private static List<Outcome> outcomes(List<ImportedInvoice> done) {
    return done.stream().map(ImportedInvoice::outcome).toList();
  }

  /** Without those that fetch keys: a step of fifty more or less. */
  private static List<String> statements(House house, IssueInvoice... wishes) {
    return house.sql(() -> send(house, wishes)).stream()
        .filter(sql -> !sql.contains("NEXT VALUE") && !sql.contains("nextval"))
        .toList();
  }

  private static void pay(House house, long customer, String number, String amount) {
    house.inTransaction(
        () ->
            house
                .make(AllocationService.class)
                .allocate(
                    ERP,
                    customer,
                    Funds.payment(99),
                    Money.of(amount, "EUR"),
                    List.of(new WantedAllocation(number, dec(amount))),
                    AllocationCause.RECEIVED,
                    null));
  }

  private static Map<String, Long> rows(House house) {
    Map<String, Long> rows = new TreeMap<>();
    for (String table :
        List.of(
            "invoice",
            "invoice_line",
            "invoice_tax",
            "account_entry",
            "outbox_event",
            "audit_entry")) {
      rows.put(table, house.count("SELECT COUNT(*) FROM " + table));
    }
    return rows;
  }

  /** What each customer's account comes to by its days. */
  private static Map<String, String> account(House house) {
    Map<String, String> balances = new TreeMap<>();
    house
        .query(
            "SELECT c.reference, SUM(d.debit - d.credit) FROM account_day d"
                + " JOIN customer c ON c.id = d.customer_id GROUP BY c.reference")
        .forEach(
            row ->
                balances.put(
                    (String) row.get(0), ((BigDecimal) row.get(1)).setScale(2).toPlainString()));
    return balances;
  }

  /** Documents, entries and days say the same. */
  private static void booksAgree(House house) {
    assertThat(
            house.count(
                "SELECT COUNT(*) FROM invoice i LEFT JOIN account_entry e"
                    + " ON e.cause = 'ISSUED' AND e.origin_id = i.id AND e.debit = i.payable"
                    + " AND e.booked_on = i.issue_date AND e.customer_id = i.customer_id"
                    + " WHERE e.id IS NULL"))
        .isZero();
    assertThat(
            house.count(
                "SELECT COUNT(*) FROM invoice i WHERE i.lines_net <>"
                    + " (SELECT SUM(l.net) FROM invoice_line l WHERE l.invoice_id = i.id)"))
        .isZero();
    assertThat(house.query("SELECT SUM(debit), SUM(credit) FROM account_day"))
        .isEqualTo(house.query("SELECT SUM(debit), SUM(credit) FROM account_entry"));
  }
}
