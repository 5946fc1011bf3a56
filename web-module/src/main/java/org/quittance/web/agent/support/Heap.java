package org.quittance.web.agent.support;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.support.TicketView;
import org.quittance.web.QueryString;

/**
 * The tickets an agent looks at, as the address says it: the heap and what narrows it.
 *
 * @param sort its order; by what is due it has only that on which something is due
 * @param misread whether the address held something that cannot be read, and was left out
 */
record Heap(TicketFilter filter, TicketSort sort, boolean misread) {

  static final String VIEW = "view";
  static final String STATUS = "status";
  static final String PRIORITY = "priority";
  static final String CATEGORY = "category";
  static final String ASSIGNEE = "assignee";
  static final String CUSTOMER = "customer";
  static final String WORDS = "q";
  static final String SORT = "sort";

  private static final int LONGEST = 200;

  /** Reads the parameters of an address. Without any it is what nobody answers yet. */
  static Heap of(Map<String, String> asked) {
    TicketView view = read(TicketView.class, asked.get(VIEW)).orElse(null);
    TicketStatus status = read(TicketStatus.class, asked.get(STATUS)).orElse(null);
    TicketPriority priority = read(TicketPriority.class, asked.get(PRIORITY)).orElse(null);
    TicketCategory category = read(TicketCategory.class, asked.get(CATEGORY)).orElse(null);
    TicketSort sort = read(TicketSort.class, asked.get(SORT)).orElse(null);
    String assignee = given(asked.get(ASSIGNEE));
    String customer = given(asked.get(CUSTOMER));
    String words = given(asked.get(WORDS));
    boolean misread =
        isLost(asked.get(VIEW), view)
            || isLost(asked.get(STATUS), status)
            || isLost(asked.get(PRIORITY), priority)
            || isLost(asked.get(CATEGORY), category)
            || isLost(asked.get(SORT), sort);
    TicketFilter filter =
        new TicketFilter(
            TicketView.ALL,
            status == null ? Set.of() : Set.of(status),
            category,
            priority,
            assignee,
            customer,
            null,
            words,
            null);
    TicketView shown =
        view != null ? view : isNarrowed(filter) ? TicketView.ALL : TicketView.UNASSIGNED;
    return new Heap(filter.withView(shown), sort == null ? usual(shown) : sort, misread);
  }

  private static <E extends Enum<E>> Optional<E> read(Class<E> type, String parameter) {
    String asked = given(parameter);
    return asked == null
        ? Optional.empty()
        : Arrays.stream(type.getEnumConstants())
            .filter(one -> one.name().equals(asked.toUpperCase(Locale.ROOT)))
            .findAny();
  }

  private static boolean isLost(String parameter, Object read) {
    return read == null && given(parameter) != null;
  }

  private static String given(String parameter) {
    if (parameter == null || parameter.isBlank()) {
      return null;
    }
    String text = parameter.strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  TicketView view() {
    return filter.view();
  }

  /** The only status asked for, or null. */
  TicketStatus status() {
    return filter.statuses().stream().findAny().orElse(null);
  }

  boolean isNarrowed() {
    return isNarrowed(filter);
  }

  private static boolean isNarrowed(TicketFilter filter) {
    return !filter.statuses().isEmpty()
        || filter.priority() != null
        || filter.category() != null
        || filter.assignee() != null
        || filter.customer() != null
        || filter.words() != null;
  }

  /** Whether another order than the heap's usual one was chosen. */
  boolean isSorted() {
    return sort != usual(view());
  }

  /** What nobody answers yet, and what is late, goes by when it is due; the rest by activity. */
  private static TicketSort usual(TicketView view) {
    return view == TicketView.UNASSIGNED || view == TicketView.OVERDUE
        ? TicketSort.DUE
        : TicketSort.ACTIVITY;
  }

  /** The address's query, from the list's beginning. */
  QueryString query() {
    return query(view(), sort);
  }

  /** The same filters on another heap, in its usual order. */
  QueryString query(TicketView other) {
    return query(other, usual(other));
  }

  /** The same list in another order. */
  QueryString query(TicketSort other) {
    return query(view(), other);
  }

  private QueryString query(TicketView other, TicketSort order) {
    return QueryString.EMPTY
        .with(VIEW, lower(other))
        .with(STATUS, lower(status()))
        .with(PRIORITY, lower(filter.priority()))
        .with(CATEGORY, lower(filter.category()))
        .with(ASSIGNEE, filter.assignee())
        .with(CUSTOMER, filter.customer())
        .with(WORDS, filter.words())
        .with(SORT, order == usual(other) ? null : lower(order));
  }

  static String lower(Enum<?> one) {
    return one == null ? null : one.name().toLowerCase(Locale.ROOT);
  }
}
