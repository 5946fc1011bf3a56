package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.quittance.account.PersonLookup;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.support.ConversationRepository.Kept;
import org.quittance.support.TicketRepository.Change;
import org.quittance.support.TicketWork.Opened;
import org.quittance.support.Workflow.Occasion;

/** Makes one ticket of two, two of one, and notes that two belong together. */
@ApplicationScoped
class TicketBelonging {

  @Inject TicketRepository tickets;
  @Inject ConversationRepository conversation;
  @Inject TicketWork work;
  @Inject TicketReading reading;
  @Inject LinkedThings things;
  @Inject PersonLookup people;

  TicketDetails merge(Actor actor, String number, String into) {
    Pair pair = lockedPair(actor, number, into, "/into");
    Ticket from = pair.one();
    Ticket to = pair.other();
    if (from.customerId() != to.customerId()) {
      throw new TicketOfAnotherCustomer(from.number(), to.number());
    }
    from.mustNotBeClosed();
    to.mustNotBeClosed();
    Author by = work.author(actor, from.customerId());
    Handling ending = work.handle(actor, by, from);
    Handling going = work.handle(actor, by, to);
    Instant asked = from.waitsSince();
    ending.move(TicketStatus.CLOSED, Occasion.MERGER);
    ending.note(ChangeKind.MERGED_INTO, null, to.number());
    boolean ownInvoice = to.invoiceId() != null;
    boolean ownPayment = to.paymentId() != null;
    from.goesOnIn(to, going.now());
    going.note(ChangeKind.MERGED_FROM, null, from.number());
    if (!ownInvoice && to.invoiceId() != null) {
      going.note(ChangeKind.INVOICE, null, things.invoice(to.invoiceId()));
    }
    if (!ownPayment && to.paymentId() != null) {
      going.note(ChangeKind.PAYMENT, null, things.payment(to.paymentId()));
    }
    people
        .byKeys(from.customerId(), tickets.participants(from))
        .values()
        .forEach(going::addParticipant);
    tickets.watchers(from).forEach(person -> tickets.addWatcher(to, person));
    tickets.link(from, to, LinkKind.MERGED_INTO, going.now());
    if (asked != null) {
      going.asked(asked);
    }
    ending.done("ticket.merged", "into " + to.number());
    going.done("ticket.merged", "from " + from.number());
    tickets.redirectMerged(from, to);
    return reading.details(actor, to);
  }

  TicketDetails split(Actor actor, String number, String message, String subject) {
    Texts texts = new Texts();
    String line = texts.line("/subject", subject, Texts.SUBJECT);
    texts.done();
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    ticket.mustNotBeClosed();
    Kept kept =
        conversation
            .find(message)
            .filter(
                found ->
                    found.ticket() == ticket.id()
                        || tickets.mergedInto(ticket).contains(found.ticket()))
            .orElseThrow(() -> new NotFound("message"));
    if (kept.visibility() == MessageVisibility.INTERNAL) {
      throw InvalidInput.at(
          "/message", "is an internal note, which no ticket of a customer begins");
    }
    boolean customers = kept.side() == TicketSide.CUSTOMER && kept.authorId() != null;
    Opened opened =
        work.open(
                actor,
                new TicketWork.Opening(
                    new Ticket.Seed(
                        ticket.customerId(),
                        customers ? kept.authorId() : ticket.requesterId(),
                        line,
                        ticket.category(),
                        ticket.priority(),
                        ticket.invoiceId(),
                        ticket.paymentId()),
                    actor.source(),
                    null,
                    new Author(kept.side(), kept.author(), kept.authorId(), kept.authorName()),
                    kept.body(),
                    kept,
                    tickets.participants(ticket),
                    new Change(ChangeKind.SPLIT_FROM, false, null, ticket.number())),
                "ticket.split")
            .orElseThrow(() -> new IllegalStateException("A ticket without a page was known"));
    work.copyFiles(kept, opened.message());
    Handling handling = work.handle(actor, ticket);
    tickets.link(ticket, opened.ticket(), LinkKind.SPLIT_INTO, handling.now());
    handling.note(ChangeKind.SPLIT_INTO, null, opened.ticket().number());
    ticket.seen(handling.now());
    handling.done("ticket.split", "into " + opened.ticket().number());
    return reading.details(actor, opened.ticket());
  }

  TicketDetails link(Actor actor, String number, String other) {
    Pair pair = lockedPair(actor, number, other, "/ticket");
    if (!tickets.isLinked(pair.one(), pair.other())) {
      Author by = work.author(actor, pair.one().customerId());
      Handling here = work.handle(actor, by, pair.one());
      tickets.link(pair.one(), pair.other(), LinkKind.RELATED, here.now());
      note(here, pair.other());
      note(work.handle(actor, by, pair.other()), pair.one());
    }
    return reading.details(actor, pair.one());
  }

  /** A closed ticket does not change, but its history tells where it went on. */
  private void note(Handling handling, Ticket other) {
    if (handling.ticket().isClosed()) {
      tickets.note(
          handling.ticket(),
          handling.by(),
          handling.now(),
          List.of(new Change(ChangeKind.RELATED, true, null, other.number())));
    } else {
      handling.noteInside(ChangeKind.RELATED, null, other.number());
      handling.done("ticket.linked", other.number());
    }
  }

  /** Two tickets, locked in the order of their numbers. */
  private record Pair(Ticket one, Ticket other) {}

  private Pair lockedPair(Actor actor, String number, String other, String pointer) {
    Ticket one = tickets.visible(actor, number);
    Ticket two;
    try {
      two = tickets.visible(actor, other);
    } catch (NotFound e) {
      throw InvalidInput.at(pointer, "is no ticket here");
    }
    if (one.id() == two.id()) {
      throw InvalidInput.at(pointer, "must be another ticket");
    }
    tickets.lockInOrder(List.of(one.id(), two.id()));
    return new Pair(one, two);
  }
}
