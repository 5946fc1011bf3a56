package org.quittance.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.quittance.billing.CreditNoteService;
import org.quittance.billing.ImportedInvoice;
import org.quittance.billing.ImportedInvoices;
import org.quittance.billing.InvoiceImportService;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.IssueCreditNote;
import org.quittance.billing.IssueInvoice;
import org.quittance.billing.IssuedInvoice;
import org.quittance.billing.WantedAllocation;
import org.quittance.history.PlainBooks.Back;
import org.quittance.history.PlainBooks.Bill;
import org.quittance.history.PlainBooks.Fund;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.payment.CreditService;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentService;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.RecordedPayment;
import org.quittance.payment.RefundService;
import org.quittance.payment.ReportedPayment;
import org.quittance.payment.WantedRefund;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.Actors;
import org.quittance.testing.Books;
import org.quittance.testing.Customers;
import org.quittance.testing.House;

/**
 * One history: from a seed, step after step something that an ERP, an accountant, a bank or the
 * clock does. Each step is done in the portal and in the second book, and then both must say the
 * same in every view. To add a kind of step, add a method and name it in {@link #deeds}.
 */
final class History {

  private static final Actor ERP = Actors.erp();

  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "UTC");

  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "JPY", "KWD");

  private static final List<String> CUSTOMERS = List.of("NW-1001", "CT-2002", "FB-3003");

  /** A category and rate of tax. */
  private record Tax(String category, String rate) {}

  private static final List<Tax> TAXES =
      List.of(
          new Tax("S", "19"),
          new Tax("S", "7"),
          new Tax("S", "5.5"),
          new Tax("Z", "0"),
          new Tax("E", "0"),
          new Tax("AE", "0"),
          new Tax("K", "0"),
          new Tax("G", "0"),
          new Tax("O", "0"));

  private final House house;
  private final Random chance;
  private final ZoneId zone;
  private final PlainBooks plain = new PlainBooks();
  private final Views views;
  private final Map<Bill, IssueInvoice> wishes = new HashMap<>();
  private final Map<Fund, IssueCreditNote> credits = new HashMap<>();
  private final List<ReportedPayment> reports = new ArrayList<>();
  private final List<Deed> deeds = deeds();
  private final List<String> steps = new ArrayList<>();
  private int number;

  /** Something that can happen; false where there is nothing to do it to. */
  private record Deed(String name, int weight, Supplier<Boolean> doing) {}

  History(House house, long seed) {
    this.house = house;
    this.chance = new Random(seed);
    this.zone = ZoneId.of(any(ZONES));
    house.setting(Setting.QUITTANCE_SELLER_TIME_ZONE, zone.getId());
    Map<String, Long> keys = new LinkedHashMap<>();
    CUSTOMERS.forEach(customer -> keys.put(customer, Customers.add(house, customer)));
    this.views = new Views(house, plain, keys);
    house.clock().set(Instant.parse("2026-03-16T09:00:00Z").plus(Duration.ofDays(upTo(300))));
    steps.add("in " + zone + " on " + today());
  }

  private List<Deed> deeds() {
    return List.of(
        new Deed("issue", 22, this::issue),
        new Deed("replace", 5, this::replace),
        new Deed("send again", 3, this::sendAgain),
        new Deed("import", 5, this::importSome),
        new Deed("cancel", 3, this::cancel),
        new Deed("pay", 14, this::pay),
        new Deed("pay these", 12, this::payThese),
        new Deed("report again", 3, this::reportAgain),
        new Deed("credit", 8, this::credit),
        new Deed("credit again", 2, this::creditAgain),
        new Deed("withdraw", 3, this::withdraw),
        new Deed("refund", 8, this::refund),
        new Deed("refund credit", 4, this::refundCredit),
        new Deed("reverse", 5, this::reverse),
        new Deed("undo", 7, this::undo),
        new Deed("apply", 5, this::apply),
        new Deed("reallocate", 8, this::reallocate),
        new Deed("wish for nonsense", 10, this::nonsense),
        new Deed("wait", 10, this::pass));
  }

  /** Goes so many steps; what does not agree is told with all that led to it. */
  void go(int many, int checkEvery) {
    try {
      for (int i = 1; i <= many; i++) {
        step();
        views.agree(i % checkEvery == 0 ? CUSTOMERS : List.of(any(CUSTOMERS)), today());
        if (i % checkEvery == 0 || i == many) {
          Books.agree(house);
        }
      }
    } catch (RuntimeException | AssertionError trouble) {
      throw new AssertionError(
          "After these steps: \n  " + String.join("\n  ", steps) + "\n" + trouble, trouble);
    }
  }

  private void step() {
    int sum = deeds.stream().mapToInt(Deed::weight).sum();
    while (true) {
      int at = chance.nextInt(sum);
      for (Deed deed : deeds) {
        at -= deed.weight();
        if (at < 0) {
          steps.add(steps.size() + " " + deed.name());
          if (deed.doing().get()) {
            return;
          }
          steps.remove(steps.size() - 1);
          break;
        }
      }
    }
  }

  private boolean issue() {
    String name = "INV-" + ++number;
    IssueInvoice wish = wish(name, any(CUSTOMERS), any(CURRENCIES), null);
    if (payable(wish).signum() < 0) {
      refused("an invoice below zero", () -> invoices().issue(ERP, wish, null));
      return true;
    }
    Bill bill = new Bill(wish.customer(), name);
    IssuedInvoice issued = done(() -> invoices().issue(ERP, wish, null));
    plain.add(bill);
    note(bill, wish, issued.invoice().id());
    assertThat(issued.outcome()).isEqualTo(IssuedInvoice.Outcome.CREATED);
    return true;
  }

  private boolean replace() {
    Bill bill = any(plain.bills());
    if (bill == null) {
      return false;
    }
    boolean onlyWords = chance.nextInt(3) == 0;
    IssueInvoice before = wishes.get(bill);
    IssueInvoice wish =
        onlyWords
            ? reworded(before, "Note " + chance.nextInt(), before.dueDate().plusDays(upTo(9)))
            : wish(bill.number, bill.customer, any(CURRENCIES), before.paymentReference());
    say(bill.number + (onlyWords ? " reworded" : " to " + payable(wish) + " " + wish.currency()));
    boolean hasMoney = plain.settled(bill).signum() != 0;
    boolean ok = bill.cancelled == null && payable(wish).signum() >= 0 && (onlyWords || !hasMoney);
    if (ok) {
      IssuedInvoice issued = done(() -> invoices().issue(ERP, wish, null));
      assertThat(issued.outcome()).isEqualTo(IssuedInvoice.Outcome.REPLACED);
      note(bill, wish, issued.invoice().id());
    } else {
      refused("it cannot be replaced", () -> invoices().issue(ERP, wish, null));
    }
    return true;
  }

  private boolean sendAgain() {
    Bill bill = any(plain.bills());
    if (bill == null) {
      return false;
    }
    say(bill.number);
    if (bill.cancelled != null) {
      refused("it is cancelled", () -> invoices().issue(ERP, wishes.get(bill), null));
      return true;
    }
    unchanged(
        () ->
            assertThat(
                    house
                        .inTransaction(() -> invoices().issue(ERP, wishes.get(bill), null))
                        .outcome())
                .isEqualTo(IssuedInvoice.Outcome.UNCHANGED));
    return true;
  }

  /** Several in one go: new ones, one that is here already, and what is refused by itself alone. */
  private boolean importSome() {
    List<IssueInvoice> some = new ArrayList<>();
    List<ImportedInvoice.Outcome> expected = new ArrayList<>();
    for (int i = 1 + upTo(3); i > 0; i--) {
      some.add(wish("INV-" + ++number, any(CUSTOMERS), any(CURRENCIES), null));
      boolean good = payable(some.get(some.size() - 1)).signum() >= 0;
      expected.add(good ? ImportedInvoice.Outcome.CREATED : ImportedInvoice.Outcome.REFUSED);
    }
    Bill known = any(plain.bills());
    if (known != null) {
      some.add(wishes.get(known));
      expected.add(
          known.cancelled == null
              ? ImportedInvoice.Outcome.UNCHANGED
              : ImportedInvoice.Outcome.REFUSED);
    }
    ImportedInvoices done = house.make(InvoiceImportService.class).issueAll(ERP, some);
    assertThat(done.invoices()).extracting(ImportedInvoice::outcome).isEqualTo(expected);
    for (int i = 0; i < some.size(); i++) {
      if (expected.get(i) == ImportedInvoice.Outcome.CREATED) {
        IssueInvoice wish = some.get(i);
        String id = house.make(InvoiceQueries.class).find(ERP, wish.number()).id();
        note(plain.add(new Bill(wish.customer(), wish.number())), wish, id);
      }
    }
    return true;
  }

  private boolean cancel() {
    Bill bill = any(plain.bills());
    if (bill == null) {
      return false;
    }
    say(bill.number);
    if (bill.cancelled != null || plain.settled(bill).signum() != 0) {
      refused("it cannot be cancelled", () -> invoices().cancel(ERP, bill.number, "Not so"));
    } else {
      done(() -> invoices().cancel(ERP, bill.id, "Sent to the wrong one"));
      bill.cancelled = today();
    }
    return true;
  }

  /** Money without a word what for. */
  private boolean pay() {
    String customer = any(CUSTOMERS);
    String currency = any(CURRENCIES);
    Bill open = any(open(customer, currency));
    BigDecimal amount =
        open != null && chance.nextInt(3) > 0
            ? plain.outstanding(open).multiply(BigDecimal.valueOf(1 + upTo(2)))
            : amount(currency, 900);
    Fund fund = received(report(customer, currency, amount, null));
    plain.putOnOldest(fund);
    say(amount + " " + currency + " of " + customer);
    return true;
  }

  /** Money for named invoices: less than they want, just that, or more than is named. */
  private boolean payThese() {
    String customer = any(CUSTOMERS);
    String currency = any(CURRENCIES);
    Map<Bill, BigDecimal> shares = new LinkedHashMap<>();
    for (int i = 1 + upTo(3); i > 0; i--) {
      Bill bill = any(open(customer, currency));
      if (bill != null) {
        shares.put(bill, part(plain.outstanding(bill)));
      }
    }
    if (shares.isEmpty()) {
      return false;
    }
    BigDecimal sum = shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal amount = chance.nextInt(4) == 0 ? sum.add(amount(currency, 50)) : sum;
    say(amount + " " + currency + " of " + customer + " for " + named(shares));
    Fund fund = received(report(customer, currency, amount, wanted(shares)));
    shares.forEach((bill, share) -> plain.put(fund, bill, share));
    return true;
  }

  private boolean reportAgain() {
    ReportedPayment report = any(reports);
    if (report == null) {
      return false;
    }
    say(report.externalId());
    if (chance.nextBoolean()) {
      unchanged(
          () ->
              assertThat(house.inTransaction(() -> payments().recordReported(ERP, report)).known())
                  .isTrue());
    } else {
      ReportedPayment other =
          new ReportedPayment(
              report.customer(),
              report.amount().add(BigDecimal.ONE),
              report.currency(),
              report.method(),
              report.externalId(),
              report.receivedOn(),
              report.payerReference(),
              report.allocations());
      refused("its name is used", () -> payments().recordReported(ERP, other));
    }
    return true;
  }

  /** A credit note for an invoice, or for none. */
  private boolean credit() {
    Bill bill = chance.nextInt(4) == 0 ? null : any(plain.bills());
    String customer = bill == null ? any(CUSTOMERS) : bill.customer;
    String currency = bill == null ? any(CURRENCIES) : bill.currency;
    IssueInvoice like = wish("CN-" + ++number, customer, currency, null);
    BigDecimal worth = payable(like);
    IssueCreditNote wish =
        new IssueCreditNote(
            like.number(),
            bill == null || chance.nextBoolean() ? customer : null,
            null,
            bill == null ? null : chance.nextBoolean() ? bill.id : bill.number,
            like.issueDate(),
            bill == null || chance.nextBoolean() ? currency : null,
            like.lines(),
            like.adjustments(),
            like.prepaid(),
            null,
            null,
            "Less was delivered",
            null,
            null);
    say(worth + " " + currency + (bill == null ? " of " + customer : " for " + bill.number));
    if (worth.signum() < 0 || (bill != null && bill.cancelled != null)) {
      refused("it cannot be credited", () -> creditNotes().issue(ERP, wish, null));
      return true;
    }
    assertThat(done(() -> creditNotes().issue(ERP, wish, null)).isNew()).isTrue();
    Fund note = plain.add(new Fund(wish.number(), customer, currency, worth, wish.issueDate()));
    note.id = wish.number();
    credits.put(note, wish);
    if (bill != null && worth.min(plain.outstanding(bill)).signum() > 0) {
      plain.put(note, bill, worth.min(plain.outstanding(bill)));
    }
    return true;
  }

  private boolean creditAgain() {
    Fund note = any(plain.notes());
    if (note == null) {
      return false;
    }
    IssueCreditNote wish = credits.get(note);
    Bill bill =
        plain.bills().stream()
            .filter(one -> one.number.equals(wish.invoice()) || one.id.equals(wish.invoice()))
            .findFirst()
            .orElse(null);
    if (bill != null && !bill.currency.equals(note.currency)) {
      return false;
    }
    say(note.number);
    unchanged(
        () ->
            assertThat(house.inTransaction(() -> creditNotes().issue(ERP, wish, null)).isNew())
                .isFalse());
    return true;
  }

  private boolean withdraw() {
    Fund note = any(plain.notes());
    if (note == null) {
      return false;
    }
    say(note.number);
    if (note.withdrawn != null || plain.back(note, false).signum() > 0) {
      refused("it stays", () -> creditNotes().withdraw(ERP, note.number, "Not so"));
    } else {
      done(() -> creditNotes().withdraw(ERP, note.number, "A mistake"));
      plain.withdraw(note, today());
    }
    return true;
  }

  private boolean refundCredit() {
    Fund note = any(plain.notes());
    if (note == null) {
      return false;
    }
    BigDecimal left = plain.credit(note);
    BigDecimal amount =
        chance.nextInt(4) == 0 || left.signum() == 0
            ? left.add(amount(note.currency, 9))
            : part(left);
    say(amount + " " + note.currency + " of " + note.number);
    WantedRefund wanted = new WantedRefund(amount, "They asked", null, null);
    if (amount.compareTo(left) > 0) {
      refused("there is not so much", () -> refunds().refundCredit(ERP, note.number, wanted));
    } else {
      Back back = new Back(false, amount, today());
      back.id = done(() -> refunds().refundCredit(ERP, note.number, wanted)).refund().id();
      plain.giveBack(note, back);
    }
    return true;
  }

  private boolean refund() {
    Fund fund = any(plain.money());
    if (fund == null) {
      return false;
    }
    BigDecimal left = plain.left(fund);
    boolean tooMuch = chance.nextInt(6) == 0;
    BigDecimal amount =
        tooMuch
            ? left.add(amount(fund.currency, 9))
            : left.signum() > 0 ? part(left) : amount(fund.currency, 9);
    say(amount + " of a payment of " + fund.amount + " " + fund.currency);
    WantedRefund wanted = new WantedRefund(amount, "They asked", null, null);
    if (plain.status(fund) != PaymentStatus.SETTLED || amount.compareTo(left) > 0) {
      refused("there is not so much", () -> refunds().refund(ERP, fund.id, wanted));
    } else {
      Back back = new Back(false, amount, today());
      back.id = done(() -> refunds().refund(ERP, fund.id, wanted)).refund().id();
      plain.giveBack(fund, back);
    }
    return true;
  }

  private boolean reverse() {
    Fund fund = any(plain.money());
    if (fund == null) {
      return false;
    }
    say("a payment of " + fund.amount + " " + fund.currency);
    WantedRefund wanted = new WantedRefund(null, "Returned", null, today().minusDays(upTo(3)));
    if (plain.status(fund) != PaymentStatus.SETTLED || plain.left(fund).signum() == 0) {
      refused("nothing is left of it", () -> refunds().reverse(ERP, fund.id, wanted));
    } else {
      Back back = new Back(true, plain.left(fund), wanted.bookedOn());
      back.id = done(() -> refunds().reverse(ERP, fund.id, wanted)).refund().id();
      plain.giveBack(fund, back);
    }
    return true;
  }

  private boolean undo() {
    Fund fund = any(plain.funds().stream().filter(one -> !one.backs.isEmpty()).toList());
    if (fund == null) {
      return false;
    }
    Back back = any(fund.backs);
    say((back.reversal ? "a reversal of " : "a refund of ") + back.amount + " " + fund.currency);
    Supplier<?> undo =
        fund.number == null
            ? () -> refunds().undo(ERP, fund.id, back.id, "A mistake")
            : () -> refunds().undoCredit(ERP, fund.number, back.id, "A mistake");
    if (back.undone != null) {
      refused("it is undone already", undo);
    } else {
      done(undo);
      plain.undo(fund, back, today());
    }
    return true;
  }

  private boolean apply() {
    Fund fund = any(plain.funds());
    if (fund == null) {
      return false;
    }
    say(plain.credit(fund) + " " + fund.currency + " of " + fund.customer);
    if (fund.withdrawn != null) {
      refused("it is withdrawn", () -> creditNotes().apply(ERP, fund.id, "Used up"));
      return true;
    }
    if (fund.number == null) {
      done(() -> house.make(CreditService.class).apply(ERP, fund.id, "Used up"));
    } else {
      done(() -> creditNotes().apply(ERP, fund.id, "Used up"));
    }
    plain.putOnOldest(fund);
    return true;
  }

  private boolean reallocate() {
    Fund fund = any(plain.funds());
    if (fund == null) {
      return false;
    }
    Map<Bill, BigDecimal> wanted = new LinkedHashMap<>();
    BigDecimal left = plain.left(fund);
    for (int i = upTo(4); i > 0; i--) {
      Bill bill =
          any(
              plain.bills(fund.customer).stream()
                  .filter(one -> one.cancelled == null && one.currency.equals(fund.currency))
                  .toList());
      if (bill != null && !wanted.containsKey(bill)) {
        BigDecimal most = plain.outstanding(bill).add(plain.on(fund, bill)).min(left);
        if (most.signum() > 0) {
          wanted.put(bill, part(most));
          left = left.subtract(wanted.get(bill));
        }
      }
    }
    say(fund.amount + " " + fund.currency + " of " + fund.customer + " to " + named(wanted));
    List<WantedAllocation> all = wanted(wanted);
    Supplier<?> move =
        fund.number == null
            ? () -> house.make(CreditService.class).reallocate(ERP, fund.id, all, "Better so")
            : () -> creditNotes().reallocate(ERP, fund.id, all, "Better so");
    boolean gone =
        fund.number == null ? plain.status(fund) != PaymentStatus.SETTLED : fund.withdrawn != null;
    if (gone) {
      refused("it is gone", move);
    } else {
      done(move);
      plain.reallocate(fund, wanted);
    }
    return true;
  }

  /** What must be refused, whatever the books look like, and change nothing. */
  private boolean nonsense() {
    String customer = any(CUSTOMERS);
    String currency = any(CURRENCIES);
    Bill bill = any(plain.bills(customer));
    Bill theirs =
        any(plain.bills().stream().filter(one -> !one.customer.equals(customer)).toList());
    if (bill == null || theirs == null) {
      return false;
    }
    BigDecimal some = amount(currency, 9);
    BigDecimal most =
        bill.cancelled == null ? plain.outstanding(bill).add(amount(bill.currency, 5)) : some;
    List<Map<Bill, BigDecimal>> wrong =
        List.of(
            Map.of(theirs, some),
            Map.of(bill, BigDecimal.ZERO),
            Map.of(bill, some.negate()),
            Map.of(bill, most.add(BigDecimal.TEN)),
            bill.currency.equals(currency) ? Map.of(theirs, some) : Map.of(bill, some));
    Map<Bill, BigDecimal> one = any(wrong);
    say(named(one));
    refused(
        "no such allocation",
        () ->
            payments()
                .recordReported(
                    ERP,
                    report(customer, currency, some.add(most).add(BigDecimal.TEN), wanted(one))));
    return true;
  }

  /** Minutes, or to the edge of a day, a month or an hour that does not exist. */
  private boolean pass() {
    Instant now = house.clock().instant();
    LocalDate today = today();
    Instant then =
        switch (chance.nextInt(5)) {
          case 0 -> now.plus(Duration.ofMinutes(1 + upTo(600)));
          case 1 -> startOf(today.plusDays(1)).plusMillis(upTo(3) - 1L);
          case 2 -> startOf(YearMonth.from(today).plusMonths(1).atDay(1)).plusMillis(upTo(3) - 1L);
          case 3 -> {
            ZoneOffsetTransition change = zone.getRules().nextTransition(now);
            yield change == null || change.getInstant().isAfter(now.plus(Duration.ofDays(60)))
                ? startOf(today.plusDays(3))
                : change.getInstant().plusMillis(upTo(3) - 1L);
          }
          default -> now.plus(Duration.ofDays(1 + upTo(12)));
        };
    if (then.isAfter(now)) {
      house.clock().set(then);
    }
    say("until " + house.clock().instant());
    return true;
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(house.clock().instant(), zone);
  }

  private Fund received(ReportedPayment report) {
    RecordedPayment recorded = done(() -> payments().recordReported(ERP, report));
    assertThat(recorded.known()).isFalse();
    PaymentDetails payment = recorded.payment();
    Fund fund =
        new Fund(
            null,
            report.customer(),
            report.currency(),
            report.amount(),
            report.receivedOn() == null ? today() : report.receivedOn());
    fund.id = payment.id();
    reports.add(report);
    return plain.add(fund);
  }

  private ReportedPayment report(
      String customer, String currency, BigDecimal amount, List<WantedAllocation> wanted) {
    return new ReportedPayment(
        customer,
        amount,
        currency,
        any(List.of(PaymentMethod.values())),
        "x-" + ++number,
        chance.nextBoolean() ? null : today().minusDays(upTo(40)),
        null,
        wanted);
  }

  private List<WantedAllocation> wanted(Map<Bill, BigDecimal> shares) {
    return shares.entrySet().stream()
        .map(
            share ->
                new WantedAllocation(
                    chance.nextBoolean() ? share.getKey().id : share.getKey().number,
                    share.getValue()))
        .toList();
  }

  private static String named(Map<Bill, BigDecimal> shares) {
    List<String> named = new ArrayList<>();
    shares.forEach((bill, share) -> named.add(bill.number + " " + share));
    return named.toString();
  }

  private void note(Bill bill, IssueInvoice wish, String id) {
    bill.id = id;
    bill.currency = wish.currency();
    bill.payable = payable(wish);
    bill.issued = wish.issueDate();
    bill.due = wish.dueDate() == null ? wish.issueDate().plusDays(30) : wish.dueDate();
    wishes.put(bill, wish);
    say(bill.number + " " + bill.payable + " " + bill.currency + " due " + bill.due);
  }

  private IssueInvoice wish(String name, String customer, String currency, String reference) {
    LocalDate issued = today().minusDays(upTo(60));
    List<IssueInvoice.Line> lines = new ArrayList<>();
    List<Tax> taxes = new ArrayList<>();
    for (int i = 1 + upTo(3); i > 0; i--) {
      Tax tax = any(TAXES);
      taxes.add(tax);
      lines.add(
          new IssueInvoice.Line(
              "Something, " + i,
              new BigDecimal(1 + upTo(5)).add(new BigDecimal(upTo(100)).movePointLeft(2)),
              "C62",
              new BigDecimal(upTo(1_000_000)).movePointLeft(4),
              tax.category(),
              new BigDecimal(tax.rate()),
              null));
    }
    List<IssueInvoice.Adjustment> adjustments = new ArrayList<>();
    for (int i = chance.nextInt(3) == 0 ? 1 + upTo(2) : 0; i > 0; i--) {
      Tax tax = any(taxes);
      adjustments.add(
          new IssueInvoice.Adjustment(
              chance.nextBoolean(),
              "As agreed",
              amount(currency, 20),
              tax.category(),
              new BigDecimal(tax.rate())));
    }
    return new IssueInvoice(
        name,
        customer,
        null,
        issued,
        issued.plusDays(upTo(45)),
        currency,
        lines,
        adjustments,
        chance.nextInt(5) == 0 ? amount(currency, 30) : null,
        null,
        null,
        null,
        null,
        reference,
        null);
  }

  private static IssueInvoice reworded(IssueInvoice w, String note, LocalDate due) {
    return new IssueInvoice(
        w.number(),
        w.customer(),
        null,
        w.issueDate(),
        due,
        w.currency(),
        w.lines(),
        w.adjustments(),
        w.prepaid(),
        null,
        null,
        w.orderReference(),
        note,
        w.paymentReference(),
        null);
  }

  /** EN 16931 by hand: lines rounded, tax once a category and rate on their sum, then rounded. */
  private static BigDecimal payable(IssueInvoice wish) {
    int digits = digits(wish.currency());
    Map<String, BigDecimal> taxable = new LinkedHashMap<>();
    Map<String, BigDecimal> rates = new LinkedHashMap<>();
    for (IssueInvoice.Line line : wish.lines()) {
      String key = line.taxCategory() + line.taxRate();
      BigDecimal net =
          line.quantity().multiply(line.unitPrice()).setScale(digits, RoundingMode.HALF_UP);
      taxable.merge(key, net, BigDecimal::add);
      rates.put(key, line.taxRate());
    }
    for (IssueInvoice.Adjustment adjustment : wish.adjustments()) {
      taxable.merge(
          adjustment.taxCategory() + adjustment.taxRate(),
          adjustment.charge() ? adjustment.amount() : adjustment.amount().negate(),
          BigDecimal::add);
    }
    BigDecimal payable = wish.prepaid() == null ? BigDecimal.ZERO : wish.prepaid().negate();
    for (Map.Entry<String, BigDecimal> group : taxable.entrySet()) {
      BigDecimal tax = group.getValue().multiply(rates.get(group.getKey())).movePointLeft(2);
      payable = payable.add(group.getValue()).add(tax.setScale(digits, RoundingMode.HALF_UP));
    }
    return payable;
  }

  private static int digits(String currency) {
    return Currency.getInstance(currency).getDefaultFractionDigits();
  }

  private List<Bill> open(String customer, String currency) {
    return plain.bills(customer).stream()
        .filter(bill -> bill.currency.equals(currency) && plain.isOpen(bill))
        .toList();
  }

  /** All of it, or some. */
  private BigDecimal part(BigDecimal whole) {
    if (chance.nextInt(3) > 0) {
      return whole;
    }
    BigDecimal some =
        whole
            .multiply(BigDecimal.valueOf(1 + upTo(99)))
            .movePointLeft(2)
            .setScale(whole.scale(), RoundingMode.DOWN);
    return some.signum() > 0 ? some : whole;
  }

  /** More than nothing. */
  private BigDecimal amount(String currency, int most) {
    int digits = digits(currency);
    return BigDecimal.valueOf(1 + upTo(most * (int) Math.pow(10, digits)), digits);
  }

  private int upTo(int most) {
    return chance.nextInt(most);
  }

  private <T> T any(List<T> some) {
    return some.isEmpty() ? null : some.get(chance.nextInt(some.size()));
  }

  private void say(String what) {
    steps.add(steps.remove(steps.size() - 1) + ": " + what);
  }

  private <T> T done(Supplier<T> work) {
    return house.inTransaction(work);
  }

  /** It is refused, and not a row of any table is another one. */
  private void refused(String why, Supplier<?> work) {
    say("refused, " + why);
    unchanged(
        () -> {
          try {
            house.inTransaction(work);
          } catch (DomainException refusal) {
            return;
          }
          throw new AssertionError("It was not refused");
        });
  }

  private void unchanged(Runnable work) {
    Map<String, String> before = Tables.digest(house);
    work.run();
    assertThat(Tables.digest(house)).isEqualTo(before);
  }

  private InvoiceService invoices() {
    return house.make(InvoiceService.class);
  }

  private PaymentService payments() {
    return house.make(PaymentService.class);
  }

  private CreditNoteService creditNotes() {
    return house.make(CreditNoteService.class);
  }

  private RefundService refunds() {
    return house.make(RefundService.class);
  }
}
