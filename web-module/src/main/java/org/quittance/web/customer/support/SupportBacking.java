package org.quittance.web.customer.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.support.DraftDetails;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketService;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.support.TicketView;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Guide;

/**
 * Behind customer/support/support.xhtml. Costs three calls: what is open, how much is unread, and
 * for who may ask what it was typing last.
 */
@Named("support")
@RequestScoped
public class SupportBacking {

  private static final int ROWS = 5;

  @Inject CurrentPersonBacking current;
  @Inject TicketQueries queries;
  @Inject TicketService service;

  private List<TicketRow> open = List.of();
  private int unread;
  private Optional<DraftDetails> draft = Optional.empty();

  public void load() {
    Actor actor = current.actor();
    if (AgentsPlace.leads(actor, AgentsPlace.TICKETS)) {
      return;
    }
    EnumSet<TicketStatus> statuses = EnumSet.allOf(TicketStatus.class);
    statuses.removeIf(status -> !status.isOpen());
    TicketFilter filter = TicketFilter.of(TicketView.ALL).withStatuses(statuses);
    open = queries.page(actor, filter, TicketSort.ACTIVITY, null, ROWS).items();
    unread = queries.unread(actor);
    if (actor.may(Right.TICKETS_WRITE)) {
      draft = service.lastDraft(actor, null);
    }
  }

  /** What is to be done still, the newest activity in front. */
  public List<TicketRow> open() {
    return open;
  }

  /** How many tickets have something new in them. */
  public int unread() {
    return unread;
  }

  /** What was being typed and never sent; or null. */
  public DraftDetails draft() {
    return draft.orElse(null);
  }

  public List<Guide.Article> articles() {
    return Guide.articles();
  }
}
