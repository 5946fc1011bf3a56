package org.quittance.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quittance.billing.InvoiceStatus;
import org.quittance.payment.PaymentStatus;

/**
 * The second book: what the portal must come to, kept in lists and added up from the beginning each
 * time it is asked. Nothing in it is ever brought up to date.
 */
final class PlainBooks {

  private final List<Bill> bills = new ArrayList<>();
  private final List<Fund> funds = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /** An invoice. */
  static final class Bill {
    final String customer;
    final String number;
    String id;
    String currency;
    BigDecimal payable;
    LocalDate issued;
    LocalDate due;
    LocalDate cancelled;

    Bill(String customer, String number) {
      this.customer = customer;
      this.number = number;
    }
  }

  /** Money that came, or a credit note. */
  static final class Fund {
    /** A credit note's; null where it is money. */
    final String number;

    final String customer;
    final String currency;
    final BigDecimal amount;
    final LocalDate on;
    final List<Back> backs = new ArrayList<>();
    String id;
    LocalDate withdrawn;

    Fund(String number, String customer, String currency, BigDecimal amount, LocalDate on) {
      this.number = number;
      this.customer = customer;
      this.currency = currency;
      this.amount = amount;
      this.on = on;
    }
  }

  /** Money that went back, and perhaps came again. */
  static final class Back {
    final boolean reversal;
    final BigDecimal amount;
    final LocalDate on;
    LocalDate undone;
    String id;

    Back(boolean reversal, BigDecimal amount, LocalDate on) {
      this.reversal = reversal;
      this.amount = amount;
      this.on = on;
    }
  }

  /** What was put on an invoice, or taken from it. */
  private record Row(Bill bill, Fund fund, BigDecimal amount, Back because) {}

  /** One movement of an account. */
  record Moved(LocalDate on, String what, BigDecimal debit, BigDecimal credit) {}

  List<Bill> bills() {
    return bills;
  }

  List<Fund> funds() {
    return funds;
  }

  List<Bill> bills(String customer) {
    return bills.stream().filter(bill -> bill.customer.equals(customer)).toList();
  }

  List<Fund> funds(String customer) {
    return funds.stream().filter(fund -> fund.customer.equals(customer)).toList();
  }

  List<Fund> money() {
    return funds.stream().filter(fund -> fund.number == null).toList();
  }

  List<Fund> notes() {
    return funds.stream().filter(fund -> fund.number != null).toList();
  }

  Bill add(Bill bill) {
    bills.add(bill);
    return bill;
  }

  Fund add(Fund fund) {
    funds.add(fund);
    return fund;
  }

