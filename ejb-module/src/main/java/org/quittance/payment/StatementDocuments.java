package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.files.Document;

/** Statements of account as papers, drawn anew from the books each time somebody asks. */
@Stateless
public class StatementDocuments {

  /** More would be a paper of forty pages; what is before them is in the opening balance. */
  private static final int MOST_ENTRIES = 1000;

  private static final String COLUMNS = "currency,date,kind,document,debit,credit,balance";

  @Inject AccountActivityQueries activities;
  @Inject CustomerLookup customers;
  @Inject StatementPaper paper;
  @Inject PortalClock clock;

  /**
   * The account activity of a customer as PDF, in all its currencies.
   *
   * @param from first day, or null for twelve months before {@code to}
   * @param to last day, or null for today
   * @throws NotFound where the customer is not the actor's
   */
  public Document pdf(Actor actor, String customer, LocalDate from, LocalDate to) {
    return pdf(actor, customer, from, to, null);
  }

  /**
   * The same in one currency.
   *
   * @param customer a reference, or null for the customer the actor acts for
   * @param currency the only one wanted, or null for all
   */
  public Document pdf(Actor actor, String customer, LocalDate from, LocalDate to, String currency) {
    List<AccountActivity> parts =
        activities.activity(actor, customer, from, to, MOST_ENTRIES).stream()
            .filter(part -> currency == null || currency.equals(part.currency()))
            .toList();
    CustomerRef whose =
        (customer == null && actor.customerId() != null
                ? customers.byKey(actor, actor.customerId())
                : customers.byReference(actor, customer))
            .orElseThrow(() -> new NotFound("customer"));
    LocalDate last = to == null ? clock.today() : to;
    LocalDate asked = from == null ? last.minusMonths(12) : from;
    LocalDate first =
        parts.stream()
            .filter(part -> part.older() != null)
            .map(part -> part.entries().get(0).date())
            .max(LocalDate::compareTo)
            .orElse(asked);
    return paper.print(whose.name(), whose.reference(), first, last, clock.today(), parts);
  }

  /**
   * The account activity of a customer as lines for a spreadsheet, whole however long it is: it is
   * read and written piece by piece, and no transaction is open while the reader is slow.
   *
   * @param customer a reference, or null for the customer the actor acts for
   * @param from first day, or null for twelve months before {@code to}
   * @param to last day, or null for today
   * @param currency the only one wanted, or null for all
   * @throws NotFound where the customer is not the actor's; nothing is written by then
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void csv(
      Actor actor, String customer, LocalDate from, LocalDate to, String currency, Writer out)
      throws IOException {
    LocalDate last = to == null ? clock.today() : to;
    LocalDate first = from == null ? last.minusMonths(12) : from;
    List<AccountBalance> balances = activities.balances(actor, customer, first, last);
    out.write(COLUMNS + "\r\n");
    for (AccountBalance balance : balances) {
      if (currency == null || currency.equals(balance.currency())) {
        Money closing = balance.opening();
        edge(balance.opening(), first, "OPENING_BALANCE", out);
        String next = AccountActivityQueries.oldest(balance.currency(), first);
        while (next != null) {
          Page<AccountActivity.Entry> page =
              activities.page(
                  actor,
                  customer,
                  balance.currency(),
                  first,
                  last,
                  next,
                  AccountActivityQueries.LONGEST);
          for (int i = page.items().size() - 1; i >= 0; i--) {
            closing = page.items().get(i).balance();
            line(page.items().get(i), out);
          }
          next = page.newer();
        }
        edge(closing, last, "CLOSING_BALANCE", out);
      }
    }
  }

  private static void edge(Money balance, LocalDate day, String what, Writer out)
      throws IOException {
    out.write(
        String.join(
            ",", balance.currencyCode(), day.toString(), what, "", "", "", balance.plain()));
    out.write("\r\n");
  }

  private static void line(AccountActivity.Entry entry, Writer out) throws IOException {
    out.write(
        String.join(
            ",",
            entry.balance().currencyCode(),
            entry.date().toString(),
            entry.kind().name(),
            cell(entry.document()),
            entry.debit().plain(),
            entry.credit().plain(),
            entry.balance().plain()));
    out.write("\r\n");
  }

  /** Quoted; and what a spreadsheet would run as a formula becomes a word. */
  static String cell(String text) {
    String harmless = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    return "\"" + harmless.replace("\"", "\"\"") + "\"";
  }
}
