package org.quittance.web.customer.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.quittance.payment.AccountActivity;
import org.quittance.payment.AccountActivityQueries;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.PortalBacking;
import org.quittance.web.QueryString;

/**
 * Behind customer/account/account.xhtml. The period is in the address; one that cannot be read, or
 * ends before it begins, becomes the last twelve months. Costs one call: the activity.
 */
@Named("account")
@RequestScoped
public class AccountBacking {

  private static final int ENTRIES = 200;

  @Inject CurrentPersonBacking current;
  @Inject PortalBacking portal;
  @Inject AccountActivityQueries queries;

  private String from;
  private String to;
  private LocalDate first;
  private LocalDate last;
  private boolean misread;
  private List<AccountActivity> parts;

  public void load() {
    LocalDate today = portal.today();
    last = day(to, today);
    first = day(from, last.minusMonths(12));
    if (first.isAfter(last)) {
      misread = true;
    }
    if (misread) {
      last = today;
      first = today.minusMonths(12);
    }
    parts = queries.activity(current.actor(), null, first, last, ENTRIES);
  }

  private LocalDate day(String text, LocalDate otherwise) {
    if (text == null || text.isBlank()) {
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

  public List<AccountActivity> parts() {
    return parts;
  }

  public LocalDate first() {
    return first;
  }

  public LocalDate last() {
    return last;
  }

  /** Whether the address named no period that there can be. */
  public boolean isMisread() {
    return misread;
  }

  /** The twelve months up to today. */
  public String lastTwelveMonths() {
    return period(portal.today().minusMonths(12), portal.today());
  }

  public String thisYear() {
    return period(portal.today().withDayOfYear(1), portal.today());
  }

  public String lastYear() {
    LocalDate begin = portal.today().withDayOfYear(1);
    return period(begin.minusYears(1), begin.minusDays(1));
  }

  /** The same beginning up to the day where the entries shown begin. */
  public String before(String day) {
    return QueryString.EMPTY.with("from", first.toString()).with("to", day).text();
  }

  /** Whether this is the period on show. */
  public boolean isOn(String period) {
    return period.equals(period(first, last));
  }

  private static String period(LocalDate from, LocalDate to) {
    return QueryString.EMPTY.with("from", from.toString()).with("to", to.toString()).text();
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
}
