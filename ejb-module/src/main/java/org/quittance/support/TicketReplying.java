package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.account.PersonLookup;
import org.quittance.account.PersonRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.support.ConversationRepository.Kept;
import org.quittance.support.TicketRepository.Change;
import org.quittance.support.TicketWork.Opened;
import org.quittance.support.Workflow.Occasion;

/** Answers in tickets, and begins new ones where the old one is over. */
@ApplicationScoped
class TicketReplying {

  @Inject TicketRepository tickets;
  @Inject ConversationRepository conversation;
  @Inject DeskRepository desk;
  @Inject TicketDrafting drafting;
  @Inject TicketWork work;
  @Inject TicketReading reading;
  @Inject CustomerLookup customers;
  @Inject PersonLookup people;

  WrittenReply reply(Actor actor, String number, WriteReply wish) {
    Access.mayWrite(actor);
    Texts texts = new Texts();
    String body = texts.body("/body", wish.body());
    texts.pageKey(wish.pageKey());
    if (wish.then() != null && !Access.isOurs(actor)) {
      texts.wrong("/then", "is for our side to say");
    }
    drafting.end(actor, texts.isFine() ? wish.pageKey() : null, MessageVisibility.PUBLIC);
    Ticket ticket = whereItGoesOn(actor, tickets.visible(actor, number));
    Author author = author(actor, ticket, wish.author(), texts);
    texts.done();
    Optional<Kept> known = conversation.written(ticket.id(), author.source(), wish.pageKey());
    if (known.isPresent()) {
      return new WrittenReply(ticket.number(), false, reading.message(actor, ticket, known.get()));
    }
    if (ticket.isClosed()) {
      return followUp(actor, author, ticket, body, wish.pageKey());
    }
    mustHaveSeenAll(actor, author, ticket, wish);
    Handling handling = work.handle(actor, author, ticket);
    Kept message = write(handling, body, wish);
    handling.done("ticket.replied", ticket.status().name());
    return new WrittenReply(ticket.number(), false, reading.message(actor, ticket, message));
  }

  TicketMessage note(Actor actor, String number, WriteReply wish) {
    Access.mayWork(actor);
    Texts texts = new Texts();
    String body = texts.body("/body", wish.body());
    String key = texts.pageKey(wish.pageKey());
    drafting.end(actor, texts.isFine() ? key : null, MessageVisibility.INTERNAL);
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    Author author =
        isNamed(wish.author())
            ? agent(wish.author(), texts, "is no agent, and a note is our side's alone")
            : work.author(actor, ticket.customerId());
    texts.done();
    Optional<Kept> known = conversation.written(ticket.id(), author.source(), key);
    if (known.isPresent()) {
      return reading.message(actor, ticket, known.get());
    }
    Handling handling = work.handle(actor, author, ticket);
    Kept note = handling.write(MessageVisibility.INTERNAL, body, key);
    handling.done("ticket.noted", null);
    return reading.message(actor, ticket, note);
  }

  private Kept write(Handling handling, String body, WriteReply wish) {
    Ticket ticket = handling.ticket();
    Author author = handling.by();
    Kept message = handling.write(MessageVisibility.PUBLIC, body, wish.pageKey());
    if (author.side() == TicketSide.CUSTOMER && author.personId() != null) {
      // Who writes in it takes part in it.
      people.byKeys(ticket.customerId(), List.of(author.personId())).values().stream()
          .filter(person -> !tickets.takesPart(ticket.id(), person.key()))
          .forEach(handling::addParticipant);
    }
    if (wish.then() == null) {
      handling.follow(Occasion.REPLY);
    } else if (wish.then() != ticket.status()) {
      handling.move(wish.then());
    }
    return message;
  }

  /** What was merged is answered where it went on; locked from here. */
  private Ticket whereItGoesOn(Actor actor, Ticket seen) {
    Ticket ticket = seen;
    for (int merges = 0; ; merges++) {
      if (ticket.mergedInto() != null && merges < 10) {
        ticket = tickets.visible(actor, TicketNumber.of(ticket.mergedInto()));
        continue;
      }
      Ticket locked = tickets.visibleForUpdate(actor, ticket.number());
      if (locked.mergedInto() == null || merges >= 10) {
        return locked;
      }
      ticket = locked;
    }
  }

  private Author author(Actor actor, Ticket ticket, String email, Texts texts) {
    if (!isNamed(email)) {
      return work.author(actor, ticket.customerId());
    }
    Optional<PersonRef> contact = people.contact(ticket.customerId(), email);
    if (actor.kind() == Actor.Kind.PERSON || !Access.isOurs(actor)) {
      // A customer's client speaks for the customer's people; nobody else for another.
      boolean may =
          contact.isPresent()
              && (actor.kind() != Actor.Kind.PERSON || contact.get().key() == actor.id());
      if (!may) {
        texts.wrong("/author", "is nobody who may write here");
      }
      return may ? Author.of(TicketSide.CUSTOMER, contact.get()) : Author.PORTAL;
    }
    if (contact.isPresent()) {
      return Author.of(TicketSide.CUSTOMER, contact.get());
    }
    return agent(email, texts, "is neither one of the customer's people nor an agent");
  }

  private static boolean isNamed(String email) {
    return email != null && !email.isBlank();
  }

