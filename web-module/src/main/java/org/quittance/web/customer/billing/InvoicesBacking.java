package org.quittance.web.customer.billing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quittance.billing.InvoiceCounts;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.OpenSums;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.payment.CreditQueries;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.JourneysBacking;
import org.quittance.web.QueryString;

/**
 * Behind customer/billing/invoices.xhtml. All its state is in the address; what it cannot read
 * there it leaves out and says so. Costs five calls: the page, the counts, the open sums, the
 * credit, what is under way; one more where the address held a place that is none.
 */
@Named("invoices")
@RequestScoped
public class InvoicesBacking {

  private static final int ROWS = 25;
  private static final int BOUND = 1000;
  private static final int LONGEST_SEARCH = 200;

  /** The states one can filter by; a cancelled invoice stands among all. */
  private static final List<InvoiceStatus> FILTERS =
      List.of(InvoiceStatus.UNPAID, InvoiceStatus.OVERDUE, InvoiceStatus.PAID);

  @Inject CurrentPersonBacking current;
  @Inject InvoiceQueries queries;
  @Inject CreditQueries credits;
  @Inject JourneysBacking journeys;

  private String status;
  private String customer;
  private String words;
  private String sort;
  private String after;

  private InvoiceStatus chosen;
  private InvoiceSort order = InvoiceSort.NEWEST;
  private boolean misread;
  private Page<InvoiceRow> page;
  private InvoiceCounts counts;
  private List<OpenSums> sums;
  private List<Money> credit = List.of();

  /** Reads the address, then what it asks for. */
  public void load() {
    words = words == null || words.isBlank() ? null : cut(words.strip());
    chosen =
        read(status)
            .flatMap(s -> FILTERS.stream().filter(f -> f.name().equals(s)).findAny())
            .orElse(null);
    Optional<InvoiceSort> asked =
        read(sort)
            .flatMap(
                s -> Arrays.stream(InvoiceSort.values()).filter(o -> o.name().equals(s)).findAny());
    order = asked.orElse(InvoiceSort.NEWEST);
    customer = isGiven(customer) ? customer.strip() : null;
    misread = (chosen == null && isGiven(status)) || (asked.isEmpty() && isGiven(sort));
    InvoiceFilter filter = new InvoiceFilter(chosen, customer, words, null, null, null, null, null);
    page = page(filter, isGiven(after) ? after : null);
    counts = queries.counts(current.actor(), filter, BOUND);
    Actor actor = current.actor();
    sums = queries.openSums(actor);
    if (actor.customerId() != null && actor.may(Right.PAYMENTS_READ)) {
      credit = credits.sums(actor, null);
    }
  }

  private Page<InvoiceRow> page(InvoiceFilter filter, String cursor) {
    try {
      return queries.page(current.actor(), filter, order, cursor, ROWS);
    } catch (InvalidInput refusal) {
      if (cursor == null) {
        throw refusal;
      }
      misread = true;
      return page(filter, null);
    }
  }

  private static Optional<String> read(String parameter) {
    return isGiven(parameter)
        ? Optional.of(parameter.strip().toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  private static boolean isGiven(String parameter) {
    return parameter != null && !parameter.isBlank();
  }

  private static String cut(String text) {
    return text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
  }

  public List<InvoiceRow> rows() {
    return page.items();
  }

  public InvoiceCounts counts() {
    return counts;
  }

  public List<OpenSums> sums() {
    return sums;
  }

  /** What is left over of payments and credit notes, an amount a currency. */
  public List<Money> credit() {
    return credit;
  }

  /** Whether the person can choose something of this page to pay it. */
  public boolean isPayable() {
    return journeys.isPayer()
        && page.items().stream()
            .anyMatch(row -> row.outstanding().isPositive() && !row.paymentInProgress());
  }

  /** Whether the address held something that this list does not know. */
  public boolean isMisread() {
    return misread;
  }

  /** Whether less than everything is asked for. */
  public boolean isNarrowed() {
    return chosen != null || words != null || customer != null;
  }

  /** The state that is filtered by, or nothing: as the address says it. */
  public String filter() {
    return chosen == null ? "" : chosen.name();
  }

  /** The order, as the address says it. */
  public String order() {
    return order.name().toLowerCase(Locale.ROOT);
  }

  /** The same list with another filter, from its beginning. */
  public String filteredBy(String other) {
    return address(other, order).text();
  }

  /** The same list in another order, from its beginning. */
  public String orderedBy(String other) {
    return address(filter(), InvoiceSort.valueOf(other.toUpperCase(Locale.ROOT))).text();
  }

  public String older() {
    return page.older() == null ? "" : address(filter(), order).with("after", page.older()).text();
  }

  public String newer() {
    return page.newer() == null ? "" : address(filter(), order).with("after", page.newer()).text();
  }

  private QueryString address(String filter, InvoiceSort sorted) {
    return QueryString.EMPTY
        .with("status", filter)
        .with("customer", customer)
        .with("q", words)
        .with("sort", sorted == InvoiceSort.NEWEST ? null : sorted.name().toLowerCase(Locale.ROOT));
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  /** The reference of the only customer on show; for our own people, who see all of them. */
  public String getCustomer() {
    return customer;
  }

  public void setCustomer(String customer) {
    this.customer = customer;
  }

  public String getWords() {
    return words;
  }

  public void setWords(String words) {
    this.words = words;
  }

  public String getSort() {
    return sort;
  }

  public void setSort(String sort) {
    this.sort = sort;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
