package org.quittance.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.quittance.account.PersonLookup;
import org.quittance.account.PersonRef;
import org.quittance.billing.InvoiceRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.payment.PaymentRef;
import org.quittance.platform.clock.PortalClock;

/** What happens to tickets: the customers' side and ours. */
@Stateless
public class TicketService {

  private static final Duration WRITING = Duration.ofSeconds(30);
  private static final int MOST_AT_ONCE = 200;

  @Inject TicketRepository tickets;
  @Inject ConversationRepository conversation;
  @Inject TicketWork work;
  @Inject TicketFiling filing;
  @Inject TicketReplying replying;
  @Inject TicketBelonging belonging;
  @Inject TicketDrafting drafting;
  @Inject TicketReading reading;
  @Inject LinkedThings things;
  @Inject FactsDesk facts;
  @Inject AttachmentDesk files;
  @Inject PersonLookup people;
  @Inject PortalClock clock;

  /**
   * Files a ticket. The same page files one, however often it is sent.
   *
   * @throws org.quittance.kernel.InvalidInput (422) with everything that is wrong with it
   */
  public FiledTicket file(Actor actor, FileTicket wish) {
    return filing.file(actor, wish);
  }

  /** What is wrong with a wish of which something could not be read; nothing is filed. */
  public List<Flaw> flaws(Actor actor, FileTicket wish) {
    return filing.flaws(actor, wish);
  }

  /**
   * Files a ticket of the portal's own for one of the customer's people: the conversation says that
   * the portal opened it, and it is answered as any other.
   *
   * @throws org.quittance.kernel.InvalidInput (422) with everything that is wrong with the wish
   */
  public FiledTicket fileByPortal(Actor actor, FileTicket wish) {
    if (actor.kind() != Actor.Kind.SYSTEM) {
      throw new NotFound("ticket");
    }
    return filing.file(actor, wish, true);
  }

  /**
   * Answers in a ticket, for both sides to read. A closed ticket is not answered: the answer begins
   * a new one that follows it.
   *
   * @throws SomebodyReplied (409) where somebody else wrote after what was seen, unless confirmed
   */
  public WrittenReply reply(Actor actor, String number, WriteReply wish) {
    return replying.reply(actor, number, wish);
  }

  /**
   * Writes an internal note, which no customer ever reads.
   *
   * @param wish its body, and as with a reply its page key and, from an API client, the agent whose
   *     note it is
   */
  public TicketMessage note(Actor actor, String number, WriteReply wish) {
    return replying.note(actor, number, wish);
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
    Access.mayWrite(actor);
    Texts texts = new Texts();
    String text = texts.optionalBody("/comment", comment);
    if (to == null) {
      texts.wrong("/to", "is required");
    }
    texts.done();
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    Handling handling = work.handle(actor, ticket);
    TicketStatus from = ticket.status();
    if (text != null && !ticket.isClosed()) {
      handling.write(
          Access.isOurs(actor) ? MessageVisibility.INTERNAL : MessageVisibility.PUBLIC, text, null);
    }
    handling.move(to);
    handling.done("ticket.statusChanged", from + " to " + to);
    return reading.details(actor, ticket);
  }

  /**
   * Gives it to an agent; a NEW one is OPEN from then on.
   *
   * @param agent an e-mail address; null to give it to nobody
   */
  public TicketDetails assign(Actor actor, String number, String agent) {
    Access.mayWork(actor);
    PersonRef to = agent == null ? null : agent(agent);
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    Handling handling = work.handle(actor, ticket);
    give(handling, to);
    return reading.details(actor, ticket);
  }

  /** Puts category and priority right; null leaves it as it is. Our side only. */
  public TicketDetails reclassify(
      Actor actor, String number, TicketCategory category, TicketPriority priority) {
    Access.mayWork(actor);
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    Handling handling = work.handle(actor, ticket);
    handling.reclassify(category, priority);
    if (!handling.isNothing()) {
      handling.done("ticket.reclassified", ticket.category() + ", " + ticket.priority());
    }
    return reading.details(actor, ticket);
  }

