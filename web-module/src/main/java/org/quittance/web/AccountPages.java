package org.quittance.web;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.Page;
import org.quittance.payment.AccountActivity;
import org.quittance.payment.AccountActivityQueries;
import org.quittance.payment.AccountBalance;

/**
 * A customer's account, a page at a time. Period, currency and place are in the address; what
 * cannot be read there is left out: the last twelve months, all currencies, the newest entries.
 * Costs one call for the balances and one a currency on show.
 */
public abstract class AccountPages {

  private static final int ROWS = 25;

  @Inject PortalBacking portal;
  @Inject AccountActivityQueries queries;
  @Inject protected CurrentPersonBacking current;

  private String from;
  private String to;
  private String currency;
  private String after;
  private LocalDate first;
  private LocalDate last;
  private boolean misread;
  private List<AccountBalance> balances;
  private List<Part> parts;

  /**
   * What is on show of one currency.
   *
   * @param older what stands behind the address of the page that follows; empty where there is none
   * @param newer the same of the page before
   */
  public record Part(
      Money opening,
      Money closing,
      List<AccountActivity.Entry> entries,
      String older,
      String newer) {

    public String currency() {
      return closing.currencyCode();
    }
  }

  /** Something else one could look at: its name, and what stands behind the address. */
  public record Choice(String label, String query, boolean shown) {}

  /**
   * Reads the address, then what it asks for.
   *
   * @param customer a reference, or null for the customer one acts for
   */
  protected void load(String customer) {
    LocalDate today = portal.today();
    last = day(to, today);
    first = day(from, last.minusMonths(12));
    if (misread || first.isAfter(last)) {
      misread = true;
      last = today;
      first = today.minusMonths(12);
    }
    balances = queries.balances(current.actor(), customer, first, last);
    if (!isGiven(currency)) {
      currency = null;
    } else if (balances.stream().noneMatch(one -> one.currency().equals(currency))) {
      misread = true;
      currency = null;
    }
    parts = new ArrayList<>();
    for (AccountBalance balance : balances) {
      if (currency == null || currency.equals(balance.currency())) {
        parts.add(part(customer, balance));
      }
    }
  }

  private Part part(String customer, AccountBalance balance) {
    // A place is one of one currency's: beside others each begins with its newest.
    String cursor = isGiven(after) && (currency != null || balances.size() == 1) ? after : null;
    Page<AccountActivity.Entry> page = page(customer, balance.currency(), cursor);
    QueryString here = query(first, last, balance.currency());
    return new Part(
        balance.opening(),
        balance.closing(),
        page.items(),
        page.older() == null ? "" : here.with("after", page.older()).text(),
        page.newer() == null ? "" : here.with("after", page.newer()).text());
  }

  private Page<AccountActivity.Entry> page(String customer, String of, String cursor) {
    try {
      return queries.page(current.actor(), customer, of, first, last, cursor, ROWS);
    } catch (InvalidInput refusal) {
      if (cursor == null) {
        throw refusal;
      }
      misread = true;
      return page(customer, of, null);
    }
  }

  private LocalDate day(String text, LocalDate otherwise) {
    if (!isGiven(text)) {
      return otherwise;
    }
    try {
      LocalDate day = LocalDate.parse(text.strip());
      boolean likely = day.getYear() >= 1900 && day.getYear() <= 9999;
      misread |= !likely;
      return likely ? day : otherwise;
    } catch (DateTimeParseException e) {
      misread = true;
      return otherwise;
    }
  }

  private static boolean isGiven(String parameter) {
    return parameter != null && !parameter.isBlank();
  }

  /** Where this account is: {@code /account}. */
  public abstract String path();

  /** Where what moved the account is seen. */
  public abstract String place(AccountActivity.Entry entry);

  public List<Part> parts() {
    return parts;
  }

  public LocalDate first() {
    return first;
  }

  public LocalDate last() {
    return last;
  }

  /** Whether the address held something that this page does not know. */
  public boolean isMisread() {
    return misread;
  }

  /** The only currency on show, or empty. */
  public String chosen() {
    return currency == null ? "" : currency;
  }

  /** The periods people ask for most. */
  public List<Choice> periods() {
    LocalDate today = portal.today();
    LocalDate year = today.withDayOfYear(1);
    return List.of(
        period("account.thisMonth", today.withDayOfMonth(1), today),
        period("account.thisYear", year, today),
        period("account.lastYear", year.minusYears(1), year.minusDays(1)),
        period("account.twelveMonths", today.minusMonths(12), today));
  }

  private Choice period(String label, LocalDate begin, LocalDate end) {
    return new Choice(
        Words.text(label),
        query(begin, end, currency).text(),
        begin.equals(first) && end.equals(last));
  }

  /** All currencies, and each. */
  public List<Choice> currencies() {
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            Words.text("account.allCurrencies"),
            query(first, last, null).text(),
            currency == null));
    for (AccountBalance balance : balances) {
      String one = balance.currency();
      choices.add(new Choice(one, query(first, last, one).text(), one.equals(currency)));
    }
    return choices;
  }

  /** What stands behind the address of what is on show as a paper of that form. */
  public String paper(String form) {
    return query(first, last, currency).with("format", form).text();
  }

  private static QueryString query(LocalDate from, LocalDate to, String currency) {
    return QueryString.EMPTY
        .with("from", from.toString())
        .with("to", to.toString())
        .with("currency", currency);
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public String getCurrency() {
    return currency;
  }

  public void setCurrency(String currency) {
    this.currency = currency;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
