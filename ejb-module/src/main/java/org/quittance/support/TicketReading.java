package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.account.PersonLookup;
import org.quittance.account.PersonRef;
import org.quittance.billing.InvoiceLookup;
import org.quittance.billing.InvoiceRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.payment.PaymentLookup;
import org.quittance.payment.PaymentRef;
import org.quittance.platform.settings.Settings;
import org.quittance.support.ConversationRepository.Kept;
import org.quittance.support.ConversationRepository.KeptFile;
import org.quittance.support.TicketWork.Opened;

/** Puts together what a reader may see of a ticket, and nothing else. */
@ApplicationScoped
class TicketReading {

  /** Messages on a page; older ones are asked for. */
  private static final int MESSAGES = 200;

  @Inject TicketRepository tickets;
  @Inject TicketLinkRepository links;
  @Inject ConversationRepository conversation;
  @Inject CustomerLookup customers;
  @Inject PersonLookup people;
  @Inject InvoiceLookup invoices;
  @Inject PaymentLookup payments;
  @Inject Services services;
  @Inject Settings settings;

  TicketDetails details(Actor actor, Ticket ticket) {
    boolean ours = Access.isOurs(actor);
    CustomerRef customer =
        customers.byKey(actor, ticket.customerId()).orElseThrow(() -> new NotFound(Access.WHAT));
    List<Long> all = conversation(ticket);
    List<Long> participants = tickets.participants(ticket);
    List<Long> watchers = ours ? tickets.watchers(ticket) : List.of();
    Map<Long, PersonRef> named =
        people.byKeys(
            ticket.customerId(),
            Stream.of(
                    participants.stream(),
                    watchers.stream(),
                    Stream.of(ticket.requesterId()),
                    Stream.of(ticket.assigneeId()).filter(Objects::nonNull))
                .flatMap(keys -> keys)
                .toList());
    List<Kept> newest = conversation.newest(all, ours, null, MESSAGES + 1);
    List<KeptFile> files = conversation.files(all, ours);
    return details(
        actor,
        ticket,
        customer,
        named.get(ticket.requesterId()),
        ticket.invoiceId() == null ? null : invoices.byKey(actor, ticket.invoiceId()).orElse(null),
        ticket.paymentId() == null ? null : payments.byKey(actor, ticket.paymentId()).orElse(null),
        ours && ticket.assigneeId() != null ? named.get(ticket.assigneeId()) : null,
        people(participants, named),
        people(watchers, named),
        messages(actor, ticket, newest.subList(0, Math.min(newest.size(), MESSAGES)), files),
        newest.size() > MESSAGES,
        files,
        links.of(actor, ticket));
  }

  /** A ticket that was just filed, without reading it back. */
  TicketDetails fresh(
      Actor actor,
      Opened opened,
      CustomerRef customer,
      PersonRef requester,
      Author author,
      InvoiceRef invoice,
      PaymentRef payment) {
    List<TicketPerson> participants = new ArrayList<>();
    participants.add(person(requester));
    if (opened.participants().size() > 1) {
      participants.add(new TicketPerson(author.personId(), author.name(), actor.name()));
    }
    return details(
        actor,
        opened.ticket(),
        customer,
        requester,
        invoice,
        payment,
        null,
        participants,
        List.of(),
        List.of(message(actor, opened.ticket(), opened.message(), opened.files(), 1)),
        false,
        opened.files(),
        List.of());
  }

