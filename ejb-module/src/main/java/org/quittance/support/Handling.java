package org.quittance.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quittance.account.PersonRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainEvent;
import org.quittance.support.ConversationRepository.Kept;
import org.quittance.support.TicketRepository.Change;
import org.quittance.support.Workflow.Occasion;

/**
 * What one use case does to one ticket: it changes the ticket and collects what is to be told of
 * it, so that history, events and trail are written together at its end.
 */
final class Handling {

  private final TicketWork work;
  private final Actor actor;
  private final Author by;
  private final Ticket ticket;
  private final Service service;
  private final Instant now;
  private final List<Change> changes = new ArrayList<>();
  private final List<DomainEvent> events = new ArrayList<>();
  private boolean listed;

  Handling(TicketWork work, Actor actor, Author by, Ticket ticket, Service service, Instant now) {
    this.work = work;
    this.actor = actor;
    this.by = by;
    this.ticket = ticket;
    this.service = service;
    this.now = now;
  }

  Ticket ticket() {
    return ticket;
  }

  Author by() {
    return by;
  }

  Instant now() {
    return now;
  }

  /** Notes a line of history that a customer may read, too. */
  void note(ChangeKind kind, String was, String became) {
    changes.add(new Change(kind, false, was, became));
  }

  /** Notes a line of history for our side alone. */
  void noteInside(ChangeKind kind, String was, String became) {
    changes.add(new Change(kind, true, was, became));
    ticket.changedInside(now);
  }

  void tell(DomainEvent event) {
    events.add(event);
  }

  /** Adds a message to the conversation, with what its page has added to the draft. */
  Kept write(MessageVisibility visibility, String body, String pageKey) {
    int position = ticket.write(visibility, by.side(), now);
    Kept message =
        work.conversation()
            .add(
                ticket,
                position,
                work.nextId(now),
                visibility,
                by,
                body,
                SearchWords.of(body),
                null,
                pageKey,
                now);
    if (visibility == MessageVisibility.PUBLIC) {
      listed = true;
      tell(new TicketReplied(ticket.customerId(), ticket.number(), message.id(), by.side()));
    }
    work.wrote(by, ticket, message, pageKey, now);
    return message;
  }

  /**
   * Takes a step by choice.
   *
   * @throws NoSuchStep (409)
   */
  void move(TicketStatus to) {
    move(to, Occasion.CHOICE);
  }

  void move(TicketStatus to, Occasion occasion) {
    move(to, occasion, by.side());
  }

  private void move(TicketStatus to, Occasion occasion, TicketSide side) {
    TicketStatus from = ticket.status();
    Set<TicketStatus> possible = Workflow.next(from, by.side(), actor);
    ticket.move(to, occasion, side, possible, service, now);
    note(ChangeKind.STATUS, from.name(), to.name());
    tell(
        new TicketStatusChanged(
            ticket.customerId(), ticket.number(), from, to, side, occasion.name()));
    listed = true;
  }

  /** Goes where an occasion leads by itself, if anywhere. */
  void follow(Occasion occasion) {
    ticket.follows(occasion, by.side()).ifPresent(to -> move(to, occasion));
  }

  /** Takes over a question of the customer's, as if it had been asked here. */
  void asked(Instant since) {
    ticket
        .follows(Occasion.REPLY, TicketSide.CUSTOMER)
        .ifPresent(to -> move(to, Occasion.REPLY, TicketSide.CUSTOMER));
    ticket.asked(since);
  }

  /** Gives it to an agent, or to nobody. */
  void giveTo(PersonRef agent) {
    String before = work.assigneeOf(ticket);
    if (ticket.giveTo(agent == null ? null : (Long) agent.key(), now)) {
      noteInside(ChangeKind.ASSIGNEE, before, agent == null ? null : agent.name());
      if (agent != null) {
        follow(Occasion.ASSIGNMENT);
      }
    }
  }

  void reclassify(TicketCategory category, TicketPriority priority) {
    TicketCategory oldCategory = ticket.category();
    if (category != null && ticket.isAbout(category, now)) {
      note(ChangeKind.CATEGORY, oldCategory.name(), category.name());
    }
    TicketPriority oldPriority = ticket.priority();
    if (priority != null && ticket.presses(priority, service, now)) {
      note(ChangeKind.PRIORITY, oldPriority.name(), priority.name());
    }
  }

  void addParticipant(PersonRef person) {
    if (work.tickets().addParticipant(ticket, person.key())) {
      note(ChangeKind.PARTICIPANT_ADDED, null, person.name());
      ticket.seen(now);
    }
  }

  boolean isNothing() {
    return changes.isEmpty() && events.isEmpty();
  }

  /**
   * What was not done in time is noted once, by whatever comes first: the answer that was late, or
   * the portal that looks for it. From then on the supervisors follow the ticket.
   */
  private void escalate() {
    List<Change> missed = new ArrayList<>();
    for (ServiceTarget target : ticket.tellMissed(now)) {
      missed.add(new Change(ChangeKind.of(target), true, null, null));
      tell(new TicketTargetMissed(ticket.customerId(), ticket.number(), target, ticket.priority()));
    }
    if (!missed.isEmpty()) {
      for (PersonRef supervisor : work.supervisors()) {
        if (work.tickets().addWatcher(ticket, supervisor.key())) {
          missed.add(new Change(ChangeKind.ESCALATED, true, null, supervisor.name()));
        }
      }
      work.tickets().note(ticket, Author.PORTAL, now, missed);
    }
  }

  /**
   * Writes all of it down.
   *
   * @param deed what the trail calls it
   */
  void done(String deed, String detail) {
    escalate();
    work.tickets().write(ticket);
    if (listed) {
      work.tickets().tellParticipants(ticket);
    }
    if (!changes.isEmpty()) {
      work.tickets().note(ticket, by, now, changes);
    }
    if (!events.isEmpty()) {
      work.outbox().recordAll(events);
    }
    work.audit().tell(actor, ticket.customerId(), deed, "ticket/" + ticket.number(), detail);
  }
}
