package org.quittance.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteFilter;
import org.quittance.billing.CreditNoteOnInvoice;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.billing.CreditNoteRow;
import org.quittance.billing.InvoiceCounts;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.OpenSums;
import org.quittance.history.PlainBooks.Bill;
import org.quittance.history.PlainBooks.Fund;
import org.quittance.history.PlainBooks.Moved;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.Page;
import org.quittance.kernel.Role;
import org.quittance.payment.AccountActivity;
import org.quittance.payment.AccountActivityQueries;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentOnInvoice;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentRow;
import org.quittance.payment.RefundQueries;
import org.quittance.testing.Actors;
import org.quittance.testing.House;

/** All that the portal shows of the money, held against the second book. */
final class Views {

  private static final Actor ERP = Actors.erp();
  private static final LocalDate EVER = LocalDate.parse("2000-01-01");
  private static final LocalDate LATER = LocalDate.parse("2099-12-31");

  private final House house;
  private final PlainBooks plain;
  private final Map<String, Long> customers;
  private int turn;

  Views(House house, PlainBooks plain, Map<String, Long> customers) {
    this.house = house;
    this.plain = plain;
    this.customers = customers;
  }

  void agree(List<String> some, LocalDate today) {
    for (String customer : some) {
      List<Bill> bills = plain.bills(customer);
      List<Fund> funds = plain.funds(customer);
      rows(customer, bills, today);
      counts(customer, bills, today);
      sums(customer, bills, today);
      payments(customer, funds.stream().filter(fund -> fund.number == null).toList());
      creditNotes(customer, funds.stream().filter(fund -> fund.number != null).toList());
      account(customer, bills, funds);
      turn++;
      if (!bills.isEmpty()) {
        invoice(bills.get(turn % bills.size()), today);
      }
      if (!funds.isEmpty()) {
        fund(funds.get(turn % funds.size()));
      }
    }
  }

  private void rows(String customer, List<Bill> bills, LocalDate today) {
    Map<String, String> shown = new TreeMap<>();
    InvoiceFilter filter = new InvoiceFilter(null, customer, null, null, null, null, null, null);
    String cursor = null;
    do {
      Page<InvoiceRow> page =
          house.make(InvoiceQueries.class).page(ERP, filter, InvoiceSort.DUE, cursor, 500);
      for (InvoiceRow row : page.items()) {
        String before =
            shown.put(
                row.number(),
                row.total()
                    + " "
                    + row.outstanding()
                    + " "
                    + row.status()
                    + " "
                    + row.dueDate()
                    + (row.partlyPaid() ? " partly" : "")
                    + (row.dueToday() ? " today" : ""));
        assertThat(before).as(row.number()).isNull();
      }
      cursor = page.older();
    } while (cursor != null);
    Map<String, String> expected = new TreeMap<>();
    for (Bill bill : bills) {
      InvoiceStatus status = plain.status(bill, today);
      BigDecimal outstanding = plain.outstanding(bill);
      boolean partly = outstanding.signum() > 0 && plain.settled(bill).signum() > 0;
      expected.put(
          bill.number,
          money(bill.payable, bill.currency)
              + " "
              + money(outstanding, bill.currency)
              + " "
              + status
              + " "
              + bill.due
              + (partly ? " partly" : "")
              + (status == InvoiceStatus.UNPAID && bill.due.equals(today) ? " today" : ""));
    }
    assertThat(shown).as("invoices of " + customer).isEqualTo(expected);
  }

  private void counts(String customer, List<Bill> bills, LocalDate today) {
    InvoiceCounts counts =
        house
            .make(InvoiceQueries.class)
            .counts(
                ERP, new InvoiceFilter(null, customer, null, null, null, null, null, null), 10_000);
    assertThat(counts)
        .as("counts of " + customer)
        .isEqualTo(
            new InvoiceCounts(
                bills.size(),
                count(bills, today, InvoiceStatus.UNPAID),
                count(bills, today, InvoiceStatus.OVERDUE),
                count(bills, today, InvoiceStatus.PAID),
                10_000));
  }

  private int count(List<Bill> bills, LocalDate today, InvoiceStatus status) {
    return (int) bills.stream().filter(bill -> plain.status(bill, today) == status).count();
  }

