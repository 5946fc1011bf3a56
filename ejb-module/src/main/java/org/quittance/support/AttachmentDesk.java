package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.PublicId;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.content.ContentWatcher;
import org.quittance.platform.content.Contents;
import org.quittance.platform.content.Limits;
import org.quittance.platform.content.Received;
import org.quittance.platform.database.Together;
import org.quittance.support.ConversationRepository.KeptFile;

/** Whose a file is, where it belongs, and who may have it. */
@ApplicationScoped
class AttachmentDesk implements ContentWatcher {

  private static final String WHAT = "file";
  private static final String BETWEEN = "\n";
  private static final int LONGEST_NAME = 200;

  @Inject TicketRepository tickets;
  @Inject ConversationRepository conversation;
  @Inject AttachmentRepository attachments;
  @Inject TicketWork work;
  @Inject Contents contents;
  @Inject Together together;
  @Inject TicketDrafting drafting;
  @Inject AttachmentRoom room;
  @Inject PortalClock clock;

  /** What an upload is to be found again with. */
  String note(AddFile wish) {
    return String.join(
        BETWEEN,
        wish.pageKey(),
        wish.ticket() == null ? "" : wish.ticket(),
        wish.visibility().name());
  }

  private static AddFile noted(String note) {
    String[] parts = note.split(BETWEEN, -1);
    return new AddFile(
        parts[0],
        parts[1].isEmpty() ? null : parts[1],
        // What began to arrive before notes said so was for everybody.
        parts.length < 3 ? null : MessageVisibility.valueOf(parts[2]),
        null,
        0);
  }

  /** How much one more file may have. */
  Limits room(Actor actor, AddFile wish) {
    Access.mayWrite(actor);
    long person = person(actor);
    if (wish.pageKey() == null
        || wish.pageKey().isBlank()
        || wish.pageKey().length() > Texts.PAGE_KEY
        || wish.pageKey().contains(BETWEEN)) {
      throw InvalidInput.at("/pageKey", "is required");
    }
    mayAdd(actor, wish.visibility());
    return room.forOneMore(there(actor, person, wish));
  }

  /**
   * How much a file of a ticket may have. What is there already counts when it is attached: it may
   * be this very file, sent once more because the first answer was lost.
   */
  Limits room(Actor actor, String number, MessageVisibility visibility) {
    Access.mayWrite(actor);
    mayAdd(actor, visibility);
    var unused = tickets.visible(actor, number);
    return room.forOneMore(List.of());
  }

  private static void mayAdd(Actor actor, MessageVisibility visibility) {
    if (visibility == MessageVisibility.INTERNAL) {
      Access.mayWork(actor);
    }
  }

  private List<KeptFile> there(Actor actor, long person, AddFile wish) {
    List<KeptFile> all = new ArrayList<>();
    if (wish.ticket() != null && !wish.ticket().isEmpty()) {
      all.addAll(conversation.filesReadTogether(tickets.visible(actor, wish.ticket())));
    }
    all.addAll(conversation.filesOfDraft(person, wish.pageKey()));
    return all;
  }

  /** Adds a content to the draft it was sent for; once, however often it is asked for. */
  KeptFile attach(Actor actor, String note, String contentKey) {
    AddFile wish = noted(note);
    long person = person(actor);
    drafting.hold(actor, wish);
    List<KeptFile> all = there(actor, person, wish);
    Optional<KeptFile> known =
        all.stream().filter(file -> file.contentKey().equals(contentKey)).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    // For nobody but its sender, until what it comes with is sent.
    KeptFile file =
        file(
            contents.keep(contentKey),
            null,
            (Long) person,
            wish.pageKey(),
            MessageVisibility.INTERNAL,
            actor);
    all.add(file);
    room.mustHave(all);
    conversation.add(file);
    return file;
  }

  /** Adds a content to a ticket, with a line in its history that its readers have. */
  KeptFile attachTo(Actor actor, String number, AttachedContent taken) {
    Access.mayWrite(actor);
    mayAdd(actor, taken.visibility());
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    ticket.mustNotBeClosed();
    return together.written(() -> attachTo(actor, ticket, taken));
  }

  /** With the ticket locked. Nothing in here reads what it wrote. */
  private KeptFile attachTo(Actor actor, Ticket ticket, AttachedContent taken) {
    MessageVisibility visibility = taken.visibility();
    KeptFile file =
        file(contents.keep(taken.content()), (Long) ticket.id(), null, null, visibility, actor);
    List<KeptFile> all = new ArrayList<>(conversation.filesReadTogether(ticket));
    all.add(file);
    room.mustHave(all);
    conversation.add(file);
    Handling handling = work.handle(actor, ticket);
    if (visibility == MessageVisibility.INTERNAL) {
      handling.noteInside(ChangeKind.ATTACHED, null, named(file));
    } else {
      handling.note(ChangeKind.ATTACHED, null, named(file));
      ticket.seen(handling.now());
    }
    handling.done("ticket.attached", "SHA-256 " + file.sha256());
    return file;
  }

  /** As much of its name as a line of history takes. */
  private static String named(KeptFile file) {
    String name = file.name();
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private KeptFile file(
      Received content,
      Long ticket,
      Long person,
      String pageKey,
      MessageVisibility visibility,
      Actor actor) {
    return new KeptFile(
        conversation.nextFile(),
        PublicId.next(clock.now()),
        ticket,
        null,
        person,
        pageKey,
        visibility,
        content.key(),
        CardDigits.hidden(content.name()),
        content.mediaType(),
        content.size(),
        content.sha256(),
        state(content),
        content.hasPreview(),
        actor.source(),
        clock.now());
  }

  /** Takes a file off the actor's draft; false where there is none such. */
  boolean remove(Actor actor, String id) {
    Optional<KeptFile> file =
        conversation.file(id).filter(found -> isDraftOf(found, person(actor)));
    file.ifPresent(
        found -> {
          conversation.remove(found);
          contents.discard(found.contentKey());
        });
    return file.isPresent();
  }

  private static boolean isDraftOf(KeptFile file, long person) {
    return file.ticket() == null && file.person() != null && file.person() == person;
  }

  /**
   * A file of a ticket, as its reader finds it.
   *
   * @throws NotFound where there is none, or it is not the actor's to read
   */
  KeptFile visible(Actor actor, String number, String id) {
    Access.mayRead(actor);
    Ticket ticket = tickets.visible(actor, number);
    List<Long> read = new ArrayList<>(List.of(ticket.id()));
    read.addAll(tickets.mergedInto(ticket));
    return conversation
        .file(id)
        .filter(file -> file.ticket() != null && read.contains(file.ticket()))
        .filter(file -> Access.isOurs(actor) || file.visibility() == MessageVisibility.PUBLIC)
        .orElseThrow(() -> new NotFound(WHAT));
  }

  @Override
  public void outOfQuarantine(Received content) {
    attachments.judged(content.key(), state(content), content.hasPreview());
  }

  private static AttachmentState state(Received content) {
    return switch (content.state()) {
      case CLEAN -> AttachmentState.CLEAN;
      case WAITING -> AttachmentState.WAITING;
      default -> AttachmentState.QUARANTINED;
    };
  }

  private static long person(Actor actor) {
    if (actor.kind() != Actor.Kind.PERSON) {
      throw new NotFound("draft");
    }
    return actor.id();
  }
}
