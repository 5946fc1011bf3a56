package org.quittance.web.customer.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Page;
import org.quittance.kernel.Role;
import org.quittance.support.TicketCount;
import org.quittance.support.TicketCounts;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.support.TicketView;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.QueryString;
import org.quittance.web.Words;

/**
 * Behind customer/support/tickets.xhtml. All its state is in the address; what it cannot read there
 * it leaves out and says so. Costs two calls: the page and the counts; one more where the address
 * held a place that is none.
 */
@Named("tickets")
@RequestScoped
public class TicketsBacking {

  private static final int ROWS = 25;
  private static final int BOUND = 1000;
  private static final int LONGEST_SEARCH = 200;
  private static final String MINE = "mine";

  @Inject CurrentPersonBacking current;
  @Inject TicketQueries queries;

  private String status;
  private String words;
  private String whose;
  private String after;

  private String chosen = "";
  private boolean mine;
  private boolean misread;
  private Page<TicketRow> page = new Page<>(List.of(), null, null);
  private TicketCounts counts;

  /** Reads the address, then what it asks for. */
  public void load() {
    if (AgentsPlace.leads(current.actor(), AgentsPlace.TICKETS)) {
      return;
    }
    words = isGiven(words) ? cut(words.strip()) : null;
    String asked = isGiven(status) ? status.strip().toUpperCase(Locale.ROOT) : "";
    chosen = of(asked).isEmpty() ? "" : asked;
    mine = isGiven(whose) && whose.strip().equalsIgnoreCase(MINE);
    misread = (chosen.isEmpty() && !asked.isEmpty()) || (isGiven(whose) && !mine);
    TicketFilter filter =
        TicketFilter.of(mine ? TicketView.MINE : TicketView.ALL)
            .withStatuses(of(chosen))
            .withWords(words);
    page = page(filter, isGiven(after) ? after : null);
    counts = queries.counts(current.actor(), filter, BOUND);
  }

  private Page<TicketRow> page(TicketFilter filter, String cursor) {
    try {
      return queries.page(current.actor(), filter, TicketSort.ACTIVITY, cursor, ROWS);
    } catch (InvalidInput refusal) {
      if (cursor == null) {
        throw refusal;
      }
      misread = true;
      return page(filter, null);
    }
  }

  /** The states behind a word of the address: OPEN is all that is with us; the rest is itself. */
  private static Set<TicketStatus> of(String word) {
    if (word.equals(TicketStatus.OPEN.name())) {
      return EnumSet.of(TicketStatus.NEW, TicketStatus.OPEN, TicketStatus.ON_HOLD);
    }
    EnumSet<TicketStatus> one = EnumSet.noneOf(TicketStatus.class);
    Arrays.stream(TicketStatus.values()).filter(s -> s.name().equals(word)).forEach(one::add);
    return one;
  }

  private static boolean isGiven(String parameter) {
    return parameter != null && !parameter.isBlank();
  }

  private static String cut(String text) {
    return text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
  }

  public List<TicketRow> rows() {
    return page.items();
  }

  /** How many there are behind a word of the address; of all where it is empty. */
  public String count(String word) {
    return Words.count(
        word.isEmpty()
            ? counts.all()
            : of(word).stream()
                .map(counts.byStatus()::get)
                .reduce(new TicketCount(0, false), TicketCount::and));
  }

  /** How many tickets a search looked through where that did not fill the page; 0 else. */
  public int searched() {
    return page.searched();
  }

  /** Whether the address held something that this list does not know. */
  public boolean isMisread() {
    return misread;
  }

  /** Whether less than everything is asked for. */
  public boolean isNarrowed() {
    return !chosen.isEmpty() || words != null || mine;
  }

  /** Whether only one's own are asked for. */
  public boolean isOnlyMine() {
    return mine;
  }

  /** Whether the reader sees other people's tickets too. */
  public boolean isOfOthers() {
    Set<Role> roles = current.actor().roles();
    return roles.contains(Role.OWNER) || roles.contains(Role.SUPPORT);
  }

  /** The state that is filtered by, or nothing: as the address says it. */
  public String filter() {
    return chosen;
  }

  /** The same list with another filter, from its beginning. */
  public String filteredBy(String other) {
    return address(other, mine).text();
  }

  /** The same list of other people's tickets, from its beginning. */
  public String ofWhom(boolean onlyMine) {
    return address(chosen, onlyMine).text();
  }

  public String older() {
    return page.older() == null ? "" : address(chosen, mine).with("after", page.older()).text();
  }

  public String newer() {
    return page.newer() == null ? "" : address(chosen, mine).with("after", page.newer()).text();
  }

  /** Where a search goes on that ended before its page was full, in the direction it went. */
  public String further() {
    return page.back() ? newer() : older();
  }

  private QueryString address(String filter, boolean onlyMine) {
    return QueryString.EMPTY
        .with("status", filter)
        .with("whose", onlyMine ? MINE : null)
        .with("q", words);
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public String getWords() {
    return words;
  }

  public void setWords(String words) {
    this.words = words;
  }

  public String getWhose() {
    return whose;
  }

  public void setWhose(String whose) {
    this.whose = whose;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