  private void sums(String customer, List<Bill> bills, LocalDate today) {
    Actor owner = Actors.personOf(customers.get(customer), Role.OWNER);
    List<String> shown = new ArrayList<>();
    for (OpenSums sums : house.make(InvoiceQueries.class).openSums(owner)) {
      shown.add(
          sums.total() + " " + sums.overdue() + " " + sums.overdueCount() + " " + sums.dueSoon());
    }
    List<String> expected = new ArrayList<>();
    for (String currency : currencies(bills)) {
      List<Bill> open =
          bills.stream()
              .filter(bill -> bill.currency.equals(currency) && plain.isOpen(bill))
              .toList();
      List<Bill> late = open.stream().filter(bill -> bill.due.isBefore(today)).toList();
      List<Bill> soon =
          open.stream()
              .filter(bill -> !bill.due.isBefore(today))
              .filter(bill -> !bill.due.isAfter(today.plusDays(30)))
              .toList();
      if (!open.isEmpty()) {
        expected.add(
            money(sum(open), currency)
                + " "
                + money(sum(late), currency)
                + " "
                + late.size()
                + " "
                + money(sum(soon), currency));
      }
    }
    assertThat(shown).as("open sums of " + customer).isEqualTo(expected);
  }

  private BigDecimal sum(List<Bill> bills) {
    return bills.stream().map(plain::outstanding).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Set<String> currencies(List<Bill> bills) {
    TreeSet<String> currencies = new TreeSet<>();
    bills.forEach(bill -> currencies.add(bill.currency));
    return currencies;
  }

  private void payments(String customer, List<Fund> funds) {
    Map<String, String> shown = new TreeMap<>();
    String cursor = null;
    do {
      Page<PaymentRow> page =
          house
              .make(PaymentQueries.class)
              .page(ERP, new PaymentFilter(customer, null, null, null, null), cursor, 500);
      for (PaymentRow row : page.items()) {
        shown.put(
            row.id(),
            row.amount()
                + " "
                + row.unallocated()
                + " "
                + row.status()
                + " "
                + new TreeSet<>(row.invoices().stream().map(PaymentRow.Invoice::number).toList()));
        assertThat(row.receipt()).isNotNull();
      }
      cursor = page.older();
    } while (cursor != null);
    Map<String, String> expected = new TreeMap<>();
    for (Fund fund : funds) {
      TreeSet<String> numbers = new TreeSet<>();
      plain.onBills(fund).keySet().forEach(bill -> numbers.add(bill.number));
      expected.put(
          fund.id,
          money(fund.amount, fund.currency)
              + " "
              + money(plain.credit(fund), fund.currency)
              + " "
              + plain.status(fund)
              + " "
              + numbers);
    }
    assertThat(shown).as("payments of " + customer).isEqualTo(expected);
  }

  private void creditNotes(String customer, List<Fund> notes) {
    Map<String, String> shown = new TreeMap<>();
    String cursor = null;
    do {
      Page<CreditNoteRow> page =
          house
              .make(CreditNoteQueries.class)
              .page(ERP, new CreditNoteFilter(customer, null, null), cursor, 500);
      for (CreditNoteRow row : page.items()) {
        shown.put(row.number(), row.total() + " " + row.unapplied() + " " + row.withdrawnOn());
      }
      cursor = page.older();
    } while (cursor != null);
    Map<String, String> expected = new TreeMap<>();
    for (Fund note : notes) {
      expected.put(
          note.number,
          money(note.amount, note.currency)
              + " "
              + money(plain.credit(note), note.currency)
              + " "
              + note.withdrawn);
    }
    assertThat(shown).as("credit notes of " + customer).isEqualTo(expected);
  }

  private void account(String customer, List<Bill> bills, List<Fund> funds) {
    Map<String, List<String>> shown = new TreeMap<>();
    for (AccountActivity part :
        house.make(AccountActivityQueries.class).activity(ERP, customer, EVER, LATER, 10_000)) {
      assertThat(part.opening().isZero()).isTrue();
      Money balance = part.opening();
      List<String> lines = new ArrayList<>();
      for (AccountActivity.Entry entry : part.entries()) {
        balance = balance.plus(entry.debit()).minus(entry.credit());
        assertThat(entry.balance()).isEqualTo(balance);
        if (!entry.debit().isZero() || !entry.credit().isZero()) {
          lines.add(entry.date() + " " + entry.kind() + " " + entry.debit() + " " + entry.credit());
        }
      }
      assertThat(part.closing()).isEqualTo(balance);
      lines.sort(null);
      lines.add("owes " + balance);
      if (lines.size() > 1) {
        shown.put(part.currency(), lines);
      }
    }
    Set<String> currencies = currencies(bills);
    funds.forEach(fund -> currencies.add(fund.currency));
    Map<String, List<String>> expected = new TreeMap<>();
    for (String currency : currencies) {
      List<Moved> all = plain.account(customer, currency);
      if (!all.isEmpty()) {
        List<String> lines = new ArrayList<>();
        for (Moved moved : all) {
          lines.add(
              moved.on()
                  + " "
                  + moved.what()
                  + " "
                  + money(moved.debit(), currency)
                  + " "
                  + money(moved.credit(), currency));
        }
        lines.sort(null);
        lines.add("owes " + money(owed(bills, funds, currency), currency));
        expected.put(currency, lines);
      }
    }
    assertThat(shown).as("account of " + customer).isEqualTo(expected);
  }

  /** By another way than the account's: what is outstanding less what is credit. */
  private BigDecimal owed(List<Bill> bills, List<Fund> funds, String currency) {
    BigDecimal owed = BigDecimal.ZERO;
    for (Bill bill : bills) {
      if (bill.currency.equals(currency) && bill.cancelled == null) {
        owed = owed.add(plain.outstanding(bill));
      }
    }
    for (Fund fund : funds) {
      if (fund.currency.equals(currency)) {
        owed = owed.subtract(plain.credit(fund));
      }
    }
    return owed;
  }

  private void invoice(Bill bill, LocalDate today) {
    InvoiceDetails invoice = house.make(InvoiceQueries.class).find(ERP, bill.number);
    assertThat(invoice.id()).isEqualTo(bill.id);
    assertThat(invoice.status()).isEqualTo(plain.status(bill, today));
    InvoiceDetails.Totals totals = invoice.totals();
    assertThat(totals.payable()).isEqualTo(money(bill.payable, bill.currency));
    assertThat(totals.outstanding()).isEqualTo(money(plain.outstanding(bill), bill.currency));
    assertThat(totals.paid()).isEqualTo(money(plain.settled(bill, false), bill.currency));
    assertThat(totals.credited()).isEqualTo(money(plain.settled(bill, true), bill.currency));
    Money onIt = Money.zero(bill.currency);
    for (PaymentOnInvoice one : house.make(PaymentQueries.class).ofInvoice(ERP, invoice.key())) {
      // What it was on before it was replaced is nothing, of whatever currency.
      onIt = one.amount().isZero() ? onIt : onIt.plus(one.amount());
    }
    assertThat(onIt).isEqualTo(totals.paid());
    Money credited = Money.zero(bill.currency);
    for (CreditNoteOnInvoice one :
        house.make(CreditNoteQueries.class).ofInvoice(ERP, invoice.key())) {
      credited = credited.plus(one.amount());
    }
    assertThat(credited).isEqualTo(totals.credited());
  }

  private void fund(Fund fund) {
    if (fund.number == null) {
      payment(fund);
    } else {
      creditNote(fund);
    }
  }

  private void creditNote(Fund note) {
    CreditNoteDetails details = house.make(CreditNoteQueries.class).find(ERP, note.number);
    CreditNoteDetails.Totals totals = details.totals();
    assertThat(totals.payable()).isEqualTo(money(note.amount, note.currency));
    assertThat(totals.unapplied()).isEqualTo(money(plain.credit(note), note.currency));
    assertThat(totals.refunded()).isEqualTo(money(plain.back(note, false), note.currency));
    allocated(note, details.allocations());
    int rows = note.backs.size() + (int) note.backs.stream().filter(b -> b.undone != null).count();
    assertThat(house.make(RefundQueries.class).ofCreditNote(ERP, details.key())).hasSize(rows);
  }

  private void payment(Fund fund) {
    PaymentDetails payment = house.make(PaymentQueries.class).find(ERP, fund.id);
    assertThat(payment.amount()).isEqualTo(money(fund.amount, fund.currency));
    assertThat(payment.unallocated()).isEqualTo(money(plain.credit(fund), fund.currency));
    assertThat(payment.refunded()).isEqualTo(money(plain.back(fund, false), fund.currency));
    assertThat(payment.reversed()).isEqualTo(money(plain.back(fund, true), fund.currency));
    assertThat(payment.status()).isEqualTo(plain.status(fund));
    allocated(fund, payment.allocations());
    int rows = fund.backs.size() + (int) fund.backs.stream().filter(b -> b.undone != null).count();
    assertThat(payment.refunds()).hasSize(rows);
  }

  private void allocated(Fund fund, List<AllocatedInvoice> allocations) {
    Map<String, String> shown = new TreeMap<>();
    for (AllocatedInvoice row : allocations) {
      shown.put(row.number(), row.amount() + " of it, left " + row.outstanding());
    }
    Map<String, String> expected = new TreeMap<>();
    plain
        .onBills(fund)
        .forEach(
            (bill, amount) ->
                expected.put(
                    bill.number,
                    money(amount, fund.currency)
                        + " of it, left "
                        + money(plain.outstanding(bill), fund.currency)));
    assertThat(shown).as("payment or credit note " + fund.id).isEqualTo(expected);
  }

  private static Money money(BigDecimal amount, String currency) {
    return Money.of(amount, currency);
  }
}
