package org.quittance.support;

import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Optional;
import org.quittance.kernel.Actor;

/** What happens to tickets: the customers' side and ours. */
@Stateless
public class TicketService {

  /**
   * Files a ticket. The same page files one, however often it is sent.
   *
   * @throws org.quittance.kernel.InvalidInput (422) with everything that is wrong with it
   */
  public FiledTicket file(Actor actor, FileTicket wish) {
    throw new UnsupportedOperationException();
  }

  /**
   * Answers in a ticket, for both sides to read. A closed ticket is not answered: the answer begins
   * a new one that follows it.
   *
   * @throws SomebodyReplied (409) where somebody else wrote after what was seen, unless confirmed
   */
  public WrittenReply reply(Actor actor, String number, WriteReply wish) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes an internal note, which no customer ever reads.
   *
   * @param pageKey as with a reply, or null
   */
  public TicketMessage note(Actor actor, String number, String body, String pageKey) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes a step of the workflow by choice: "solved, thank you" and "not solved yet" of a customer,
   * any step of an agent's.
   *
   * @param comment what goes with it, or null: a customer's is part of the conversation, one of our
   *     side is an internal note
   * @throws NoSuchStep (409) with the steps there are
   */
  public TicketDetails transition(Actor actor, String number, TicketStatus to, String comment) {
    throw new UnsupportedOperationException();
  }

  /**
   * Gives it to an agent; a NEW one is OPEN from then on.
   *
   * @param agent an e-mail address; null to give it to nobody
   */
  public TicketDetails assign(Actor actor, String number, String agent) {
    throw new UnsupportedOperationException();
  }

  /** Puts category and priority right; null leaves it as it is. Our side only. */
  public TicketDetails reclassify(
      Actor actor, String number, TicketCategory category, TicketPriority priority) {
    throw new UnsupportedOperationException();
  }

  /** Gives many to an agent; each is told of by itself, and none stops another. */
  public List<BulkOutcome> bulkAssign(Actor actor, List<String> numbers, String agent) {
    throw new UnsupportedOperationException();
  }

  /** Takes a step with many; each is told of by itself, and none stops another. */
  public List<BulkOutcome> bulkTransition(Actor actor, List<String> numbers, TicketStatus to) {
    throw new UnsupportedOperationException();
  }

  /**
   * Lets another of the customer's people take part.
   *
   * @param email of an active contact of the ticket's customer
   */
  public TicketDetails addParticipant(Actor actor, String number, String email) {
    throw new UnsupportedOperationException();
  }

  /** Takes one out again; the requester stays. */
  public TicketDetails removeParticipant(Actor actor, String number, String email) {
    throw new UnsupportedOperationException();
  }

  /** Follows a ticket, or follows it no longer; our side only. */
  public TicketDetails watch(Actor actor, String number, boolean watching) {
    throw new UnsupportedOperationException();
  }

  /**
   * Says which invoice it is about.
   *
   * @param invoice number or opaque id of one of the ticket's customer's; null for none
   */
  public TicketDetails linkInvoice(Actor actor, String number, String invoice) {
    throw new UnsupportedOperationException();
  }

  /**
   * Says which payment it is about.
   *
   * @param payment opaque id of one of the ticket's customer's; null for none
   */
  public TicketDetails linkPayment(Actor actor, String number, String payment) {
    throw new UnsupportedOperationException();
  }

  /**
   * Answers with a macro and does what goes with it.
   *
   * @param macro its id
   * @param edited the text as it is to be sent; null for the macro's own. Where both are empty, it
   *     only acts
   */
  public TicketDetails applyMacro(Actor actor, String number, String macro, WriteReply edited) {
    throw new UnsupportedOperationException();
  }

  /**
   * Lets one ticket go on in another of the same customer: its conversation is read there, its
   * participants take part there, and itself is closed.
   *
   * @return the one it went on in
   */
  public TicketDetails merge(Actor actor, String number, String into) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes a new ticket of a message that both sides may read; it stays where it was, too.
   *
   * @param message its id
   * @param subject of the new ticket
   * @return the new one
   */
  public TicketDetails split(Actor actor, String number, String message, String subject) {
    throw new UnsupportedOperationException();
  }

  /** Notes that two tickets belong together; our side only. */
  public TicketDetails link(Actor actor, String number, String other) {
    throw new UnsupportedOperationException();
  }

  /** Notes that the actor has read all that it may read of it. */
  public void markRead(Actor actor, String number) {
    throw new UnsupportedOperationException();
  }

  /** Notes that the actor is writing; forgotten after 30 seconds. */
  public void writing(Actor actor, String number) {
    throw new UnsupportedOperationException();
  }

  /** Keeps what the actor is typing; under the same page key the newest only. */
  public DraftDetails keepDraft(Actor actor, KeepDraft draft) {
    throw new UnsupportedOperationException();
  }

  /** What the actor was typing on that page. */
  public Optional<DraftDetails> draft(Actor actor, String pageKey) {
    throw new UnsupportedOperationException();
  }

  /**
   * What the actor was typing last, on whatever page: how a lost session is found again.
   *
   * @param number the ticket it answers; null for a new ticket
   */
  public Optional<DraftDetails> lastDraft(Actor actor, String number) {
    throw new UnsupportedOperationException();
  }

  /** Throws away what the actor was typing on that page, with what was added to it. */
  public void dropDraft(Actor actor, String pageKey) {
    throw new UnsupportedOperationException();
  }
}
