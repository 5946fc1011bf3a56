package org.quittance.support;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.NotFound;
import org.quittance.platform.content.Contents;
import org.quittance.platform.content.Intake;
import org.quittance.platform.content.Received;
import org.quittance.platform.content.Upload;
import org.quittance.platform.database.Transactions;
import org.quittance.support.ConversationRepository.KeptFile;

/**
 * Files at tickets: added to what one is writing, taken off again, handed out to whoever reads the
 * message they came with. What is refused, or still in quarantine, is handed out to nobody.
 */
@Stateless
// Bytes come and go outside of any transaction; each step is a short one, begun by hand.
@TransactionManagement(TransactionManagementType.BEAN)
public class AttachmentService {

  @Inject AttachmentDesk desk;
  @Inject Intake intake;
  @Inject Contents contents;
  @Inject Transactions transactions;

  /**
   * Adds a file to a draft, in one go.
   *
   * @param in is read to its end, or until there is a reason not to; closed by the caller
   * @throws DomainException where it is not taken (413, 422)
   * @throws IOException where the sender broke off
   */
  public AttachmentDetails add(Actor actor, AddFile wish, InputStream in) throws IOException {
    Received received = intake.receive(in, wish.name(), desk.room(actor, wish));
    return attach(actor, desk.note(wish), received);
  }

  /**
   * Adds a file to a ticket at once, with no message; for both sides to have.
   *
   * @param name as the sender's computer calls it
   * @throws NotFound where there is no such ticket, or it is not the actor's
   * @throws TicketIsClosed (409)
   * @throws DomainException where the file is not taken (413, 422)
   * @throws IOException where the sender broke off
   */
  public AttachmentDetails addTo(Actor actor, String number, String name, InputStream in)
      throws IOException {
    AttachedContent taken = take(actor, number, MessageVisibility.PUBLIC, name, in);
    try {
      return transactions.inOne(() -> desk.attachTo(actor, number, taken)).details();
    } finally {
      leave(actor, taken);
    }
  }

  /**
   * Takes a file in for a ticket. It is at the ticket once {@link TicketService#attach} has said
   * so, and where it is stored it is to be {@link #leave left} in any case.
   *
   * @param visibility who is to have it; INTERNAL is for our side alone to say
   * @param name as the sender's computer calls it
   * @throws NotFound where there is no such ticket, or it is not the actor's
   * @throws DomainException where the file is not taken (413, 422)
   * @throws IOException where the sender broke off
   */
  public AttachedContent take(
      Actor actor, String number, MessageVisibility visibility, String name, InputStream in)
      throws IOException {
    return new AttachedContent(
        intake.take(in, name, desk.room(actor, number, visibility)), visibility);
  }

  /** Gives up what was taken in and is at no ticket; what is at one stays. */
  public void leave(Actor actor, AttachedContent taken) {
    Access.mayWrite(actor);
    if (taken.isStored()) {
      transactions.inOne(
          () -> {
            contents.discardLoose(taken.content().received().key());
            return null;
          });
    }
  }

  /** Begins a file that comes in parts. */
  public FileUpload begin(Actor actor, AddFile wish) {
    return upload(
        intake.begin(
            actor.source(), desk.note(wish), wish.name(), wish.size(), desk.room(actor, wish)),
        null);
  }

  /**
   * How far a file is.
   *
   * @throws NotFound where there is none, or it is somebody else's
   */
  public FileUpload upload(Actor actor, String id) {
    Access.mayWrite(actor);
    return upload(intake.upload(actor.source(), id), null);
  }

  /**
   * Takes the next part of a file; with the last one it is judged and added to the draft.
   *
   * @throws NotFound where there is none, or it is somebody else's
   * @throws DomainException (409) where the part does not go there, (422) where the file is not
   *     taken: then it is gone
   * @throws IOException where the sender broke off
   */
  public FileUpload append(Actor actor, String id, long offset, InputStream in) throws IOException {
    Access.mayWrite(actor);
    Upload upload = intake.append(actor.source(), id, offset, in);
    return upload(
        upload, upload.isComplete() ? attach(actor, upload.note(), upload.received()) : null);
  }

  /**
   * Takes a file off a draft, or gives up one that is still arriving.
   *
   * @param id of the file at the draft, or of its upload
   * @throws NotFound where there is none, or it is somebody else's, or was sent already
   */
  public void remove(Actor actor, String id) {
    Access.mayWrite(actor);
    if (!transactions.inOne(() -> desk.remove(actor, id))) {
      intake.abandon(actor.source(), id);
    }
  }

  /**
   * A file of a ticket that can be handed out.
   *
   * @throws NotFound where there is none, or the ticket or the message is not the actor's to read
   * @throws DomainException (409) while it is in quarantine, (422) where a virus was found in it
   */
  public AttachmentDetails ready(Actor actor, String number, String id) {
    KeptFile file = desk.visible(actor, number, id);
    contents.mustBeClean(file.contentKey());
    return file.details();
  }

  /**
   * Hands a file's bytes out.
   *
   * @throws IOException where whoever wanted it is gone
   */
  public void write(Actor actor, String number, String id, OutputStream out) throws IOException {
    contents.write(desk.visible(actor, number, id).contentKey(), out);
  }

  /**
   * The picture of a file that is one.
   *
   * @param small for lists
   * @throws NotFound where there is no picture to show
   */
  public AttachmentPicture picture(Actor actor, String number, String id, boolean small) {
    Received picture = drawn(actor, number, id, small);
    return new AttachmentPicture(
        picture.mediaType(), picture.size(), picture.width(), picture.height(), picture.sha256());
  }

  /** Hands that picture's bytes out. */
  public void writePicture(Actor actor, String number, String id, boolean small, OutputStream out)
      throws IOException {
    contents.write(drawn(actor, number, id, small).key(), out);
  }

  private Received drawn(Actor actor, String number, String id, boolean small) {
    KeptFile file = desk.visible(actor, number, id);
    return (small ? contents.thumbnail(file.contentKey()) : contents.preview(file.contentKey()))
        .orElseThrow(() -> new NotFound("picture"));
  }

  private AttachmentDetails attach(Actor actor, String note, Received received) {
    return orDiscard(received, () -> desk.attach(actor, note, received.key()));
  }

  private AttachmentDetails orDiscard(Received received, Supplier<KeptFile> attaching) {
    try {
      return transactions.inOne(attaching).details();
    } catch (DomainException refused) {
      transactions.inOne(
          () -> {
            contents.discard(received.key());
            return null;
          });
      throw refused;
    }
  }

  private static FileUpload upload(Upload upload, AttachmentDetails file) {
    return new FileUpload(upload.key(), upload.name(), upload.size(), upload.offset(), file);
  }
}
