package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.content.Contents;
import org.quittance.support.ConversationRepository.KeptFile;

/** Keeps what people are typing, for themselves alone. */
@ApplicationScoped
class TicketDrafting {

  private static final int NAME = 100;
  private static final int ID = 36;
  private static final int FIELDS = 4000;

  @Inject TicketRepository tickets;
  @Inject ConversationRepository conversation;
  @Inject DeskRepository desk;
  @Inject Contents contents;
  @Inject PortalClock clock;

  DraftDetails keep(Actor actor, KeepDraft draft) {
    Access.mayWrite(actor);
    long person = person(actor);
    Texts texts = new Texts();
    if (draft.pageKey() == null) {
      texts.wrong("/pageKey", "is required");
    }
    texts.pageKey(draft.pageKey());
    texts.done();
    Ticket ticket = draft.ticket() == null ? null : tickets.visible(actor, draft.ticket());
    KeepDraft kept =
        new KeepDraft(
            draft.pageKey(),
            draft.ticket(),
            draft.visibility() == null ? MessageVisibility.PUBLIC : draft.visibility(),
            Texts.draft(draft.subject(), Texts.SUBJECT),
            Texts.draft(draft.body(), Texts.BODY),
            draft.category(),
            draft.priority(),
            Texts.draft(draft.invoice(), NAME),
            Texts.draft(draft.payment(), ID),
            Texts.draft(draft.fields(), FIELDS));
    desk.keep(
        person, actor.customerId(), ticket == null ? null : (Long) ticket.id(), kept, clock.now());
    mustBeUnsent(actor, ticket, kept.pageKey());
    return draft(actor, kept.pageKey()).orElseThrow(() -> new NotFound("draft"));
  }

  /**
   * Locks a draft to add something to it; there need be none yet.
   *
   * @throws DraftSent (409) where it was sent already
   */
  void hold(Actor actor, AddFile wish) {
    Ticket ticket = wish.ticket() == null ? null : tickets.visible(actor, wish.ticket());
    desk.hold(
        person(actor),
        actor.customerId(),
        ticket == null ? null : (Long) ticket.id(),
        wish.pageKey(),
        wish.visibility(),
        clock.now());
    mustBeUnsent(actor, ticket, wish.pageKey());
  }

  /** Asked while the draft is locked: whoever sends it has it locked first. */
  private void mustBeUnsent(Actor actor, Ticket ticket, String pageKey) {
    if (tickets.isFiled(actor.source(), pageKey)
        || (ticket != null
            && conversation
                .written(
                    ticket.mergedInto() == null ? ticket.id() : ticket.mergedInto(),
                    actor.source(),
                    pageKey)
                .isPresent())) {
      throw new DraftSent();
    }
  }

  /**
   * Ends what the actor was typing, as it is sent now. Comes before anything else is written, so
   * that whoever adds to it meanwhile waits and then finds it sent.
   */
  void end(Actor actor, String pageKey, MessageVisibility visibility) {
    if (pageKey != null && actor.kind() == Actor.Kind.PERSON) {
      desk.end(actor.id(), pageKey, visibility, clock.now());
    }
  }

  Optional<DraftDetails> draft(Actor actor, String pageKey) {
    Access.mayWrite(actor);
    return isKey(pageKey)
        ? desk.draft(person(actor), actor.customerId(), pageKey)
            .map(draft -> withFiles(actor, draft))
        : Optional.empty();
  }

  Optional<DraftDetails> last(Actor actor, String number, MessageVisibility visibility) {
    Access.mayWrite(actor);
    Long ticket = number == null ? null : (Long) tickets.visible(actor, number).id();
    return desk.lastDraft(person(actor), actor.customerId(), ticket, visibility)
        .map(draft -> withFiles(actor, draft));
  }

  void drop(Actor actor, String pageKey) {
    Access.mayWrite(actor);
    if (isKey(pageKey)) {
      drop(person(actor), pageKey);
    }
  }

  void drop(long person, String pageKey) {
    // First: whoever adds a file just now is waited for, and its file goes, too.
    desk.drop(person, pageKey);
    for (KeptFile file : conversation.filesOfDraft(person, pageKey)) {
      conversation.remove(file);
      contents.discard(file.contentKey());
    }
  }

  private DraftDetails withFiles(Actor actor, DraftDetails draft) {
    return new DraftDetails(
        draft.pageKey(),
        draft.ticket(),
        draft.visibility(),
        draft.subject(),
        draft.body(),
        draft.category(),
        draft.priority(),
        draft.invoice(),
        draft.payment(),
        draft.fields(),
        draft.savedAt(),
        conversation.filesOfDraft(actor.id(), draft.pageKey()).stream()
            .map(KeptFile::details)
            .toList());
  }

  private static boolean isKey(String pageKey) {
    return pageKey != null && !pageKey.isBlank() && pageKey.length() <= Texts.PAGE_KEY;
  }

  private static long person(Actor actor) {
    if (actor.kind() != Actor.Kind.PERSON) {
      throw new NotFound("draft");
    }
    return actor.id();
  }
}
