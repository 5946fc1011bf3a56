package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.quittance.billing.einvoice.Examples;
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
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Issuing, using, withdrawing and finding credit notes, on real databases. */
class CreditNoteServiceTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void aCreditNoteLowersWhatIsOutstandingOnItsInvoice(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "120");

    IssuedCreditNote issued = issue(house, CreditWishes.of("C-1", "1", "50"));

    assertThat(issued.isNew()).isTrue();
    CreditNoteDetails note = issued.creditNote();
    assertThat(note.customer()).isEqualTo("NW-1001");
    assertThat(note.currency()).isEqualTo("EUR");
    assertThat(note.invoice()).isEqualTo("1");
    assertThat(note.reason()).isEqualTo("Less was delivered");
    assertThat(note.totals().payable().plain()).isEqualTo("50.00");
    assertThat(note.totals().applied().plain()).isEqualTo("50.00");
    assertThat(note.totals().unapplied().isZero()).isTrue();
    assertThat(note.allocations())
        .extracting(a -> a.number() + " " + a.amount().plain() + " " + a.outstanding().plain())
        .containsExactly("1 50.00 70.00");
    assertThat(invoiceNow(house, "1").totals().credited().plain()).isEqualTo("50.00");
    assertThat(invoiceNow(house, "1").partlyPaid()).isTrue();
    assertThat(house.make(CreditNoteQueries.class).find(ERP, "C-1"))
        .usingRecursiveComparison()
        .isEqualTo(note);
    assertThat(house.make(CreditNoteQueries.class).find(ERP, note.id()).number()).isEqualTo("C-1");
    assertThat(events(house)).containsExactlyInAnyOrder("invoice.issued", "creditNote.issued");
    assertThat(balance(house)).isEqualByComparingTo("70");
    assertThat(house.count("SELECT COUNT(*) FROM audit_entry WHERE deed = 'creditNote.issued'"))
        .isEqualTo(1);
  }

  @OnBothDatabases
  void whatExceedsTheInvoiceIsTheCustomersCredit(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "120");

    CreditNoteDetails note = issue(house, CreditWishes.of("C-1", "1", "150")).creditNote();

    assertThat(invoiceNow(house, "1").status()).isEqualTo(InvoiceStatus.PAID);
    assertThat(note.totals().applied().plain()).isEqualTo("120.00");
    assertThat(note.totals().unapplied().plain()).isEqualTo("30.00");
    assertThat(events(house)).contains("invoice.paid");
    assertThat(balance(house)).isEqualByComparingTo("-30");
  }

  @OnBothDatabases
  void withoutAnInvoiceAllOfItIsCredit(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "120");

    CreditNoteDetails note =
        issue(house, CreditWishes.free("C-1", "NW-1001", "EUR", "20")).creditNote();

    assertThat(note.totals().unapplied().plain()).isEqualTo("20.00");
    assertThat(note.invoice()).isNull();
    assertThat(invoiceNow(house, "1").totals().outstanding().plain()).isEqualTo("120.00");
    assertThat(balance(house)).isEqualByComparingTo("100");
  }

  @OnBothDatabases
  void itIsFiguredByTheInvoicesRules(House house) {
    Customers.add(house, "NW-1001");
    IssueCreditNote wish =
        CreditWishes.of(
            "C-1",
            "NW-1001",
            null,
            "EUR",
            List.of(
                Wishes.line("Hosting", "1.5", "100.123456", "S", "21"),
                Wishes.line("Books", "2", "10", "S", "5.5")));

    CreditNoteDetails note = issue(house, wish).creditNote();

    assertThat(note.totals().net().plain()).isEqualTo("170.19");
    assertThat(note.totals().tax().plain()).isEqualTo("32.64");
    assertThat(note.totals().payable().plain()).isEqualTo("202.83");
    assertThat(note.taxes())
        .extracting(tax -> tax.taxable().plain() + " " + tax.tax().plain())
        .containsExactly("150.19 31.54", "20.00 1.10");
  }

  @OnBothDatabases
  void theSameAgainChangesNothingAndOtherContentIsRefused(House house) {
    Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    String id = invoice(house, "1", "120").id();
    CreditNoteDetails first = issue(house, CreditWishes.of("C-1", "1", "50")).creditNote();

    IssuedCreditNote again = issue(house, CreditWishes.of("C-1", "1", "50.00"));

    assertThat(again.isNew()).isFalse();
    assertThat(again.creditNote()).usingRecursiveComparison().isEqualTo(first);
    assertThat(issue(house, CreditWishes.of("C-1", id, "50")).isNew()).isFalse();
    assertThatThrownBy(() -> issue(house, CreditWishes.of("C-1", "1", "51")))
        .isInstanceOf(CreditNoteDiffers.class);
    assertThatThrownBy(() -> issue(house, CreditWishes.free("C-1", "NW-1001", "EUR", "50")))
        .isInstanceOf(CreditNoteDiffers.class);
    assertThatThrownBy(() -> issue(house, CreditWishes.free("C-1", "CT-2002", "EUR", "50")))
        .isInstanceOf(CreditNoteOfAnotherCustomer.class);
    assertThat(house.count("SELECT COUNT(*) FROM credit_note")).isEqualTo(1);
    assertThat(house.count("SELECT COUNT(*) FROM allocation")).isEqualTo(1);
    assertThat(balance(house)).isEqualByComparingTo("70");
  }

  @OnBothDatabases
  void whatCannotBeIsSaidAllAtOnceAndChangesNothing(House house) {
    Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    invoice(house, "1", "120");
    invoice(house, "void", "10");
    house.inTransaction(() -> house.make(InvoiceService.class).cancel(ERP, "void", "No"));
    List<IssueInvoice.Line> line = List.of(Wishes.line("x", "1", "5", "Z", "0"));
    IssueCreditNote bare =
        new IssueCreditNote(
            null, null, null, null, null, null, List.of(), List.of(), null, null, null, null, null,
            null);

    assertThat(pointers(house, bare))
        .containsExactlyInAnyOrder(
            "/number", "/customer", "/issueDate", "/currency", "/lines", "/reason");
    assertThat(pointers(house, CreditWishes.of("C-1", "unknown", "5"))).contains("/invoice");
    assertThat(pointers(house, CreditWishes.of("C-1", "void", "5"))).containsExactly("/invoice");
    assertThat(pointers(house, CreditWishes.of("C-1", "CT-2002", "1", "EUR", line)))
        .containsExactly("/invoice");
    assertThat(pointers(house, CreditWishes.of("C-1", "NW-1001", "1", "USD", line)))
        .containsExactly("/currency");
    assertThat(pointers(house, CreditWishes.free("C-1", "XX-1", "EUR", "5")))
        .containsExactly("/customer");
    assertThat(pointers(house, CreditWishes.of("C-1", "1", "1.0000001")))
        .containsExactly("/lines/0/unitPrice");
    assertThat(house.count("SELECT COUNT(*) FROM credit_note")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM account_entry WHERE cause = 'CREDITED'")).isZero();
    assertThat(invoiceNow(house, "1").totals().credited().isZero()).isTrue();
  }

  @OnBothDatabases
  void aNumberOfAnInvoiceIsFreeForACreditNote(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "7", "10");

    assertThat(issue(house, CreditWishes.of("7", "7", "4")).creditNote().number()).isEqualTo("7");
  }

  @OnBothDatabases
  void whoReadAnOlderVersionIsTold(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "10");
    CreditNoteDetails note = issue(house, CreditWishes.of("C-1", "1", "4")).creditNote();

    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () ->
                        service(house)
                            .issue(ERP, CreditWishes.of("C-1", "1", "4"), note.version() + 1)))
        .isInstanceOf(StaleVersion.class);
    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () -> service(house).issue(ERP, CreditWishes.of("C-2", "1", "4"), 1L)))
        .isInstanceOf(StaleVersion.class);
  }

  @OnBothDatabases
  void creditedInvoicesAreNeitherReplacedNorCancelled(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "120");
    issue(house, CreditWishes.of("C-1", "1", "50"));

    assertThatThrownBy(() -> invoice(house, "1", "121")).isInstanceOf(InvoiceSettled.class);
    assertThatThrownBy(
            () ->
                house.inTransaction(() -> house.make(InvoiceService.class).cancel(ERP, "1", "No")))
        .isInstanceOf(InvoiceSettled.class);
  }

  @OnBothDatabases
  void aWithdrawnOneLeavesEverythingOwedAsBefore(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "120");
    issue(house, CreditWishes.of("C-1", "1", "150"));
    house.clock().set(LocalDate.parse("2026-04-02"));

    CreditNoteDetails note = withdraw(house, "C-1");

    assertThat(note.isWithdrawn()).isTrue();
    assertThat(note.withdrawnOn()).isEqualTo("2026-04-02");
    assertThat(note.withdrawReason()).isEqualTo("Wrong customer");
    assertThat(note.allocations()).isEmpty();
    assertThat(note.totals().applied().isZero()).isTrue();
    assertThat(note.totals().unapplied().isZero()).isTrue();
    assertThat(invoiceNow(house, "1").status()).isEqualTo(InvoiceStatus.OVERDUE);
    assertThat(invoiceNow(house, "1").totals().outstanding().plain()).isEqualTo("120.00");
    assertThat(balance(house)).isEqualByComparingTo("120");
    assertThat(events(house)).contains("creditNote.withdrawn", "invoice.reopened");
    assertThat(house.query("SELECT amount, cause FROM allocation ORDER BY id"))
        .extracting(row -> row.get(1))
        .containsExactly("CREDITED", "WITHDRAWN");
    assertThatThrownBy(() -> withdraw(house, "C-1")).isInstanceOf(CreditNoteWithdrawn.class);
    assertThatThrownBy(() -> apply(house, "C-1")).isInstanceOf(CreditNoteWithdrawn.class);
    assertThatThrownBy(() -> reallocate(house, "C-1", List.of()))
        .isInstanceOf(CreditNoteWithdrawn.class);
    assertThat(issue(house, CreditWishes.of("C-1", "1", "150")).isNew()).isFalse();
    assertThatThrownBy(() -> issue(house, CreditWishes.of("C-1", "1", "20")))
        .isInstanceOf(CreditNoteDiffers.class);
  }

  @OnBothDatabases
  void aWithdrawalNeedsAReason(House house) {
    Customers.add(house, "NW-1001");
    issue(house, CreditWishes.free("C-1", "NW-1001", "EUR", "20"));

    for (String reason : new String[] {null, " ", "x".repeat(501), "a\u0007b"}) {
      assertThatThrownBy(
              () -> house.inTransaction(() -> service(house).withdraw(ERP, "C-1", reason)))
          .isInstanceOf(InvalidInput.class);
    }
    assertThatThrownBy(() -> withdraw(house, "unknown")).isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void itsCreditGoesToWhatIsDueFirst(House house) {
    Customers.add(house, "NW-1001");
    issue(house, CreditWishes.free("C-1", "NW-1001", "EUR", "60"));
    invoice(house, "late", "50", "2026-04-10");
    invoice(house, "soon", "30", "2026-03-20");

    CreditNoteDetails note = apply(house, "C-1");

    assertThat(note.allocations())
        .extracting(a -> a.number() + " " + a.amount().plain())
        .containsExactly("soon 30.00", "late 30.00");
    assertThat(note.totals().unapplied().isZero()).isTrue();
    assertThat(events(house)).contains("creditNote.reallocated", "invoice.paid");
    assertThat(balance(house)).isEqualByComparingTo("20");
    assertThat(apply(house, "C-1")).usingRecursiveComparison().isEqualTo(note);
  }

  @OnBothDatabases
  void accountingPutsItElsewhere(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "40");
    invoice(house, "2", "40");
    issue(house, CreditWishes.of("C-1", "1", "50"));

    CreditNoteDetails moved = reallocate(house, "C-1", List.of(wants("1", "10"), wants("2", "35")));

    assertThat(moved.allocations())
        .extracting(a -> a.number() + " " + a.amount().plain())
        .containsExactly("1 10.00", "2 35.00");
    assertThat(moved.totals().unapplied().plain()).isEqualTo("5.00");
    assertThat(invoiceNow(house, "1").totals().outstanding().plain()).isEqualTo("30.00");
    assertThat(invoiceNow(house, "2").totals().outstanding().plain()).isEqualTo("5.00");
    assertThat(
            catchThrowableOfType(
                    InvalidInput.class,
                    () -> reallocate(house, "C-1", List.of(wants("1", "20"), wants("2", "31"))))
                .flaws())
        .containsExactly(
            new Flaw("/allocations", "come to 51.00 EUR, which is more than the credit note has"));
    assertThat(reallocate(house, "C-1", List.of()).totals().unapplied().plain()).isEqualTo("50.00");
    assertThat(balance(house)).isEqualByComparingTo("30");
  }

  @OnBothDatabases
  void twoAtOnceForOneInvoiceNeverCreditMoreThanIsOutstanding(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "120");
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    AtOnce.on(
        8, i -> calls.once(() -> answer(house, CreditWishes.of("C-" + i, "1", "50"))).location());

    InvoiceDetails invoice = invoiceNow(house, "1");
    assertThat(invoice.totals().outstanding().isZero()).isTrue();
    assertThat(invoice.totals().credited().plain()).isEqualTo("120.00");
    assertThat(sum(house, "SELECT SUM(amount) FROM allocation")).isEqualByComparingTo("120");
    assertThat(sum(house, "SELECT SUM(unapplied) FROM credit_note")).isEqualByComparingTo("280");
    assertThat(balance(house)).isEqualByComparingTo("-280");
    assertThat(events(house)).containsOnlyOnce("invoice.paid");
  }

  @OnBothDatabases
  void ofManyAtOnceWithOneNumberOneIsBooked(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "120");
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    List<String> outcomes =
        AtOnce.on(
            8, i -> calls.once(() -> answer(house, CreditWishes.of("C-1", "1", "50"))).location());

    assertThat(outcomes).containsOnlyOnce("new");
    assertThat(house.count("SELECT COUNT(*) FROM credit_note")).isEqualTo(1);
    assertThat(balance(house)).isEqualByComparingTo("70");
  }

  @OnBothDatabases
  void theOfficialCreditNoteIsAllCredit(House house) {
    Customers.add(house, "NW-1001");
    byte[] xml = Examples.official("ubl-tc434-creditnote1.xml");
    IssueCreditNote wish = read(house, xml).forCustomer("NW-1001");

    CreditNoteDetails note = issue(house, wish).creditNote();

    assertThat(note.number()).isEqualTo("018304 / 28865");
    assertThat(note.issueDate()).isEqualTo("2019-09-23");
    assertThat(note.totals().net().plain()).isEqualTo("100.11");
    assertThat(note.totals().tax().plain()).isEqualTo("0.00");
    assertThat(note.totals().payable().plain()).isEqualTo("100.11");
    assertThat(note.totals().unapplied().plain()).isEqualTo("100.11");
    assertThat(note.taxes())
        .extracting(InvoiceDetails.Tax::exemptionReason)
        .containsExactly("Taxes are not applicable");
    assertThat(note.hasOriginal()).isTrue();
    assertThat(house.make(CreditNoteDocuments.class).original(ERP, note.id()).content())
        .isEqualTo(xml);
    assertThat(issue(house, wish).isNew()).isFalse();
    assertThat(issue(house, read(house, xml)).isNew()).isFalse();
    Customers.add(house, "CT-2002");
    assertThatThrownBy(() -> issue(house, read(house, xml).forCustomer("CT-2002")))
        .isInstanceOf(CreditNoteOfAnotherCustomer.class);
  }

  @OnBothDatabases
  void aDocumentIsForTheInvoiceThatItNames(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "2026-9002", "1000");
    byte[] xml = Examples.own("credit-note-ubl.xml");

    CreditNoteDetails note = issue(house, read(house, xml)).creditNote();

    assertThat(note.customer()).isEqualTo("NW-1001");
    assertThat(note.invoice()).isEqualTo("2026-9002");
    assertThat(note.totals().applied()).isEqualTo(note.totals().payable());
    assertThat(issue(house, read(house, xml)).isNew()).isFalse();
  }

  @OnBothDatabases
  void aDocumentForAnInvoiceThatComesLaterStaysCreditAndIsKnownAgain(House house) {
    Customers.add(house, "NW-1001");
    IssueCreditNote wish = read(house, Examples.own("credit-note-ubl.xml"));

    CreditNoteDetails note = issue(house, wish).creditNote();
    invoice(house, "2026-9002", "1000");

    assertThat(note.invoice()).isNull();
    assertThat(note.totals().unapplied()).isEqualTo(note.totals().payable());
    assertThat(issue(house, wish).isNew()).isFalse();
    assertThat(issue(house, wish.forCustomer("NW-1001")).isNew()).isFalse();
  }

  @OnBothDatabases
  void aDocumentWhoseBuyerIsNotTheInvoicesIsRefused(House house) {
    Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(ERP, Wishes.untaxed("2026-9002", "CT-2002", "1000"), null));

    assertThat(pointers(house, read(house, Examples.own("credit-note-ubl.xml"))))
        .containsExactly("/invoice");
  }

  @OnBothDatabases
  void pagesGoThroughAllOnceForwardsAndBack(House house) {
    Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    invoice(house, "1", "100");
    for (int i = 0; i < 12; i++) {
      issue(
          house,
          i < 3
              ? CreditWishes.of("n" + i, "1", "2")
              : CreditWishes.free("n" + i, "NW-1001", "EUR", "3"));
      house.clock().forward(Duration.ofMinutes(1));
    }
    issue(house, CreditWishes.free("theirs", "CT-2002", "EUR", "3"));
    CreditNoteQueries queries = house.make(CreditNoteQueries.class);
    CreditNoteFilter northwinds = new CreditNoteFilter("NW-1001", null, null);
    List<String> forwards = new ArrayList<>();
    Page<CreditNoteRow> page = queries.page(ERP, northwinds, null, 5);
    page.items().forEach(row -> forwards.add(row.number()));
    while (page.older() != null) {
      page = queries.page(ERP, northwinds, page.older(), 5);
      page.items().forEach(row -> forwards.add(row.number()));
    }
    List<String> back = new ArrayList<>(page.items().stream().map(CreditNoteRow::number).toList());
    while (page.newer() != null) {
      page = queries.page(ERP, northwinds, page.newer(), 5);
      back.addAll(0, page.items().stream().map(CreditNoteRow::number).toList());
    }

    assertThat(forwards).hasSize(12).doesNotHaveDuplicates().doesNotContain("theirs");
    assertThat(back).isEqualTo(forwards);
    assertThat(queries.count(ERP, northwinds, 100)).isEqualTo(12);
    assertThat(queries.count(ERP, CreditNoteFilter.all(), 5)).isEqualTo(6);
    assertThat(queries.page(ERP, new CreditNoteFilter(null, "1", null), null, 50).items())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.invoice()).isEqualTo("1"));
    var since = house.clock().instant().minus(Duration.ofSeconds(90));
    assertThat(queries.page(ERP, new CreditNoteFilter(null, null, since), null, 50).items())
        .extracting(CreditNoteRow::number)
        .containsExactly("n11", "theirs");
    assertThat(house.statements(() -> queries.page(ERP, CreditNoteFilter.all(), null, 10)))
        .isEqualTo(1);
    assertThat(
            queries.ofInvoice(ERP, invoiceNow(house, "1").key()).stream()
                .map(CreditNoteOnInvoice::amount)
                .toList())
        .containsExactly(eur("2"), eur("2"), eur("2"));
  }

  @OnBothDatabases
  void anotherCustomersCreditNoteDoesNotExistAndAPersonWritesNone(House house) {
    long northwind = Customers.add(house, "NW-1001");
    long contoso = Customers.add(house, "CT-2002");
    invoice(house, "1", "10");
    String id = issue(house, CreditWishes.of("C-1", "1", "4")).creditNote().id();
    CreditNoteQueries queries = house.make(CreditNoteQueries.class);
    Actor stranger = Actors.personOf(contoso, Role.OWNER);
    Actor owner = Actors.personOf(northwind, Role.OWNER);

    for (String name : List.of("C-1", id, "unknown")) {
      assertThatThrownBy(() -> queries.find(stranger, name)).isInstanceOf(NotFound.class);
    }
    assertThat(queries.page(stranger, CreditNoteFilter.all(), null, 10).items()).isEmpty();
    assertThat(queries.count(stranger, CreditNoteFilter.all(), 10)).isZero();
    assertThat(queries.ofInvoice(stranger, invoiceNow(house, "1").key())).isEmpty();
    assertThat(queries.find(owner, "C-1").number()).isEqualTo("C-1");
    assertThatThrownBy(() -> queries.find(Actors.personOf(northwind, Role.SUPPORT), "C-1"))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> queries.find(Actors.client(Right.PAYMENTS_READ), "C-1"))
        .isInstanceOf(Forbidden.class);
    IssueCreditNote wish = CreditWishes.of("C-2", "1", "4");
    for (Supplier<?> deed :
        List.<Supplier<?>>of(
            () -> service(house).issue(owner, wish, null),
            () -> service(house).withdraw(owner, "C-1", "No"),
            () -> service(house).apply(owner, "C-1", "No"),
            () -> service(house).reallocate(owner, "C-1", List.of(), "No"))) {
      assertThatThrownBy(() -> house.inTransaction(() -> deed.get())).isInstanceOf(NotFound.class);
    }
    assertThatThrownBy(() -> service(house).issue(Actors.client(Right.PAYMENTS_WRITE), wish, null))
        .isInstanceOf(Forbidden.class);
  }

  @OnBothDatabases
  void whoWritesInvoicesNeedsNoRightToPaymentsForIt(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "10");
    Actor billing = Actors.client(Right.INVOICES_WRITE);

    house.inTransaction(
        () -> service(house).issue(billing, CreditWishes.of("C-1", "1", "4"), null));
    house.inTransaction(() -> service(house).apply(billing, "C-1", "Use it"));
    house.inTransaction(() -> service(house).withdraw(billing, "C-1", "Wrong"));

    assertThat(invoiceNow(house, "1").totals().outstanding().plain()).isEqualTo("10.00");
  }

  @OnBothDatabases
  void itsPaperIsDrawnOnceAndStaysWhenItIsWithdrawn(House house) {
    Customers.add(house, "NW-1001");
    invoice(house, "1", "10");
    issue(house, CreditWishes.of("C-1", "1", "4"));
    CreditNoteDocuments documents = house.make(CreditNoteDocuments.class);

    byte[] first = documents.pdf(ERP, "C-1").content();
    withdraw(house, "C-1");

    assertThat(documents.pdf(ERP, "C-1").content()).isEqualTo(first);
    assertThatThrownBy(() -> documents.original(ERP, "C-1")).isInstanceOf(NotFound.class);
  }

  private static Answer answer(House house, IssueCreditNote wish) {
    return new Answer(
        200, service(house).issue(ERP, wish, null).isNew() ? "new" : "known", null, null);
  }

  private static CreditNoteService service(House house) {
    return house.make(CreditNoteService.class);
  }

  private static IssuedCreditNote issue(House house, IssueCreditNote wish) {
    return house.inTransaction(() -> service(house).issue(ERP, wish, null));
  }

  private static CreditNoteDetails withdraw(House house, String number) {
    return house.inTransaction(() -> service(house).withdraw(ERP, number, " Wrong customer "));
  }

  private static CreditNoteDetails apply(House house, String number) {
    return house.inTransaction(() -> service(house).apply(ERP, number, "Use it"));
  }

  private static CreditNoteDetails reallocate(
      House house, String number, List<WantedAllocation> wanted) {
    return house.inTransaction(
        () -> service(house).reallocate(ERP, number, wanted, "Meant for the other"));
  }

  private static WantedAllocation wants(String invoice, String amount) {
    return new WantedAllocation(invoice, new BigDecimal(amount));
  }

  private static InvoiceDetails invoice(House house, String number, String amount) {
    return invoice(house, number, amount, "2026-03-31");
  }

  private static InvoiceDetails invoice(House house, String number, String amount, String due) {
    IssueInvoice wish =
        Wishes.dated(
            Wishes.untaxed(number, "NW-1001", amount),
            LocalDate.parse("2026-03-01"),
            LocalDate.parse(due));
    return house.inTransaction(
        () -> house.make(InvoiceService.class).issue(ERP, wish, null).invoice());
  }

  private static InvoiceDetails invoiceNow(House house, String number) {
    return house.make(InvoiceQueries.class).find(ERP, number);
  }

  private static IssueCreditNote read(House house, byte[] xml) {
    Examples.readers().forEach(reader -> house.provide(InvoiceReader.class, reader));
    return house.make(InvoiceReading.class).readCreditNote(xml);
  }

  private static List<String> pointers(House house, IssueCreditNote wish) {
    InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> issue(house, wish));
    return refusal.flaws().stream().map(Flaw::pointer).toList();
  }

  private static List<Object> events(House house) {
    return house.query("SELECT event_type FROM outbox_event ORDER BY id").stream()
        .map(row -> row.get(0))
        .toList();
  }

  /** What the customers owe by their accounts' rows. */
  private static BigDecimal balance(House house) {
    return sum(house, "SELECT SUM(debit) - SUM(credit) FROM account_day");
  }

  private static BigDecimal sum(House house, String sql) {
    return new BigDecimal(house.query(sql).get(0).get(0).toString());
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