  /**
   * Puts several things right at once, or none of them. What is wanted as it was seen stays as it
   * is by now, so that nothing somebody else did meanwhile is undone by the way; and what is so
   * already is done. Our side only.
   *
   * @param seen what it was when the actor looked
   * @throws InvalidInput (422) with all that cannot be
   * @throws TicketIsClosed (409)
   */
  public TicketDetails change(Actor actor, String number, TicketFacts seen, TicketFacts wanted) {
    Access.mayWork(actor);
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    ticket.mustNotBeClosed();
    Handling handling = work.handle(actor, ticket);
    facts.change(handling, seen, wanted);
    return reading.details(actor, ticket);
  }

  /** Gives many to an agent; each is told of by itself, and none stops another. */
  public List<BulkOutcome> bulkAssign(Actor actor, List<String> numbers, String agent) {
    Access.mayWork(actor);
    PersonRef to = agent == null ? null : agent(agent);
    return each(actor, numbers, handling -> give(handling, to));
  }

  /** Takes a step with many; each is told of by itself, and none stops another. */
  public List<BulkOutcome> bulkTransition(Actor actor, List<String> numbers, TicketStatus to) {
    Access.mayWork(actor);
    if (to == null) {
      throw InvalidInput.at("/to", "is required");
    }
    return each(
        actor,
        numbers,
        handling -> {
          TicketStatus from = handling.ticket().status();
          handling.move(to);
          handling.done("ticket.statusChanged", from + " to " + to);
        });
  }

  /**
   * Lets another of the customer's people take part.
   *
   * @param email of an active contact of the ticket's customer
   */
  public TicketDetails addParticipant(Actor actor, String number, String email) {
    Access.mayWrite(actor);
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    ticket.mustNotBeClosed();
    PersonRef person = contact(ticket, email);
    Handling handling = work.handle(actor, ticket);
    handling.addParticipant(person);
    if (!handling.isNothing()) {
      handling.done("ticket.participantAdded", "person/" + person.key());
    }
    return reading.details(actor, ticket);
  }

  /** Takes one out again; the requester stays. */
  public TicketDetails removeParticipant(Actor actor, String number, String email) {
    Access.mayWrite(actor);
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    ticket.mustNotBeClosed();
    // One who may not sign in any more can be taken out all the same.
    PersonRef person =
        people.byKeys(ticket.customerId(), tickets.participants(ticket)).values().stream()
            .filter(one -> one.email().equalsIgnoreCase(email == null ? "" : email.strip()))
            .findFirst()
            .orElseThrow(() -> InvalidInput.at("/email", "is nobody who takes part in it"));
    if (person.key() == ticket.requesterId()) {
      throw new Conflict(
          "ticket.requesterStays", "Who asked for a ticket cannot be taken out of it.");
    }
    Handling handling = work.handle(actor, ticket);
    if (tickets.removeParticipant(ticket, person.key())) {
      handling.note(ChangeKind.PARTICIPANT_REMOVED, person.name(), null);
      ticket.seen(handling.now());
      handling.done("ticket.participantRemoved", "person/" + person.key());
    }
    return reading.details(actor, ticket);
  }

  /** Follows a ticket, or follows it no longer; our side only. */
  public TicketDetails watch(Actor actor, String number, boolean watching) {
    Access.mayWork(actor);
    if (actor.kind() != Actor.Kind.PERSON) {
      throw new NotFound("person");
    }
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    Handling handling = work.handle(actor, ticket);
    watch(handling, actor.id(), handling.by().name(), watching);
    return reading.details(actor, ticket);
  }

  /**
   * Has another of our people follow a ticket; our side only.
   *
   * @param email of somebody of ours who works tickets
   */
  public TicketDetails addWatcher(Actor actor, String number, String email) {
    Access.mayWork(actor);
    PersonRef agent =
        people
            .agent(email)
            .orElseThrow(() -> InvalidInput.at("/watcher", "is nobody of ours who works tickets"));
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    watch(work.handle(actor, ticket), agent.key(), agent.name(), true);
    return reading.details(actor, ticket);
  }

