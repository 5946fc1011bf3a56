package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.quittance.account.PersonLookup;
import org.quittance.account.PersonRef;
import org.quittance.support.Workflow.Occasion;

/** Puts right what is known of a ticket: all that is wanted, or nothing. */
@ApplicationScoped
class FactsDesk {

  @Inject PersonLookup people;

  /**
   * Changes what is wanted otherwise than it was seen.
   *
   * @throws org.quittance.kernel.InvalidInput (422) with all that cannot be, before anything is
   *     changed
   */
  void change(Handling handling, TicketFacts seen, TicketFacts wanted) {
    Ticket ticket = handling.ticket();
    Texts texts = new Texts();
    boolean given = !Objects.equals(seen.assignee(), wanted.assignee());
    PersonRef agent = null;
    if (given && wanted.assignee() != null) {
      agent = people.agent(wanted.assignee()).orElse(null);
      if (agent == null) {
        texts.wrong("/assignee", "is nobody of ours who works tickets");
      }
    }
    TicketStatus to = wanted.status() == seen.status() ? null : wanted.status();
    if (to != null && !leads(once(ticket, agent), to)) {
      texts.wrong("/status", "cannot be " + to + " while it is " + ticket.status());
    }
    texts.done();
    List<String> done = new ArrayList<>();
    TicketStatus from = ticket.status();
    handling.reclassify(
        wanted.category() == seen.category() ? null : wanted.category(),
        wanted.priority() == seen.priority() ? null : wanted.priority());
    done.add(ticket.category() + ", " + ticket.priority());
    if (given) {
      handling.giveTo(agent);
      done.add(agent == null ? "nobody" : "person/" + agent.key());
    }
    if (to != null && to != ticket.status()) {
      handling.move(to);
    }
    if (from != ticket.status()) {
      done.add(from + " to " + ticket.status());
    }
    if (!handling.isNothing()) {
      handling.done("ticket.changed", String.join("; ", done));
    }
  }

  /** What it is once that agent has it: a new one is open then. */
  private static TicketStatus once(Ticket ticket, PersonRef agent) {
    return agent == null || Objects.equals(ticket.assigneeId(), agent.key())
        ? ticket.status()
        : ticket.follows(Occasion.ASSIGNMENT, TicketSide.STAFF).orElse(ticket.status());
  }

  /** Whether it is that already, or can become it. */
  private static boolean leads(TicketStatus from, TicketStatus to) {
    return from == to || Workflow.leads(from, to, Occasion.CHOICE, TicketSide.STAFF);
  }
}
