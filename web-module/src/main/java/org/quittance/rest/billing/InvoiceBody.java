package org.quittance.rest.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.quittance.billing.IssueInvoice;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.rest.Body;

/** An invoice as a client sends it. */
final class InvoiceBody {

  /** Categories of EN 16931 that tax nothing, so that their rate need not be said. */
  private static final Set<String> UNTAXED = Set.of("Z", "E", "AE", "K", "G", "O");

  private static final int MOST_LINES = 10_000;
  private static final int MOST_ADJUSTMENTS = 500;

  private InvoiceBody() {}

  /**
   * An invoice sent as JSON.
   *
   * @param number the number in the address, or null where the body names it
   * @param rules what the business finds wrong with an invoice
   */
  static IssueInvoice read(byte[] bytes, String number, Function<IssueInvoice, List<Flaw>> rules) {
    return read(Body.of(bytes), number, rules);
  }

  /** As {@link #read(byte[], String, Function)}. */
  static IssueInvoice read(Body body, String number, Function<IssueInvoice, List<Flaw>> rules) {
    String named = number(body, number);
    IssueInvoice wish =
        new IssueInvoice(
            named,
            body.text("customer", 64),
            null,
            body.date("issueDate"),
            body.optionalDate("dueDate"),
            body.text("currency", 20),
            lines(body),
            adjustments(body),
            body.optionalDecimal("prepaid"),
            totals(body),
            null,
            body.optionalText("orderReference", 200),
            body.optionalProse("note", 4000),
            body.optionalText("paymentReference", 200),
            null);
    body.check(() -> rules.apply(wish));
    return wish;
  }

  /**
   * What an XML document says, as the address completes it.
   *
   * @param customer the customer the address names, or null where the document's buyer decides
   * @param number the number in the address, or null where the document's counts
   */
  static IssueInvoice of(IssueInvoice document, String customer, String number) {
    if (number != null && !number.equals(document.number())) {
      throw InvalidInput.at(
          "/number", "must be the number of the document (BT-1), which is " + document.number());
    }
    return customer == null
        ? document
        : new IssueInvoice(
            document.number(),
            customer,
            document.buyer(),
            document.issueDate(),
            document.dueDate(),
            document.currency(),
            document.lines(),
            document.adjustments(),
            document.prepaid(),
            document.totals(),
            document.taxes(),
            document.orderReference(),
            document.note(),
            document.paymentReference(),
            document.original());
  }

  /** The number in the address, which the body may repeat; that of the body where there is none. */
  static String number(Body body, String inAddress) {
    if (inAddress == null) {
      return body.text("number", 100);
    }
    String named = body.optionalText("number", 100);
    if (named != null && !named.equals(inAddress)) {
      body.refuse("number", "must be the number in the address, or be left out");
    }
    return inAddress;
  }

  static List<IssueInvoice.Line> lines(Body body) {
    return body.objects("lines", MOST_LINES).stream().map(InvoiceBody::line).toList();
  }

  private static IssueInvoice.Line line(Body line) {
    String category = line.optionalText("taxCategory", 20);
    BigDecimal rate = rate(line, category);
    return new IssueInvoice.Line(
        line.prose("description", 2000),
        line.decimal("quantity"),
        line.optionalText("unit", 20),
        line.decimal("unitPrice"),
        category(category, rate),
        rate,
        null);
  }

  static List<IssueInvoice.Adjustment> adjustments(Body body) {
    List<IssueInvoice.Adjustment> all = new ArrayList<>();
    addAdjustments(all, body, "allowances", false);
    addAdjustments(all, body, "charges", true);
    return all;
  }

  private static void addAdjustments(
      List<IssueInvoice.Adjustment> to, Body body, String name, boolean charge) {
    List<Body> sent = body.optionalObjects(name, MOST_ADJUSTMENTS);
    for (Body adjustment : sent == null ? List.<Body>of() : sent) {
      String category = adjustment.optionalText("taxCategory", 20);
      BigDecimal rate = rate(adjustment, category);
      to.add(
          new IssueInvoice.Adjustment(
              charge,
              adjustment.prose("reason", 500),
              adjustment.decimal("amount"),
              category(category, rate),
              rate));
    }
  }

  private static BigDecimal rate(Body taxed, String category) {
    if (category == null || !UNTAXED.contains(category)) {
      return taxed.decimal("taxRate");
    }
    BigDecimal rate = taxed.optionalDecimal("taxRate");
    return rate == null ? BigDecimal.ZERO : rate;
  }

  /** A rate without a category is the standard case, a rate of 0 the zero-rated one. */
  private static String category(String category, BigDecimal rate) {
    if (category != null) {
      return category;
    }
    return rate != null && rate.signum() == 0 ? "Z" : "S";
  }

  static IssueInvoice.Totals totals(Body body) {
    Body totals = body.optionalObject("totals");
    return totals == null
        ? null
        : new IssueInvoice.Totals(
            totals.decimal("net"),
            totals.decimal("tax"),
            totals.decimal("gross"),
            totals.optionalDecimal("rounding"),
            totals.optionalDecimal("payable"));
  }
}