  /** Has somebody of ours follow a ticket no longer, also where it works here no more. */
  public TicketDetails removeWatcher(Actor actor, String number, String email) {
    Access.mayWork(actor);
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    PersonRef agent =
        people.byKeys(ticket.customerId(), tickets.watchers(ticket)).values().stream()
            .filter(one -> one.email().equalsIgnoreCase(email == null ? "" : email.strip()))
            .findFirst()
            .orElseThrow(() -> InvalidInput.at("/watcher", "is nobody who follows it"));
    watch(work.handle(actor, ticket), agent.key(), agent.name(), false);
    return reading.details(actor, ticket);
  }

  private void watch(Handling handling, long person, String name, boolean watching) {
    // Who follows a closed ticket is that person's business, and no change of the ticket any more.
    boolean noted = !handling.ticket().isClosed();
    if (watching && tickets.addWatcher(handling.ticket(), person)) {
      if (noted) {
        handling.noteInside(ChangeKind.WATCHER_ADDED, null, name);
      }
      handling.done("ticket.watched", "person/" + person);
    } else if (!watching && tickets.removeWatcher(handling.ticket(), person)) {
      if (noted) {
        handling.noteInside(ChangeKind.WATCHER_REMOVED, name, null);
      }
      handling.done("ticket.unwatched", "person/" + person);
    }
  }

  /**
   * Says which invoice it is about.
   *
   * @param invoice number or opaque id of one of the ticket's customer's; null for none
   */
  public TicketDetails linkInvoice(Actor actor, String number, String invoice) {
    Access.mayWrite(actor);
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    InvoiceRef found = invoice == null ? null : things.invoice(actor, ticket.customerId(), invoice);
    if (invoice != null && found == null) {
      throw InvalidInput.at("/invoice", "is no invoice of this customer");
    }
    Handling handling = work.handle(actor, ticket);
    Long before = ticket.invoiceId();
    if (ticket.concernsInvoice(found == null ? null : (Long) found.key(), handling.now())) {
      handling.note(
          ChangeKind.INVOICE, things.invoice(before), found == null ? null : found.number());
      handling.done("ticket.invoiceLinked", found == null ? null : found.number());
    }
    return reading.details(actor, ticket);
  }

  /**
   * Says which payment it is about.
   *
   * @param payment opaque id of one of the ticket's customer's; null for none
   */
  public TicketDetails linkPayment(Actor actor, String number, String payment) {
    Access.mayWrite(actor);
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    PaymentRef found = payment == null ? null : things.payment(actor, ticket.customerId(), payment);
    if (payment != null && found == null) {
      throw InvalidInput.at("/payment", "is no payment of this customer");
    }
    Handling handling = work.handle(actor, ticket);
    Long before = ticket.paymentId();
    if (ticket.concernsPayment(found == null ? null : (Long) found.key(), handling.now())) {
      handling.note(ChangeKind.PAYMENT, things.payment(before), found == null ? null : found.id());
      handling.done("ticket.paymentLinked", found == null ? null : "payment/" + found.id());
    }
    return reading.details(actor, ticket);
  }

  /**
   * Answers with a macro and does what goes with it.
   *
   * @param macro its id
   * @param edited the text as it is to be sent; null for the macro's own. Where both are empty, it
   *     only acts
   */
  public TicketDetails applyMacro(Actor actor, String number, String macro, WriteReply edited) {
    Access.mayWork(actor);
    return replying.applyMacro(actor, number, macro, edited);
  }

  /**
   * Lets one ticket go on in another of the same customer: its conversation is read there, its
   * participants take part there, and itself is closed.
   *
   * @return the one it went on in
   */
  public TicketDetails merge(Actor actor, String number, String into) {
    Access.mayWork(actor);
    return belonging.merge(actor, number, into);
  }

  /**
   * Makes a new ticket of a message that both sides may read; it stays where it was, too.
   *
   * @param message its id
   * @param subject of the new ticket
   * @return the new one
   */
  public TicketDetails split(Actor actor, String number, String message, String subject) {
    Access.mayWork(actor);
    return belonging.split(actor, number, message, subject);
  }

  /** Notes that two tickets belong together; our side only. */
  public TicketDetails link(Actor actor, String number, String other) {
    Access.mayWork(actor);
    return belonging.link(actor, number, other);
  }

