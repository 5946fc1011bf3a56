package org.quittance.support;

import java.time.Instant;
import java.util.Set;

/**
 * Which tickets of those the actor may see; each part null, or empty, where it does not matter.
 *
 * @param statuses any of these; empty for all
 * @param assignee an agent's e-mail address; our side only
 * @param customer a customer's reference
 * @param invoice an invoice's number or opaque id
 * @param words of the subject, the number or what the reader may read in the conversation: all must
 *     be found
 */
public record TicketFilter(
    TicketView view,
    Set<TicketStatus> statuses,
    TicketCategory category,
    TicketPriority priority,
    String assignee,
    String customer,
    String invoice,
    String words,
    Instant updatedSince) {

  public TicketFilter {
    statuses = statuses == null ? Set.of() : Set.copyOf(statuses);
    view = view == null ? TicketView.ALL : view;
  }

  public static TicketFilter all() {
    return of(TicketView.ALL);
  }

  public static TicketFilter of(TicketView view) {
    return new TicketFilter(view, Set.of(), null, null, null, null, null, null, null);
  }

  public TicketFilter withView(TicketView other) {
    return new TicketFilter(
        other, statuses, category, priority, assignee, customer, invoice, words, updatedSince);
  }

  public TicketFilter withStatuses(Set<TicketStatus> others) {
    return new TicketFilter(
        view, others, category, priority, assignee, customer, invoice, words, updatedSince);
  }

  public TicketFilter withWords(String others) {
    return new TicketFilter(
        view, statuses, category, priority, assignee, customer, invoice, others, updatedSince);
  }

  public TicketFilter withCustomer(String reference) {
    return new TicketFilter(
        view, statuses, category, priority, assignee, reference, invoice, words, updatedSince);
  }
}
