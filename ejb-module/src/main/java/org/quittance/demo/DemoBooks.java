package org.quittance.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.quittance.billing.CreditNoteService;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.IssueCreditNote;
import org.quittance.billing.IssueInvoice;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Actor;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentService;
import org.quittance.payment.ReportedPayment;
import org.quittance.platform.clock.PortalClock;

/** Eighteen months of invoices and payments, the same ones relative to whatever day it is. */
@ApplicationScoped
class DemoBooks {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  @Inject InvoiceService invoices;
  @Inject CreditNoteService creditNotes;
  @Inject PaymentService payments;
  @Inject PortalClock clock;

  /** Who is billed, how often, in what, and at which rate of tax. */
  private record Account(
      String reference, String currency, int count, String category, String rate) {}

  /** Something we sell, with its unit and price. */
  private record Article(String name, String unit, String price, int most) {}

  /** An invoice that waits for what becomes of it. */
  private record Billed(Account account, InvoiceDetails invoice) {}

  private static final List<Account> ACCOUNTS =
      List.of(
          new Account("NW-1001", "EUR", 84, "S", "19"),
          new Account("NW-1001", "USD", 6, "Z", "0"),
          new Account("CT-2002", "EUR", 62, "AE", "0"),
          new Account("FB-3003", "USD", 56, "G", "0"));

  private static final List<Article> ARTICLES =
      List.of(
          new Article("Backup storage", "GB", "0.12", 900),
          new Article("Support, business hours", "MON", "100.00", 1),
          new Article("Licence, per seat", "C62", "18.50", 40),
          new Article("Migration", "DAY", "1200.00", 3),
          new Article("Firewall appliance, rental", "MON", "64.90", 2),
          new Article("Consulting", "HUR", "145.00", 12),
          new Article("Domain names", "C62", "1.35", 20),
          new Article("Monitoring, 24 hours", "MON", "240.00", 1));

  private static final List<PaymentMethod> METHODS =
      List.of(
          PaymentMethod.BANK_TRANSFER,
          PaymentMethod.BANK_TRANSFER,
          PaymentMethod.DIRECT_DEBIT,
          PaymentMethod.CARD);

  void fill(Actor system) {
    Random chance = new Random(20261122);
    List<Billed> all = new ArrayList<>();
    for (IssueInvoice wish : wishes(chance)) {
      Account account =
          ACCOUNTS.stream()
              .filter(a -> a.reference().equals(wish.customer()))
              .filter(a -> a.currency().equals(wish.currency()))
              .findFirst()
              .orElseThrow();
      all.add(new Billed(account, invoices.issue(system, wish, null).invoice()));
    }
    Billed newestOfContoso =
        all.stream()
            .filter(billed -> billed.account().reference().equals("CT-2002"))
            .reduce((first, second) -> second)
            .orElseThrow();
    int number = 0;
    List<Billed> waiting = new ArrayList<>();
    for (Billed billed : all) {
      if (!billed.invoice().id().equals(newestOfContoso.invoice().id())
          && !isSettled(system, billed, number, chance)) {
        waiting.add(billed);
      }
      number++;
    }
    payWithALittleMore(system, newestOfContoso.invoice());
    credit(system, waiting);
  }

  /** A part of one invoice, and of another all and a little more: that is left as credit. */
  private void credit(Actor system, List<Billed> waiting) {
    List<Billed> northwinds =
        waiting.stream()
            .filter(billed -> billed.account().reference().equals("NW-1001"))
            .filter(billed -> billed.account().currency().equals("EUR"))
            .toList();
    Billed first = northwinds.get(0);
    creditNotes.issue(
        system,
        creditNote(
            "C-1001",
            first,
            List.of(line(first.account(), "Hosting, days of the outage", "DAY", "30.00", 3)),
            "The cluster was down for three days"),
        null);
    Billed last = northwinds.get(northwinds.size() - 1);
    List<IssueInvoice.Line> lines = new ArrayList<>();
    for (InvoiceDetails.Line sold : last.invoice().lines()) {
      lines.add(
          new IssueInvoice.Line(
              sold.description(),
              sold.quantity(),
              sold.unit(),
              sold.unitPrice(),
              sold.taxCategory(),
              sold.taxRate(),
              null));
    }
    lines.add(line(last.account(), "For your trouble", "C62", "40.00", 1));
    creditNotes.issue(
        system, creditNote("C-1002", last, lines, "Billed for a contract that had ended"), null);
    Billed fabrikams =
        waiting.stream()
            .filter(billed -> billed.account().reference().equals("FB-3003"))
            .findFirst()
            .orElseThrow();
    creditNotes.issue(
        system,
        creditNote(
            "C-1003",
            fabrikams,
            List.of(line(fabrikams.account(), "Support, hours not used", "HUR", "45.00", 2)),
            "Fewer hours were needed than billed"),
        null);
  }

