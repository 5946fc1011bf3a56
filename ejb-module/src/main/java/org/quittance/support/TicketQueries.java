package org.quittance.support;

import jakarta.ejb.Stateless;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Page;

/** Reads of tickets. */
@Stateless
public class TicketQueries {

  /**
   * One of them, with its conversation as far as the actor may read it.
   *
   * @throws org.quittance.kernel.NotFound where there is none, or it is not the actor's
   */
  public TicketDetails find(Actor actor, String number) {
    throw new UnsupportedOperationException();
  }

  /**
   * Older messages of a conversation.
   *
   * @param before the id of the oldest message one has
   */
  public List<TicketMessage> earlier(Actor actor, String number, String before, int limit) {
    throw new UnsupportedOperationException();
  }

  /** Whether something happened in it: one query, for a page that asks every few seconds. */
  public TicketPulse pulse(Actor actor, String number) {
    throw new UnsupportedOperationException();
  }

  /**
   * One page of a list; in the order of their changes where the filter asks for changes.
   *
   * @param cursor where it goes on, or null for the beginning
   * @param limit rows, 1 to 500
   * @throws org.quittance.kernel.InvalidInput (400) where the cursor is none of this list
   */
  public Page<TicketRow> page(
      Actor actor, TicketFilter filter, TicketSort sort, String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  /** How many there are, counted no further than one above the bound. */
  public int count(Actor actor, TicketFilter filter, int bound) {
    throw new UnsupportedOperationException();
  }

  /** How many there are of each status; the filter's own statuses are not looked at. */
  public TicketCounts counts(Actor actor, TicketFilter filter, int bound) {
    throw new UnsupportedOperationException();
  }

  /**
   * The actor's own open tickets that are like what it is typing, the likeliest in front; for one
   * who files a new ticket.
   */
  public List<TicketRow> similar(Actor actor, String typed, int most) {
    throw new UnsupportedOperationException();
  }

  /** What happened to it, the newest in front; a customer sees what is a customer's business. */
  public List<TicketChange> history(Actor actor, String number) {
    throw new UnsupportedOperationException();
  }

  /** Those of the ticket's customer's people who may be added to it, by name. */
  public List<TicketPerson> addable(Actor actor, String number) {
    throw new UnsupportedOperationException();
  }

  /** How many tickets the actor has with something new in them, counted no further than 99. */
  public int unread(Actor actor) {
    throw new UnsupportedOperationException();
  }
}