  /** The agent of that address; who is none is a flaw. */
  private Author agent(String email, Texts texts, String otherwise) {
    Optional<PersonRef> agent = people.agent(email);
    if (agent.isEmpty()) {
      texts.wrong("/author", otherwise);
    }
    return agent.map(person -> Author.of(TicketSide.STAFF, person)).orElse(Author.PORTAL);
  }

  private void mustHaveSeenAll(Actor actor, Author author, Ticket ticket, WriteReply wish) {
    if (wish.lastSeen() == null || wish.confirmed()) {
      return;
    }
    boolean ours = Access.isOurs(actor);
    Kept seen =
        conversation
            .find(wish.lastSeen())
            .filter(message -> ours || message.visibility() == MessageVisibility.PUBLIC)
            .filter(
                message ->
                    message.ticket() == ticket.id()
                        || tickets.mergedInto(ticket).contains(message.ticket()))
            .orElseThrow(() -> InvalidInput.at("/lastSeen", "is no message of this ticket"));
    Optional<String> another = conversation.wroteAfter(seen, ticket.id(), author.source(), ours);
    if (another.isPresent()) {
      throw new SomebodyReplied(ticket.number(), another.get());
    }
  }

  private WrittenReply followUp(
      Actor actor, Author author, Ticket closed, String body, String pageKey) {
    Set<Long> participants = new LinkedHashSet<>(tickets.participants(closed));
    boolean customers = author.side() == TicketSide.CUSTOMER && author.personId() != null;
    Ticket.Seed seed =
        new Ticket.Seed(
            closed.customerId(),
            customers ? author.personId() : closed.requesterId(),
            closed.subject(),
            closed.category(),
            closed.priority(),
            closed.invoiceId(),
            closed.paymentId());
    Optional<Opened> opened =
        work.open(
            actor,
            new TicketWork.Opening(
                seed,
                author.source(),
                pageKey,
                author,
                body,
                null,
                participants,
                new Change(ChangeKind.FOLLOWS, false, null, closed.number())),
            "ticket.filed");
    if (opened.isEmpty()) {
      Ticket known =
          tickets
              .filed(author.source(), pageKey)
              .orElseThrow(() -> new IllegalStateException("A page key that nobody used is taken"));
      Kept first =
          conversation
              .written(known.id(), author.source(), pageKey)
              .orElseThrow(() -> new NotFound("message"));
      return new WrittenReply(known.number(), true, reading.message(actor, known, first));
    }
    Ticket fresh = opened.get().ticket();
    tickets.link(closed, fresh, LinkKind.FOLLOWED_BY, fresh.createdAt());
    tickets.note(
        closed,
        author,
        fresh.createdAt(),
        List.of(new Change(ChangeKind.FOLLOWED_BY, false, null, fresh.number())));
    return new WrittenReply(
        fresh.number(), true, reading.message(actor, fresh, opened.get().message()));
  }

  TicketDetails applyMacro(Actor actor, String number, String id, WriteReply edited) {
    MacroDetails macro = desk.macro(id).orElseThrow(() -> new NotFound("macro"));
    if (edited != null && edited.body() != null && !edited.body().isBlank()) {
      Texts keys = new Texts();
      String key = keys.pageKey(edited.pageKey());
      keys.done();
      drafting.end(actor, key, MessageVisibility.PUBLIC);
    }
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    ticket.mustNotBeClosed();
    Handling handling = work.handle(actor, ticket);
    String text = edited == null ? filled(actor, ticket, handling.by(), macro) : edited.body();
    WriteReply wish = edited == null ? WriteReply.of(text, null, null) : edited;
    Texts texts = new Texts();
    String body = texts.optionalBody("/body", text);
    texts.pageKey(wish.pageKey());
    texts.done();
    if (conversation.written(ticket.id(), actor.source(), wish.pageKey()).isPresent()) {
      return reading.details(actor, ticket);
    }
    handling.noteInside(ChangeKind.MACRO, null, macro.title());
    handling.reclassify(macro.category(), macro.priority());
    if (macro.assignToMe() && actor.kind() == Actor.Kind.PERSON) {
      handling.giveTo(people.agent(actor.name()).orElseThrow(() -> new NotFound("agent")));
    }
    TicketStatus then = wish.then() == null ? macro.status() : wish.then();
    if (body != null) {
      mustHaveSeenAll(actor, handling.by(), ticket, wish);
      write(
          handling,
          body,
          new WriteReply(body, then, wish.lastSeen(), wish.confirmed(), wish.pageKey(), null));
    } else if (then != null && then != ticket.status()) {
      handling.move(then);
    }
    handling.done("ticket.macroApplied", macro.title());
    return reading.details(actor, ticket);
  }

  /** A macro's text with this ticket's names in it. */
  String filled(Actor actor, Ticket ticket, Author by, MacroDetails macro) {
    CustomerRef customer =
        customers.byKey(actor, ticket.customerId()).orElseThrow(() -> new NotFound("customer"));
    PersonRef requester =
        people.byKeys(ticket.customerId(), List.of(ticket.requesterId())).get(ticket.requesterId());
    return Placeholders.filled(
        macro.body(),
        Map.of(
            "customer", customer.name(),
            "requester", requester == null ? customer.name() : requester.name(),
            "ticket", ticket.number(),
            "agent", by.name()));
  }
}
