package org.quittance.support;

import jakarta.ejb.Stateless;
import java.util.List;
import org.quittance.kernel.Actor;

/** What an agent's desk shows beside the tickets; nothing of it is for customers. */
@Stateless
public class AgentDeskQueries {

  /** How many tickets lie on each heap; the filter's own view is not looked at. */
  public QueueCounts counts(Actor actor, TicketFilter filter, int bound) {
    throw new UnsupportedOperationException();
  }

  /** What one should know of the ticket's customer while answering. */
  public TicketContext context(Actor actor, String number) {
    throw new UnsupportedOperationException();
  }

  /** Who can be given a ticket, by name. */
  public List<TicketPerson> agents(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** All macros, by title. */
  public List<MacroDetails> macros(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** A macro's text with this ticket's names in it. */
  public String macroText(Actor actor, String number, String macro) {
    throw new UnsupportedOperationException();
  }

  /** The actor's own saved views, by name. */
  public List<SavedView> savedViews(Actor actor) {
    throw new UnsupportedOperationException();
  }
}
