package org.quittance.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Money;
import org.quittance.ledger.Movement;
import org.quittance.platform.files.Document;
import org.quittance.platform.pdf.Blocks;
import org.quittance.platform.pdf.Blocks.Column;
import org.quittance.platform.pdf.Html;
import org.quittance.platform.pdf.Paper;
import org.quittance.platform.pdf.PdfRenderer;
import org.quittance.platform.pdf.Sender;
import org.quittance.platform.pdf.Words;
import org.quittance.platform.settings.Settings;

/** The account activity of a customer on paper: one table a currency. */
@ApplicationScoped
class StatementPaper {

  @Inject PdfRenderer renderer;
  @Inject Settings settings;

  /**
   * @param from the first day of the period, as it was asked for
   * @param issuedOn today
   */
  Document print(
      String customerName,
      String customer,
      LocalDate from,
      LocalDate to,
      LocalDate issuedOn,
      List<AccountActivity> activity) {
    return new Document(
        "application/pdf",
        renderer.render(paper(customerName, customer, from, to, issuedOn, activity, settings)));
  }

  static Paper paper(
      String customerName,
      String customer,
      LocalDate from,
      LocalDate to,
      LocalDate issuedOn,
      List<AccountActivity> activity,
      Settings settings) {
    String period = Words.day(from) + " to " + Words.day(to);
    Html html = new Html();
    html.element(
        "div",
        "two",
        it -> {
          Blocks.party(it, "Account of", customerName, List.of());
          it.element(
              "div",
              "facts",
              facts -> {
                facts.element("h2", "", "Details");
                Blocks.fact(facts, "Customer", customer);
                Blocks.fact(facts, "Period", period);
                Blocks.fact(facts, "Issued", Words.day(issuedOn));
              });
        });
    if (activity.isEmpty()) {
      html.element("p", "", "Nothing was billed or paid in this period.");
    }
    for (AccountActivity one : activity) {
      html.element("div", "section", it -> account(it, one, activity.size() > 1));
    }
    return new Paper(
        "Statement of account",
        "Statement of account of %s with %s, %s"
            .formatted(customerName, settings.sellerName(), period),
        "en",
        issuedOn,
        new Sender(
            settings.sellerName(),
            settings.sellerAddress(),
            settings.sellerVatId(),
            settings.sellerEmail()),
        activity.size() == 1 ? figure(activity.get(0)) : null,
        html.toString());
  }

  private static Paper.Figure figure(AccountActivity activity) {
    return new Paper.Figure(
        owed(activity.closing()),
        Words.amount(absolute(activity.closing())),
        "on " + Words.day(activity.to()));
  }

  private static void account(Html in, AccountActivity activity, boolean several) {
    if (several) {
      in.element("h2", "currency", activity.currency() + ": " + inWords(activity.closing()));
    }
    in.element(
        "table",
        "",
        table -> {
          Blocks.columns(
              table,
              Column.words("Date", 16),
              Column.words("Entry", 33),
              Column.figures("Billed", 17),
              Column.figures("Paid", 17),
              Column.figures("Balance " + activity.currency(), 17));
          table.element("tbody", "", rows -> entries(rows, activity));
        });
    if (activity.older() != null) {
      in.element(
          "p", "small after", "Earlier entries of this period are part of the opening balance.");
    }
  }

  private static void entries(Html in, AccountActivity activity) {
    row(in, activity.from(), "Opening balance", null, null, activity.opening());
    for (AccountActivity.Entry entry : activity.entries()) {
      row(
          in,
          entry.date(),
          words(entry.cause()) + " " + entry.document(),
          entry.debit(),
          entry.credit(),
          entry.balance());
    }
    row(in, activity.to(), "Closing balance", null, null, activity.closing());
  }

  private static void row(
      Html in, LocalDate date, String what, Money debit, Money credit, Money balance) {
    boolean edge = debit == null;
    in.element(
        "tr",
        edge ? "strong" : "",
        row ->
            row.element("td", "", Words.day(date))
                .element("td", "", what)
                .element("td", "num", orNothing(debit))
                .element("td", "num", orNothing(credit))
                .element("td", "num", Words.figure(balance)));
  }

  private static String orNothing(Money money) {
    return money == null || money.isZero() ? "" : Words.figure(money);
  }

  private static String owed(Money balance) {
    return balance.isNegative() ? "Your credit" : "You owe";
  }

  private static String inWords(Money balance) {
    if (balance.isZero()) {
      return "nothing is owed";
    }
    return (balance.isNegative() ? "your credit is " : "you owe ")
        + Words.amount(absolute(balance));
  }

  private static Money absolute(Money money) {
    return money.isNegative() ? money.negated() : money;
  }

  private static String words(Movement.Cause cause) {
    return switch (cause) {
      case ISSUED -> "Invoice";
      case CANCELLED -> "Cancelled invoice";
      case CREDITED -> "Credit note";
      case WITHDRAWN -> "Withdrawn credit note";
      case RECEIVED -> "Payment";
      case REFUNDED -> "Refund";
      case REFUND_UNDONE -> "Refund undone";
      case REVERSED -> "Taken back by the bank";
      case REVERSAL_UNDONE -> "Came again from the bank";
    };
  }
}
