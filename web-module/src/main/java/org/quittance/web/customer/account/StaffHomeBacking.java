package org.quittance.web.customer.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.platform.clock.PortalClock;
import org.quittance.support.AgentDeskQueries;
import org.quittance.support.QueueCounts;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketView;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Words;
import org.quittance.web.agent.support.DeskClock;

/**
 * Behind customer/account/home.xhtml for our own people. Costs two calls for who answers tickets:
 * how many there are, and those due next; none for the others.
 */
@Named("staffHome")
@RequestScoped
public class StaffHomeBacking {

  private static final int ROWS = 5;
  private static final int BOUND = 1000;

  @Inject CurrentPersonBacking current;
  @Inject TicketQueries tickets;
  @Inject AgentDeskQueries desk;
  @Inject PortalClock clock;

  private QueueCounts queue;
  private List<TicketRow> dueNext = List.of();

  @PostConstruct
  void load() {
    if (isAtDesk()) {
      Actor actor = current.actor();
      queue = desk.counts(actor, TicketFilter.all(), BOUND);
      TicketFilter mine = TicketFilter.of(TicketView.MINE);
      dueNext = tickets.page(actor, mine, TicketSort.DUE, null, ROWS).items();
    }
  }

  /** Whether the reader is one who answers tickets. */
  public boolean isAtDesk() {
    Actor actor = current.actor();
    return actor.isStaff() && actor.may(Right.TICKETS_WRITE);
  }

  /** How many tickets lie on a heap: {@code 12}, {@code 1,000+}. */
  public String count(String view) {
    return Words.count(queue.byView().get(TicketView.valueOf(view)));
  }

  /** Whether something was due by now. */
  public boolean isOverdue() {
    return queue.byView().get(TicketView.OVERDUE).found() > 0;
  }

  /** The tickets the reader is to answer, what is due first on top. */
  public List<TicketRow> dueNext() {
    return dueNext;
  }

  /** The moment the page is made at. */
  public DeskClock moment() {
    return new DeskClock(clock.now(), clock.zone());
  }
}
