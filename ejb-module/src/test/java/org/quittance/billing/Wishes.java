package org.quittance.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Invoices that somebody wants issued, for tests. */
public final class Wishes {

  private Wishes() {}

  /** One line of one piece at that net price, without tax. */
  public static IssueInvoice untaxed(String number, String customer, String amount) {
    return of(number, customer, List.of(line("Hosting November", "1", amount, "Z", "0")));
  }

  public static IssueInvoice of(String number, String customer, List<IssueInvoice.Line> lines) {
    return new IssueInvoice(
        number,
        customer,
        null,
        LocalDate.parse("2026-03-01"),
        LocalDate.parse("2026-03-31"),
        "EUR",
        lines,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static IssueInvoice.Line line(
      String description, String quantity, String price, String category, String rate) {
    return new IssueInvoice.Line(
        description,
        new BigDecimal(quantity),
        "C62",
        new BigDecimal(price),
        category,
        new BigDecimal(rate),
        null);
  }

  public static IssueInvoice dated(IssueInvoice w, LocalDate issued, LocalDate due) {
    return new IssueInvoice(
        w.number(),
        w.customer(),
        null,
        issued,
        due,
        w.currency(),
        w.lines(),
        w.adjustments(),
        w.prepaid(),
        w.totals(),
        w.taxes(),
        w.orderReference(),
        w.note(),
        w.paymentReference(),
        null);
  }

  public static IssueInvoice in(IssueInvoice w, String currency) {
    return new IssueInvoice(
        w.number(),
        w.customer(),
        null,
        w.issueDate(),
        w.dueDate(),
        currency,
        w.lines(),
        w.adjustments(),
        w.prepaid(),
        w.totals(),
        w.taxes(),
        w.orderReference(),
        w.note(),
        w.paymentReference(),
        null);
  }

  public static IssueInvoice noted(IssueInvoice w, String orderReference, String note) {
    return new IssueInvoice(
        w.number(),
        w.customer(),
        null,
        w.issueDate(),
        w.dueDate(),
        w.currency(),
        w.lines(),
        w.adjustments(),
        w.prepaid(),
        w.totals(),
        w.taxes(),
        orderReference,
        note,
        w.paymentReference(),
        null);
  }

  static IssueInvoice stating(
      IssueInvoice w,
      List<IssueInvoice.Adjustment> adjustments,
      BigDecimal prepaid,
      IssueInvoice.Totals totals) {
    return new IssueInvoice(
        w.number(),
        w.customer(),
        null,
        w.issueDate(),
        w.dueDate(),
        w.currency(),
        w.lines(),
        adjustments,
        prepaid,
        totals,
        null,
        w.orderReference(),
        w.note(),
        w.paymentReference(),
        null);
  }

  static IssueInvoice taxed(IssueInvoice w, List<IssueInvoice.Tax> taxes) {
    return new IssueInvoice(
        w.number(),
        w.customer(),
        null,
        w.issueDate(),
        w.dueDate(),
        w.currency(),
        w.lines(),
        w.adjustments(),
        w.prepaid(),
        w.totals(),
        taxes,
        w.orderReference(),
        w.note(),
        w.paymentReference(),
        null);
  }
}