  private TicketDetails details(
      Actor actor,
      Ticket ticket,
      CustomerRef customer,
      PersonRef requester,
      InvoiceRef invoice,
      PaymentRef payment,
      PersonRef assignee,
      List<TicketPerson> participants,
      List<TicketPerson> watchers,
      List<TicketMessage> messages,
      boolean earlier,
      List<KeptFile> files,
      List<TicketLink> related) {
    boolean ours = Access.isOurs(actor);
    return new TicketDetails(
        ticket.number(),
        ticket.customerId(),
        customer.reference(),
        customer.name(),
        person(requester),
        ticket.subject(),
        ticket.category(),
        ticket.priority(),
        ticket.status(),
        invoice == null ? null : new TicketDetails.LinkedInvoice(invoice.id(), invoice.number()),
        payment == null ? null : payment.id(),
        person(assignee),
        participants,
        watchers,
        messages,
        earlier,
        files.stream().filter(file -> file.message() == null).map(KeptFile::details).toList(),
        related,
        Workflow.next(ticket.status(), Access.side(actor), actor),
        ticket.createdAt(),
        ticket.activityAt(),
        ticket.times().firstRespondedAt(),
        ticket.resolvedAt(),
        ticket.closedAt(),
        ticket.answerBy(services.current()),
        ticket.status() == TicketStatus.RESOLVED
            ? ticket.resolvedAt().plus(settings.ticketClose())
            : null,
        ours ? ticket.times().details() : null,
        (int) messages.stream().filter(TicketMessage::unread).count(),
        // For a customer an internal note is no change.
        ours ? ticket.updatedAt() : ticket.activityAt(),
        ours ? ticket.version() : ticket.publicVersion());
  }

  /** Messages before one, the oldest in front. */
  List<TicketMessage> earlier(Actor actor, Ticket ticket, Kept before, int most) {
    boolean ours = Access.isOurs(actor);
    List<Long> all = conversation(ticket);
    if (!all.contains(before.ticket())
        || (!ours && before.visibility() == MessageVisibility.INTERNAL)) {
      throw new NotFound("message");
    }
    return messages(
        actor, ticket, conversation.newest(all, ours, before, most), conversation.files(all, ours));
  }

  /** The id of the message that stands last where the actor reads the ticket, or null. */
  String lastMessage(Actor actor, Ticket ticket) {
    boolean ours = Access.isOurs(actor);
    List<Long> all = conversation(ticket);
    return all.size() == 1
        ? conversation
            .at(ticket.id(), ours ? ticket.lastPosition() : ticket.publicPosition())
            .orElse(null)
        : conversation.newest(all, ours, null, 1).stream().map(Kept::id).findFirst().orElse(null);
  }

  /** One message as the actor reads it who has just written it. */
  TicketMessage message(Actor actor, Ticket ticket, Kept message) {
    return messages(actor, ticket, List.of(message), conversation.filesOfMessage(message.key()))
        .get(0);
  }

  /** The tickets whose messages are read in this one. */
  private List<Long> conversation(Ticket ticket) {
    List<Long> all = new ArrayList<>();
    all.add(ticket.id());
    all.addAll(tickets.mergedInto(ticket));
    return all;
  }

  private List<TicketMessage> messages(
      Actor actor, Ticket ticket, List<Kept> newestFirst, List<KeptFile> files) {
    int read = actor.kind() == Actor.Kind.PERSON ? tickets.readUpTo(ticket.id(), actor.id()) : 0;
    List<TicketMessage> messages = new ArrayList<>();
    for (Kept kept : newestFirst) {
      messages.add(message(actor, ticket, kept, files, read));
    }
    Collections.reverse(messages);
    return messages;
  }

  private static TicketMessage message(
      Actor actor, Ticket ticket, Kept kept, List<KeptFile> files, int read) {
    boolean mine = kept.author().equals(actor.source());
    return new TicketMessage(
        kept.id(),
        TicketNumber.of(kept.ticket()),
        kept.visibility(),
        kept.side(),
        kept.authorName(),
        mine,
        actor.kind() == Actor.Kind.PERSON
            && !mine
            && kept.ticket() == ticket.id()
            && kept.position() > read,
        kept.body(),
        kept.writtenAt(),
        files.stream()
            .filter(file -> Objects.equals(file.message(), kept.key()))
            .map(KeptFile::details)
            .toList());
  }

  private static List<TicketPerson> people(List<Long> keys, Map<Long, PersonRef> named) {
    return new TreeSet<>(keys)
        .stream().map(named::get).filter(Objects::nonNull).map(TicketReading::person).toList();
  }

  static TicketPerson person(PersonRef person) {
    return person == null ? null : new TicketPerson(person.key(), person.name(), person.email());
  }
}
