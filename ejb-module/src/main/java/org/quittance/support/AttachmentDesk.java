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
import org.quittance.platform.settings.Settings;
import org.quittance.support.ConversationRepository.KeptFile;

/** Whose a file is, where it belongs, and who may have it. */
@ApplicationScoped
class AttachmentDesk implements ContentWatcher {

  private static final String WHAT = "file";
  private static final int MB = 1024 * 1024;

  @Inject TicketRepository tickets;
  @Inject ConversationRepository conversation;
  @Inject AttachmentRepository attachments;
  @Inject TicketWork work;
  @Inject Contents contents;
  @Inject Settings settings;
  @Inject PortalClock clock;

  /** What an upload is to be found again with. */
  String note(AddFile wish) {
    return wish.pageKey() + "\n" + (wish.ticket() == null ? "" : wish.ticket());
  }

  /** How much one more file may have. */
  Limits room(Actor actor, AddFile wish) {
    Access.mayWrite(actor);
    long person = person(actor);
    if (wish.pageKey() == null
        || wish.pageKey().isBlank()
        || wish.pageKey().length() > Texts.PAGE_KEY
        || wish.pageKey().indexOf('\n') >= 0) {
      throw InvalidInput.at("/pageKey", "is required");
    }
    return new Limits(settings.attachmentBytes())
        .atMost(
            settings.ticketAttachmentsBytes() - used(actor, person, wish.pageKey(), wish.ticket()));
  }

  /** How much one more file of a ticket may have. */
  Limits room(Actor actor, String number) {
    Access.mayWrite(actor);
    return new Limits(settings.attachmentBytes())
        .atMost(settings.ticketAttachmentsBytes() - used(tickets.visible(actor, number)));
  }

  private long used(Ticket ticket) {
    return conversation.files(List.of(ticket.id()), true).stream().mapToLong(KeptFile::size).sum();
  }

  private long used(Actor actor, long person, String pageKey, String ticket) {
    long used = conversation.filesOfDraft(person, pageKey).stream().mapToLong(KeptFile::size).sum();
    return ticket == null || ticket.isEmpty() ? used : used + used(tickets.visible(actor, ticket));
  }

  /** Adds a content to the draft it was sent for; once, however often it is asked for. */
  KeptFile attach(Actor actor, String note, String contentKey) {
    long person = person(actor);
    int end = note.indexOf('\n');
    String pageKey = note.substring(0, end);
    // Keeping locks it: of two who attach it the second finds what the first did.
    Received content = contents.keep(contentKey);
    Optional<KeptFile> known =
        conversation.filesOfDraft(person, pageKey).stream()
            .filter(file -> file.contentKey().equals(contentKey))
            .findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    mustFit(content, used(actor, person, pageKey, note.substring(end + 1)));
    // For nobody but its sender, until what it comes with is sent.
    return add(content, null, (Long) person, pageKey, MessageVisibility.INTERNAL, actor);
  }

  /** Adds a content to a ticket, with a line in its history. */
  KeptFile attachTo(Actor actor, String number, String contentKey) {
    Ticket ticket = tickets.visibleForUpdate(actor, number);
    if (ticket.status() == TicketStatus.CLOSED) {
      throw new TicketIsClosed(ticket.number());
    }
    Received content = contents.keep(contentKey);
    mustFit(content, used(ticket));
    KeptFile file = add(content, (Long) ticket.id(), null, null, MessageVisibility.PUBLIC, actor);
    Handling handling = work.handle(actor, ticket);
    handling.note(ChangeKind.ATTACHED, null, file.name());
    handling.done("ticket.attached", "SHA-256 " + file.sha256());
    return file;
  }

  private void mustFit(Received content, long used) {
    long most = settings.ticketAttachmentsBytes();
    if (content.size() + used > most) {
      throw new TooManyFiles(content.name(), (int) (most / MB));
    }
  }

  private KeptFile add(
      Received content,
      Long ticket,
      Long person,
      String pageKey,
      MessageVisibility visibility,
      Actor actor) {
    KeptFile file =
        new KeptFile(
            conversation.nextFile(),
            PublicId.next(clock.now()),
            ticket,
            null,
            person,
            pageKey,
            visibility,
            content.key(),
            content.name(),
            content.mediaType(),
            content.size(),
            content.sha256(),
            state(content),
            content.hasPreview(),
            actor.source(),
            clock.now());
    conversation.add(file);
    return file;
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
