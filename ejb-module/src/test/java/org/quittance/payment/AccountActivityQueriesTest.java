package org.quittance.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.Wishes;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Role;
import org.quittance.testing.Actors;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** The account shows what was billed and what came in, and its sums are those of the books. */
class AccountActivityQueriesTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void openingAndEntriesComeToTheClosing(House house) {
    long customer = Customers.add(house, "NW-1001");
    history(house);

    AccountActivity march =
        activity(house, Actors.personOf(customer, Role.VIEWER), null, "2026-03-01", "2026-03-31")
            .get(0);

    assertThat(march.opening().plain()).isEqualTo("60.00");
    assertThat(march.entries())
        .extracting(
            e ->
                e.date()
                    + " "
                    + e.kind()
                    + " "
                    + e.document()
                    + " "
                    + e.debit().plain()
                    + " "
                    + e.credit().plain()
                    + " "
                    + e.balance().plain())
        .containsExactly(
            "2026-03-02 INVOICE mar 50.00 0.00 110.00",
            "2026-03-02 INVOICE void 9.00 0.00 119.00",
            "2026-03-16 ADJUSTMENT void 0.00 9.00 110.00",
            "2026-03-16 PAYMENT R-2026-000002 0.00 25.00 85.00");
    assertThat(march.closing().plain()).isEqualTo("85.00");
    assertThat(march.older()).isNull();
  }

  @OnBothDatabases
  void whatIsNotShownIsInTheOpening(House house) {
    Customers.add(house, "NW-1001");
    history(house);

    AccountActivity newest =
        house
            .make(AccountActivityQueries.class)
            .activity(
                ERP, "NW-1001", LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-31"), 2)
            .get(0);

    assertThat(newest.entries()).hasSize(2);
    assertThat(newest.opening().plain()).isEqualTo("119.00");
    assertThat(newest.closing().plain()).isEqualTo("85.00");
    assertThat(newest.older()).isEqualTo("2026-03-16");
  }

  @OnBothDatabases
  void currenciesStandApart(House house) {
    Customers.add(house, "NW-1001");
    history(house);
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(ERP, Wishes.in(Wishes.untaxed("yen", "NW-1001", "700"), "JPY"), null));

    assertThat(activity(house, ERP, "NW-1001", "2026-01-01", "2026-03-31"))
        .extracting(a -> a.currency() + " " + a.closing().plain())
        .containsExactly("EUR 85.00", "JPY 700");
  }

  @OnBothDatabases
  void anotherCustomersAccountDoesNotExist(House house) {
    Customers.add(house, "NW-1001");
    long contoso = Customers.add(house, "CT-2002");
    history(house);
    Actor stranger = Actors.personOf(contoso, Role.OWNER);

    assertThatThrownBy(() -> activity(house, stranger, "NW-1001", null, null))
        .isInstanceOf(NotFound.class);
    assertThat(activity(house, stranger, null, null, null)).isEmpty();
    assertThatThrownBy(
            () -> activity(house, Actors.personOf(contoso, Role.SUPPORT), null, null, null))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void pagesGoBackAndForthWithTheSameBalancesAsTheWhole(House house) {
    Customers.add(house, "NW-1001");
    history(house);
    AccountActivityQueries queries = house.make(AccountActivityQueries.class);
    List<String> whole = new ArrayList<>();
    for (AccountActivity.Entry entry :
        activity(house, ERP, "NW-1001", "2026-01-01", "2026-03-31").get(0).entries()) {
      whole.add(0, words(entry));
    }

    for (int limit = 1; limit <= whole.size() + 1; limit++) {
      List<String> down = new ArrayList<>();
      List<Page<AccountActivity.Entry>> pages = new ArrayList<>();
      String cursor = null;
      do {
        Page<AccountActivity.Entry> page = page(queries, cursor, limit);
        page.items().forEach(entry -> down.add(words(entry)));
        pages.add(page);
        cursor = page.older();
      } while (cursor != null);
      assertThat(down).as("pages of " + limit).isEqualTo(whole);

      for (int i = pages.size() - 1; i > 0; i--) {
        Page<AccountActivity.Entry> newer = page(queries, pages.get(i).newer(), limit);
        assertThat(newer.items()).isEqualTo(pages.get(i - 1).items());
        assertThat(newer.newer() == null).isEqualTo(i == 1);
      }
    }
  }

  @OnBothDatabases
  void aPageIsOfItsPeriodAndCostsTwoStatements(House house) {
    Customers.add(house, "NW-1001");
    history(house);
    AccountActivityQueries queries = house.make(AccountActivityQueries.class);
    LocalDate first = LocalDate.parse("2026-03-01");
    LocalDate last = LocalDate.parse("2026-03-31");

    Page<AccountActivity.Entry> page = queries.page(ERP, "NW-1001", "EUR", first, last, null, 3);

    assertThat(page.items())
        .extracting(AccountActivityQueriesTest::words)
        .containsExactly(
            "2026-03-16 RECEIVED R-2026-000002 85.00",
            "2026-03-16 CANCELLED void 110.00",
            "2026-03-02 ISSUED void 119.00");
    assertThat(page.newer()).isNull();
    Page<AccountActivity.Entry> rest =
        queries.page(ERP, "NW-1001", "EUR", first, last, page.older(), 3);
    assertThat(rest.items())
        .extracting(AccountActivityQueriesTest::words)
        .containsExactly("2026-03-02 ISSUED mar 110.00");
    assertThat(rest.older()).isNull();
    assertThat(
            house.statements(
                () -> queries.page(ERP, "NW-1001", "EUR", first, last, page.older(), 3)))
        .isEqualTo(2);
    assertThat(house.statements(() -> queries.balances(ERP, "NW-1001", first, last))).isEqualTo(2);
  }

  @OnBothDatabases
  void balancesAreWhatWasOwedBeforeAndAfter(House house) {
    long customer = Customers.add(house, "NW-1001");
    history(house);
    AccountActivityQueries queries = house.make(AccountActivityQueries.class);

    assertThat(
            queries.balances(
                Actors.personOf(customer, Role.BILLING),
                null,
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2026-03-31")))
        .extracting(b -> b.currency() + " " + b.opening().plain() + " " + b.closing().plain())
        .containsExactly("EUR 60.00 85.00");
  }

  @OnBothDatabases
  void aPlaceThatIsNoneOfThePeriodIsRefused(House house) {
    Customers.add(house, "NW-1001");
    history(house);
    AccountActivityQueries queries = house.make(AccountActivityQueries.class);
    String outside = new Cursor("account.EUR", false, List.of("2025-03-16", "1", "1")).text();
    String otherCurrency = new Cursor("account.USD", false, List.of("2026-03-16", "1", "1")).text();

    for (String cursor : List.of(outside, otherCurrency, "nonsense")) {
      assertThatThrownBy(() -> page(queries, cursor, 3)).isInstanceOf(InvalidInput.class);
    }
  }

  @OnBothDatabases
  void aSpreadsheetHasThePeriodWhole(House house) throws IOException {
    Customers.add(house, "NW-1001");
    history(house);
    StatementDocuments statements = house.make(StatementDocuments.class);
    StringWriter out = new StringWriter();

    statements.csv(
        ERP, "NW-1001", LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), "EUR", out);

    assertThat(out.toString().lines())
        .containsExactly(
            "currency,date,kind,document,debit,credit,balance",
            "EUR,2026-03-01,OPENING_BALANCE,,,,60.00",
            "EUR,2026-03-02,INVOICE,\"mar\",50.00,0.00,110.00",
            "EUR,2026-03-02,INVOICE,\"void\",9.00,0.00,119.00",
            "EUR,2026-03-16,ADJUSTMENT,\"void\",0.00,9.00,110.00",
            "EUR,2026-03-16,PAYMENT,\"R-2026-000002\",0.00,25.00,85.00",
            "EUR,2026-03-31,CLOSING_BALANCE,,,,85.00");
    assertThat(StatementDocuments.cell("=A1+\"B\"")).isEqualTo("\"'=A1+\"\"B\"\"\"");
  }

  private static Page<AccountActivity.Entry> page(
      AccountActivityQueries queries, String cursor, int limit) {
    return queries.page(
        ERP,
        "NW-1001",
        "EUR",
        LocalDate.parse("2026-01-01"),
        LocalDate.parse("2026-03-31"),
        cursor,
        limit);
  }

  private static String words(AccountActivity.Entry entry) {
    return entry.date()
        + " "
        + entry.cause()
        + " "
        + entry.document()
        + " "
        + entry.balance().plain();
  }

  private static List<AccountActivity> activity(
      House house, Actor actor, String customer, String from, String to) {
    return house
        .make(AccountActivityQueries.class)
        .activity(
            actor,
            customer,
            from == null ? null : LocalDate.parse(from),
            to == null ? null : LocalDate.parse(to),
            100);
  }

  /** February: billed 100, paid 40. March: billed 50 and 9, the 9 taken back, paid 25. */
  private static void history(House house) {
    InvoiceService invoices = house.make(InvoiceService.class);
    PaymentService payments = house.make(PaymentService.class);
    house.inTransaction(
        () -> {
          invoices.issue(ERP, dated("feb", "100", "2026-02-01"), null);
          payments.recordReported(ERP, paid("40", "2026-02-20"));
          invoices.issue(ERP, dated("mar", "50", "2026-03-02"), null);
          invoices.issue(ERP, dated("void", "9", "2026-03-02"), null);
          invoices.cancel(ERP, "void", "Sent twice");
          payments.recordReported(ERP, paid("25", "2026-03-16"));
        });
  }

  private static org.quittance.billing.IssueInvoice dated(
      String number, String amount, String day) {
    LocalDate issued = LocalDate.parse(day);
    return Wishes.dated(Wishes.untaxed(number, "NW-1001", amount), issued, issued.plusDays(30));
  }

  private static ReportedPayment paid(String amount, String day) {
    return new ReportedPayment(
        "NW-1001",
        new BigDecimal(amount),
        "EUR",
        PaymentMethod.BANK_TRANSFER,
        null,
        LocalDate.parse(day),
        null,
        null);
  }
}