  BigDecimal settled(Bill bill) {
    return rows.stream()
        .filter(row -> row.bill() == bill)
        .map(Row::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What of that is of credit notes, or of money. */
  BigDecimal settled(Bill bill, boolean byNotes) {
    return rows.stream()
        .filter(row -> row.bill() == bill && (row.fund().number != null) == byNotes)
        .map(Row::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal outstanding(Bill bill) {
    if (bill.cancelled != null) {
      return BigDecimal.ZERO;
    }
    // At its own currency's digits, whatever was on it before it was replaced.
    return bill.payable.subtract(settled(bill)).setScale(bill.payable.scale());
  }

  boolean isOpen(Bill bill) {
    return bill.cancelled == null && outstanding(bill).signum() > 0;
  }

  InvoiceStatus status(Bill bill, LocalDate today) {
    if (bill.cancelled != null) {
      return InvoiceStatus.CANCELLED;
    }
    if (outstanding(bill).signum() == 0) {
      return InvoiceStatus.PAID;
    }
    return bill.due.isBefore(today) ? InvoiceStatus.OVERDUE : InvoiceStatus.UNPAID;
  }

  BigDecimal back(Fund fund, boolean reversal) {
    return fund.backs.stream()
        .filter(back -> back.undone == null && back.reversal == reversal)
        .map(back -> back.amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What of it has not gone back. */
  BigDecimal left(Fund fund) {
    if (fund.withdrawn != null) {
      return BigDecimal.ZERO.setScale(fund.amount.scale());
    }
    return fund.amount.subtract(back(fund, false)).subtract(back(fund, true));
  }

  BigDecimal credit(Fund fund) {
    return left(fund)
        .subtract(onBills(fund).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  PaymentStatus status(Fund fund) {
    if (left(fund).signum() > 0) {
      return PaymentStatus.SETTLED;
    }
    return back(fund, true).signum() > 0 ? PaymentStatus.REVERSED : PaymentStatus.REFUNDED;
  }

  /** What of a payment is on which invoice, in the order in which it came there first. */
  Map<Bill, BigDecimal> onBills(Fund fund) {
    Map<Bill, BigDecimal> sums = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.fund() == fund)
        .forEach(row -> sums.merge(row.bill(), row.amount(), BigDecimal::add));
    sums.values().removeIf(sum -> sum.signum() == 0);
    return sums;
  }

  BigDecimal on(Fund fund, Bill bill) {
    return onBills(fund).getOrDefault(bill, BigDecimal.ZERO);
  }

  void put(Fund fund, Bill bill, BigDecimal amount) {
    rows.add(new Row(bill, fund, amount, null));
  }

  /** What is due first in front, as far as it goes. */
  void putOnOldest(Fund fund) {
    List<Bill> open =
        bills(fund.customer).stream()
            .filter(bill -> bill.currency.equals(fund.currency) && isOpen(bill))
            .sorted(Comparator.comparing((Bill bill) -> bill.due))
            .toList();
    for (Bill bill : open) {
      BigDecimal share = credit(fund).min(outstanding(bill));
      if (share.signum() > 0) {
        put(fund, bill, share);
      }
    }
  }

  /** Credit goes first, then what went to an invoice last. */
  void giveBack(Fund fund, Back back) {
    takeOff(fund, back.amount.subtract(back.amount.min(credit(fund))), back);
    fund.backs.add(back);
  }

  /** Takes a credit note off all it is on. */
  void withdraw(Fund note, LocalDate today) {
    takeOff(note, left(note).subtract(credit(note)), null);
    note.withdrawn = today;
  }

  private void takeOff(Fund fund, BigDecimal amount, Back because) {
    BigDecimal left = amount;
    Map<Bill, BigDecimal> has = onBills(fund);
    for (int i = rows.size() - 1; i >= 0 && left.signum() > 0; i--) {
      Row row = rows.get(i);
      if (row.fund() == fund && has.containsKey(row.bill())) {
        BigDecimal share = left.min(has.remove(row.bill()));
        rows.add(new Row(row.bill(), fund, share.negate(), because));
        left = left.subtract(share);
      }
    }
  }

  /** It goes back where it was, as far as there is room. */
  void undo(Fund fund, Back back, LocalDate today) {
    back.undone = today;
    List<Row> taken =
        rows.stream()
            .filter(row -> row.because() == back)
            .sorted(Comparator.comparing((Row row) -> bills.indexOf(row.bill())))
            .toList();
    for (Row row : taken) {
      if (row.bill().cancelled == null && row.bill().currency.equals(fund.currency)) {
        BigDecimal share = row.amount().negate().min(outstanding(row.bill()));
        if (share.signum() > 0) {
          put(fund, row.bill(), share);
        }
      }
    }
  }

  /** Has it on exactly these. */
  void reallocate(Fund fund, Map<Bill, BigDecimal> wanted) {
    Map<Bill, BigDecimal> has = onBills(fund);
    List<Bill> lastFirst = new ArrayList<>();
    for (int i = rows.size() - 1; i >= 0; i--) {
      Row row = rows.get(i);
      if (row.fund() == fund && !lastFirst.contains(row.bill())) {
        lastFirst.add(row.bill());
      }
    }
    for (Bill bill : lastFirst) {
      BigDecimal less =
          has.getOrDefault(bill, BigDecimal.ZERO)
              .subtract(wanted.getOrDefault(bill, BigDecimal.ZERO));
      if (less.signum() > 0) {
        put(fund, bill, less.negate());
      }
    }
    wanted.forEach(
        (bill, amount) -> {
          BigDecimal more = amount.subtract(has.getOrDefault(bill, BigDecimal.ZERO));
          if (more.signum() > 0) {
            put(fund, bill, more);
          }
        });
  }

  /** All that moved a customer's account in a currency; what moved it by nothing is left out. */
  List<Moved> account(String customer, String currency) {
    List<Moved> all = new ArrayList<>();
    BigDecimal no = BigDecimal.ZERO;
    for (Bill bill : bills(customer)) {
      if (bill.currency.equals(currency)) {
        all.add(new Moved(bill.issued, "INVOICE", bill.payable, no));
        if (bill.cancelled != null) {
          all.add(new Moved(bill.cancelled, "ADJUSTMENT", no, bill.payable));
        }
      }
    }
    for (Fund fund : funds(customer)) {
      if (fund.currency.equals(currency)) {
        all.add(
            new Moved(fund.on, fund.number == null ? "PAYMENT" : "CREDIT_NOTE", no, fund.amount));
        if (fund.withdrawn != null) {
          all.add(new Moved(fund.withdrawn, "ADJUSTMENT", fund.amount, no));
        }
        for (Back back : fund.backs) {
          all.add(new Moved(back.on, back.reversal ? "ADJUSTMENT" : "REFUND", back.amount, no));
          if (back.undone != null) {
            all.add(new Moved(back.undone, "ADJUSTMENT", no, back.amount));
          }
        }
      }
    }
    all.removeIf(moved -> moved.debit().signum() == 0 && moved.credit().signum() == 0);
    return all;
  }
}