  /**
   * Adds a file to a ticket, with no message.
   *
   * @param taken by {@link AttachmentService#take}
   * @throws TicketIsClosed (409)
   * @throws TooManyFiles (413)
   */
  public AttachmentDetails attach(Actor actor, String number, AttachedContent taken) {
    return files.attachTo(actor, number, taken).details();
  }

  /** Notes that the actor has read all that it may read of it. */
  public void markRead(Actor actor, String number) {
    Access.mayRead(actor);
    Ticket ticket = tickets.visible(actor, number);
    if (actor.kind() == Actor.Kind.PERSON) {
      int read = Access.isOurs(actor) ? ticket.lastPosition() : ticket.publicPosition();
      if (tickets.readUpTo(ticket.id(), actor.id()) < read) {
        tickets.markRead(ticket.id(), actor.id(), read, clock.now());
      }
    }
  }

  /** Notes that the actor is writing; forgotten after 30 seconds. */
  public void writing(Actor actor, String number) {
    Access.mayWrite(actor);
    Ticket ticket = tickets.visible(actor, number);
    if (actor.kind() == Actor.Kind.PERSON) {
      Author by = work.author(actor, ticket.customerId());
      tickets.writing(ticket.id(), actor.id(), by.name(), clock.now().plus(WRITING));
    }
  }

  /** Keeps what the actor is typing; under the same page key the newest only. */
  public DraftDetails keepDraft(Actor actor, KeepDraft draft) {
    return drafting.keep(actor, draft);
  }

  /** What the actor was typing on that page. */
  public Optional<DraftDetails> draft(Actor actor, String pageKey) {
    return drafting.draft(actor, pageKey);
  }

  /**
   * What the actor was typing last, on whatever page: how a lost session is found again.
   *
   * @param number the ticket it answers; null for a new ticket
   */
  public Optional<DraftDetails> lastDraft(Actor actor, String number) {
    return drafting.last(actor, number, null);
  }

  /** The same of what only these were to read. */
  public Optional<DraftDetails> lastDraft(
      Actor actor, String number, MessageVisibility visibility) {
    return drafting.last(actor, number, visibility);
  }

  /** Throws away what the actor was typing on that page, with what was added to it. */
  public void dropDraft(Actor actor, String pageKey) {
    drafting.drop(actor, pageKey);
  }

  private void give(Handling handling, PersonRef agent) {
    handling.giveTo(agent);
    if (!handling.isNothing()) {
      handling.done("ticket.assigned", agent == null ? null : "person/" + agent.key());
    }
  }

  private PersonRef agent(String email) {
    return people
        .agent(email)
        .orElseThrow(() -> InvalidInput.at("/assignee", "is nobody of ours who works tickets"));
  }

  private PersonRef contact(Ticket ticket, String email) {
    return people
        .contact(ticket.customerId(), email)
        .orElseThrow(
            () -> InvalidInput.at("/email", "is nobody who may sign in for this customer"));
  }

  /** In the order of their numbers, so that two who do this at once do not wait in a ring. */
  private List<BulkOutcome> each(Actor actor, List<String> numbers, Consumer<Handling> handle) {
    if (numbers == null || numbers.isEmpty() || numbers.size() > MOST_AT_ONCE) {
      throw InvalidInput.at("/tickets", "must be 1 to " + MOST_AT_ONCE + " tickets");
    }
    Map<String, BulkOutcome> outcomes = new HashMap<>();
    numbers.stream()
        .distinct()
        .sorted(Comparator.comparingLong(number -> TicketNumber.key(number).orElse(0)))
        .forEach(
            number -> {
              try {
                handle.accept(work.handle(actor, tickets.visibleForUpdate(actor, number)));
                outcomes.put(number, new BulkOutcome(number, true, null, Map.of(), null));
              } catch (DomainException refusal) {
                // It changed nothing: what refuses does so before it begins.
                outcomes.put(
                    number,
                    new BulkOutcome(
                        number, false, refusal.code(), refusal.words(), refusal.getMessage()));
              }
            });
    return numbers.stream().distinct().map(outcomes::get).toList();
  }
}
