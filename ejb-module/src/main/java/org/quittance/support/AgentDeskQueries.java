package org.quittance.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerQueries;
import org.quittance.account.PersonLookup;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentQueries;

/** What an agent's desk shows beside the tickets; nothing of it is for customers. */
@Stateless
public class AgentDeskQueries {

  private static final int FEW = 5;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject TicketRepository tickets;
  @Inject TicketSelection selection;
  @Inject TicketQueries lists;
  @Inject TicketReplying replying;
  @Inject TicketWork work;
  @Inject DeskRepository desk;
  @Inject PersonLookup people;
  @Inject CustomerLookup lookup;
  @Inject CustomerQueries customers;
  @Inject InvoiceQueries invoices;
  @Inject PaymentQueries payments;

  /** All that stands around the list, as a page shows it: one call instead of three. */
  public QueueSurroundings surroundings(Actor actor, TicketFilter filter, int bound) {
    return new QueueSurroundings(counts(actor, filter, bound), agents(actor), savedViews(actor));
  }

  /** How many tickets lie on each heap; the filter's own view is not looked at. */
  public QueueCounts counts(Actor actor, TicketFilter filter, int bound) {
    Access.maySeeTheDesk(actor);
    TicketSelection.Sought sought = selection.sought(actor, filter);
    Iterator<TicketCount> counted =
        TicketQueries.counted(
                em,
                selection,
                actor,
                Arrays.stream(TicketView.values())
                    .map(view -> sought.with(filter.withView(view)))
                    .toList(),
                bound)
            .iterator();
    Map<TicketView, TicketCount> counts = new EnumMap<>(TicketView.class);
    for (TicketView view : TicketView.values()) {
      counts.put(view, counted.next());
    }
    return new QueueCounts(counts);
  }

  /** What one should know of the ticket's customer while answering. */
  public TicketContext context(Actor actor, String ticketNumber) {
    Access.maySeeTheDesk(actor);
    Ticket ticket = tickets.visible(actor, ticketNumber);
    String reference =
        lookup
            .byKey(actor, ticket.customerId())
            .orElseThrow(() -> new NotFound("customer"))
            .reference();
    CustomerDetails customer = customers.find(actor, reference);
    List<InvoiceRow> open = new ArrayList<>(open(actor, reference, InvoiceStatus.OVERDUE));
    open.addAll(open(actor, reference, InvoiceStatus.UNPAID));
    return new TicketContext(
        customer,
        invoices.openSums(actor, reference),
        List.copyOf(open),
        payments
            .page(actor, new PaymentFilter(reference, null, null, null, null), null, FEW)
            .items(),
        lists
            .page(
                actor,
                TicketFilter.all().withCustomer(reference),
                TicketSort.ACTIVITY,
                null,
                FEW + 1)
            .items()
            .stream()
            .filter(other -> !other.number().equals(ticket.number()))
            .limit(FEW)
            .toList());
  }

  private List<InvoiceRow> open(Actor actor, String customer, InvoiceStatus status) {
    return invoices
        .page(
            actor,
            new InvoiceFilter(status, customer, null, null, null, null, null, null),
            InvoiceSort.DUE,
            null,
            FEW)
        .items();
  }

  /** Who can be given a ticket, by name. */
  public List<TicketPerson> agents(Actor actor) {
    Access.maySeeTheDesk(actor);
    return people.agents().stream().map(TicketReading::person).toList();
  }

  /** All macros, by title. */
  public List<MacroDetails> macros(Actor actor) {
    Access.maySeeTheDesk(actor);
    return desk.macros();
  }

  /** A macro's text with this ticket's names in it. */
  public String macroText(Actor actor, String ticketNumber, String macro) {
    Access.maySeeTheDesk(actor);
    Ticket ticket = tickets.visible(actor, ticketNumber);
    return replying.filled(
        actor,
        ticket,
        work.author(actor, ticket.customerId()),
        desk.macro(macro).orElseThrow(() -> new NotFound("macro")));
  }

  /** The actor's own saved views, by name. */
  public List<SavedView> savedViews(Actor actor) {
    Access.maySeeTheDesk(actor);
    return actor.kind() == Actor.Kind.PERSON ? desk.views(actor.id()) : List.of();
  }
}
