package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.quittance.account.PersonLookup;
import org.quittance.account.PersonRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.PublicId;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Together;
import org.quittance.platform.outbox.Outbox;
import org.quittance.platform.settings.Settings;
import org.quittance.support.ConversationRepository.Kept;
import org.quittance.support.ConversationRepository.KeptFile;
import org.quittance.support.TicketRepository.Change;

/** How tickets are opened and handled, by whichever use case. */
@ApplicationScoped
class TicketWork {

  @Inject TicketRepository tickets;
  @Inject ConversationRepository conversation;
  @Inject AttachmentRoom room;
  @Inject Together together;
  @Inject PersonLookup people;
  @Inject Services services;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject PortalClock clock;
  @Inject Settings settings;

  /**
   * What a new ticket begins with.
   *
   * @param filedBy within which the page's key is unique
   * @param copied the message it is a copy of, or null
   * @param participants the requester is one anyhow
   * @param change what its history begins with
   */
  record Opening(
      Ticket.Seed seed,
      String filedBy,
      String pageKey,
      Author author,
      String body,
      Kept copied,
      Collection<Long> participants,
      Change change) {}

  /**
   * A ticket that is there now, with its first message.
   *
   * @param files what came with the message
   */
  record Opened(Ticket ticket, Kept message, Set<Long> participants, List<KeptFile> files) {}

  TicketRepository tickets() {
    return tickets;
  }

  ConversationRepository conversation() {
    return conversation;
  }

  Outbox outbox() {
    return outbox;
  }

  Audit audit() {
    return audit;
  }

  /** Who of ours follows what was not done in time. */
  List<PersonRef> supervisors() {
    return settings.ticketSupervisors().stream()
        .map(email -> people.agent(email).orElse(null))
        .filter(Objects::nonNull)
        .toList();
  }

  /** What whoever is to answer it is called; null where nobody is. */
  String assigneeOf(Ticket ticket) {
    if (ticket.assigneeId() == null) {
      return null;
    }
    PersonRef person =
        people.byKeys(ticket.customerId(), List.of(ticket.assigneeId())).get(ticket.assigneeId());
    return person == null ? null : person.name();
  }

  String nextId(Instant now) {
    return PublicId.next(now);
  }

  /** The actor as the other side knows it. */
  Author author(Actor actor, long customerId) {
    TicketSide side = Access.side(actor);
    if (actor.kind() == Actor.Kind.PERSON) {
      PersonRef person = people.byKeys(customerId, List.of(actor.id())).get(actor.id());
      return new Author(
          side, actor.source(), actor.id(), person == null ? actor.name() : person.name());
    }
    return actor.kind() == Actor.Kind.SYSTEM
        ? new Author(side, actor.source(), null, Author.PORTAL.name())
        : Author.of(side, actor);
  }

  Handling handle(Actor actor, Ticket ticket) {
    return handle(actor, author(actor, ticket.customerId()), ticket);
  }

  Handling handle(Actor actor, Author by, Ticket ticket) {
    return new Handling(this, actor, by, ticket, services.current(), clock.now());
  }

  /**
   * Opens a ticket: row, first message, participants, history, event and trail.
   *
   * @return empty where the same page opened one before
   */
  Optional<Opened> open(Actor actor, Opening opening, String deed) {
    Instant now = clock.now();
    Author author = opening.author();
    Ticket ticket =
        new Ticket(opening.seed(), opening.filedBy(), opening.pageKey(), services.current(), now);
    int position = ticket.write(MessageVisibility.PUBLIC, author.side(), now);
    boolean ofPage = opening.pageKey() != null;
    if (ofPage && !tickets.addUnlessFiled(ticket)) {
      return Optional.empty();
    }
    // Its customer and its people are locked by what refers to them, and the end of the trail by
    // what is told in it: in this order, as whoever changes a customer or a person has it.
    Set<Long> participants =
        together.written(
            () -> {
              if (!ofPage) {
                tickets.add(ticket);
              }
              return addPeople(ticket, opening, position, now);
            });
    Kept message = together.written(() -> tellOf(actor, ticket, opening, position, deed, now));
    List<KeptFile> files =
        author.personId() == null ? List.of() : sent(author, ticket, message, opening.pageKey());
    return Optional.of(new Opened(ticket, message, participants, files));
  }

  private Set<Long> addPeople(Ticket ticket, Opening opening, int position, Instant now) {
    Author author = opening.author();
    Set<Long> participants = new LinkedHashSet<>();
    participants.add(ticket.requesterId());
    participants.addAll(opening.participants());
    if (author.side() == TicketSide.CUSTOMER && author.personId() != null) {
      participants.add(author.personId());
    }
    tickets.addParticipants(ticket, participants);
    if (author.personId() != null) {
      tickets.hasRead(ticket.id(), author.personId(), position, now);
    }
    return participants;
  }

  private Kept tellOf(
      Actor actor, Ticket ticket, Opening opening, int position, String deed, Instant now) {
    Kept message =
        conversation.add(
            ticket,
            position,
            PublicId.next(now),
            MessageVisibility.PUBLIC,
            opening.author(),
            opening.body(),
            SearchWords.of(ticket.number(), ticket.subject(), opening.body()),
            opening.copied() == null ? null : (Long) opening.copied().key(),
            opening.pageKey(),
            now);
    tickets.note(ticket, opening.author(), now, List.of(opening.change()));
    outbox.record(
        new TicketCreated(
            ticket.customerId(), ticket.number(), ticket.category(), ticket.priority()));
    audit.tell(
        actor,
        ticket.customerId(),
        deed,
        "ticket/" + ticket.number(),
        ticket.category() + ", " + ticket.priority());
    return message;
  }

  /** Who wrote has read, and is not writing any more. */
  void wrote(Author by, Ticket ticket, Kept message, String pageKey, Instant now) {
    if (by.personId() == null) {
      return;
    }
    tickets.markRead(ticket.id(), by.personId(), message.position(), now);
    tickets.wroteAlready(ticket.id(), by.personId());
    var unused = sent(by, ticket, message, pageKey);
  }

  /** What was added to the draft comes with the message. */
  private List<KeptFile> sent(Author by, Ticket ticket, Kept message, String pageKey) {
    if (pageKey == null || conversation.send(by.personId(), pageKey, message) == 0) {
      return List.of();
    }
    // Several people may have added to drafts of their own; the ticket is locked by now.
    List<KeptFile> all = conversation.filesReadTogether(ticket);
    room.mustHave(all);
    return all.stream().filter(file -> Objects.equals(file.message(), message.key())).toList();
  }

  /** The files of a message come along where its text is copied to. */
  void copyFiles(Kept from, Kept to) {
    for (KeptFile file : conversation.filesOfMessage(from.key())) {
      conversation.add(
          new KeptFile(
              conversation.nextFile(),
              PublicId.next(clock.now()),
              to.ticket(),
              to.key(),
              null,
              null,
              to.visibility(),
              file.contentKey(),
              file.name(),
              file.mediaType(),
              file.size(),
              file.sha256(),
              file.state(),
              file.picture(),
              file.addedBy(),
              file.addedAt()));
    }
  }
}