  private IssueCreditNote creditNote(
      String number, Billed billed, List<IssueInvoice.Line> lines, String reason) {
    return new IssueCreditNote(
        number,
        null,
        null,
        billed.invoice().number(),
        clock.today(),
        null,
        lines,
        List.of(),
        null,
        null,
        null,
        reason,
        null,
        null);
  }

  /** More than its invoice wants: the rest is the customer's credit. */
  private void payWithALittleMore(Actor system, InvoiceDetails invoice) {
    BigDecimal due = invoice.totals().outstanding().amount();
    payments.recordReported(
        system,
        new ReportedPayment(
            invoice.customer(),
            due.add(new BigDecimal("25.00")),
            invoice.currency(),
            PaymentMethod.BANK_TRANSFER,
            "demo-advance",
            clock.today(),
            "Invoice " + invoice.number() + " and a little more",
            List.of(new WantedAllocation(invoice.number(), due))));
  }

  private List<IssueInvoice> wishes(Random chance) {
    LocalDate today = clock.today();
    List<IssueInvoice> wishes = new ArrayList<>();
    for (Account account : ACCOUNTS) {
      for (int i = 0; i < account.count(); i++) {
        long age = Math.round(540.0 * (account.count() - 1 - i) / (account.count() - 1));
        wishes.add(wish(account, today.minusDays(age + chance.nextInt(3)), i, chance));
      }
    }
    wishes.sort(Comparator.comparing(IssueInvoice::issueDate));
    List<IssueInvoice> numbered = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      IssueInvoice w = wishes.get(i);
      numbered.add(
          new IssueInvoice(
              w.issueDate().getYear() + "-" + (1001 + i),
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
              w.orderReference(),
              w.note(),
              null,
              null));
    }
    return numbered;
  }

  private IssueInvoice wish(Account account, LocalDate day, int index, Random chance) {
    List<IssueInvoice.Line> lines = new ArrayList<>();
    lines.add(line(account, "Managed hosting, " + MONTH.format(day), "MON", "900.00", 1));
    for (int i = chance.nextInt(4); i > 0; i--) {
      Article article = ARTICLES.get(chance.nextInt(ARTICLES.size()));
      lines.add(
          line(
              account,
              article.name(),
              article.unit(),
              article.price(),
              1 + chance.nextInt(article.most())));
    }
    if (index % 9 == 4 && account.category().equals("S")) {
      lines.add(
          new IssueInvoice.Line(
              "Handbook, printed",
              new BigDecimal(2),
              "C62",
              new BigDecimal("24.00"),
              "S",
              new BigDecimal(7),
              null));
    }
    List<IssueInvoice.Adjustment> adjustments =
        index % 11 == 3
            ? List.of(
                new IssueInvoice.Adjustment(
                    false,
                    "Loyalty discount",
                    new BigDecimal("50.00"),
                    account.category(),
                    new BigDecimal(account.rate())))
            : List.of();
    return new IssueInvoice(
        null,
        account.reference(),
        null,
        day,
        day.plusDays(index % 5 == 0 ? 14 : 30),
        account.currency(),
        lines,
        adjustments,
        null,
        null,
        null,
        index % 3 == 0 ? "PO-" + (4700 + index) : null,
        index % 17 == 6 ? "Thank you for your trust." : null,
        null,
        null);
  }

  private static IssueInvoice.Line line(
      Account account, String name, String unit, String price, int quantity) {
    return new IssueInvoice.Line(
        name,
        new BigDecimal(quantity),
        unit,
        new BigDecimal(price),
        account.category(),
        new BigDecimal(account.rate()),
        null);
  }

  /**
   * What is long due was paid, but for a few; what is due soon mostly waits.
   *
   * @return false where it waits
   */
  private boolean isSettled(Actor system, Billed billed, int number, Random chance) {
    InvoiceDetails invoice = billed.invoice();
    LocalDate today = clock.today();
    int kind = number % 23;
    boolean old = invoice.dueDate().isBefore(today.minusDays(20));
    if (kind == 7 && old && number > 150) {
      invoices.cancel(system, invoice.number(), "Issued twice");
      return true;
    }
    boolean late = invoice.dueDate().isBefore(today);
    boolean neverPaid = (kind == 11 && number > 120) || (late && !old && kind % 2 == 0);
    if (neverPaid || (!late && kind % 4 != 0)) {
      return false;
    }
    BigDecimal due = invoice.totals().outstanding().amount();
    boolean part = kind == 13 && number > 100;
    BigDecimal share =
        part ? due.multiply(new BigDecimal("0.6")).setScale(2, RoundingMode.HALF_UP) : due;
    LocalDate day = invoice.dueDate().minusDays(chance.nextInt(12));
    payments.recordReported(
        system,
        new ReportedPayment(
            billed.account().reference(),
            share,
            invoice.currency(),
            METHODS.get(number % METHODS.size()),
            "demo-" + number,
            day.isAfter(today) ? today : day,
            "Invoice " + invoice.number(),
            List.of(new WantedAllocation(invoice.number(), share))));
    return true;
  }
}
