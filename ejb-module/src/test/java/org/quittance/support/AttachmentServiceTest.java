package org.quittance.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.platform.content.ContentSweeper;
import org.quittance.platform.content.ContentWatcher;
import org.quittance.platform.content.Quarantine;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class AttachmentServiceTest {

  private static final byte[] NOTES = "The printer is on fire".getBytes(UTF_8);

  private House house;
  private Desk desk;
  private AttachmentService files;

  private void open(House given) {
    house = given;
    house.provide(ContentWatcher.class, AttachmentDesk.class);
    desk = new Desk(house);
    files = house.make(AttachmentService.class);
  }

  @OnBothDatabases
  void whatWasAddedToADraftComesWithTheMessage(House given) {
    open(given);
    AttachmentDetails added = add(desk.samira, "page", null, NOTES, "notes.txt");

    TicketDetails ticket =
        desk.file(desk.samira, Desk.wish("Fire", "See the notes", "page")).ticket();

    assertThat(ticket.messages().get(0).attachments()).containsExactly(added);
    for (Actor reader : List.of(desk.samira, desk.owner, desk.anna)) {
      assertThat(files.ready(reader, ticket.number(), added.id()).sha256())
          .isEqualTo(added.sha256());
      assertThat(bytes(reader, ticket.number(), added.id())).isEqualTo(NOTES);
    }
  }

  @OnBothDatabases
  void aFileIsForWhoMayReadItsMessageAlone(House given) {
    open(given);
    String number = desk.filed(desk.samira, "Fire", "It burns");
    AttachmentDetails draft = add(desk.anna, "note", number, NOTES, "draft.txt");
    nobodyHas(number, draft.id(), desk.samira, desk.owner, desk.stranger, desk.anna);
    house.inTransaction(() -> desk.service().note(desk.anna, number, "Careful", "note"));
    AttachmentDetails answer = add(desk.anna, "reply", number, NOTES, "answer.txt");
    desk.reply(desk.anna, number, WriteReply.of("Use water", null, "reply"));
    String other = desk.filed(desk.owner, "Something else", "Else");

    assertThat(bytes(desk.ben, number, draft.id())).isEqualTo(NOTES);
    nobodyHas(number, draft.id(), desk.samira, desk.owner, desk.stranger, desk.bruno);
    assertThat(bytes(desk.samira, number, answer.id())).isEqualTo(NOTES);
    nobodyHas(number, answer.id(), desk.stranger, desk.bruno);
    nobodyHas(other, answer.id(), desk.samira, desk.owner, desk.anna);
    nobodyHas(number, "nothing", desk.samira, desk.anna);
    nobodyHas("T-999999", answer.id(), desk.samira, desk.anna);
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> add(desk.vera, "page", null, NOTES, "a.txt"));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> add(desk.stranger, "page", number, NOTES, "a.txt"));
  }

  @OnBothDatabases
  void aFileThatCameInPartsIsAddedOnce(House given) throws IOException {
    open(given);
    FileUpload upload =
        files.begin(desk.samira, new AddFile("page", null, "notes.txt", NOTES.length));

    FileUpload half = files.append(desk.samira, upload.id(), 0, stream(NOTES, 0, 5));
    FileUpload done = files.append(desk.samira, upload.id(), 5, stream(NOTES, 5, NOTES.length));
    FileUpload again = files.append(desk.samira, upload.id(), NOTES.length, stream(NOTES, 0, 0));

    assertThat(half.offset()).isEqualTo(5);
    assertThat(half.file()).isNull();
    assertThat(done.file().name()).isEqualTo("notes.txt");
    assertThat(again.file()).isEqualTo(done.file());
    assertThat(house.count("SELECT COUNT(*) FROM ticket_attachment")).isEqualTo(1);
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> files.upload(desk.owner, upload.id()));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> files.append(desk.owner, upload.id(), 0, stream(NOTES, 0, 1)));
  }

  @OnBothDatabases
  void aFileIsTakenOffByWhoAddedItAndBeforeItIsSent(House given) {
    open(given);
    AttachmentDetails added = add(desk.samira, "page", null, NOTES, "notes.txt");
    FileUpload begun = files.begin(desk.samira, new AddFile("page", null, "b.txt", 10));

    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> files.remove(desk.owner, added.id()));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> files.remove(desk.owner, begun.id()));
    files.remove(desk.samira, added.id());
    files.remove(desk.samira, begun.id());
    house.make(ContentSweeper.class).sweep();

    assertThat(house.count("SELECT COUNT(*) FROM ticket_attachment")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM content")).isZero();
    AttachmentDetails sent = add(desk.samira, "page", null, NOTES, "notes.txt");
    desk.file(desk.samira, Desk.wish("Fire", "See the notes", "page"));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> files.remove(desk.samira, sent.id()));
  }

  @OnBothDatabases
  void aTicketTakesSoMuchAndNoMore(House given) {
    open(given);
    house.setting(Setting.QUITTANCE_ATTACHMENT_BYTES, "40");
    house.setting(Setting.QUITTANCE_TICKET_ATTACHMENTS_BYTES, "50");
    add(desk.samira, "page", null, NOTES, "one.txt");
    FileUpload early =
        files.begin(desk.samira, new AddFile("page", null, "early.txt", NOTES.length));
    add(desk.samira, "page", null, NOTES, "two.txt");

    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> add(desk.samira, "page", null, NOTES, "three.txt"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(DomainException.Kind.TOO_LARGE));
    assertThatExceptionOfType(TooManyFiles.class)
        .isThrownBy(() -> files.append(desk.samira, early.id(), 0, stream(NOTES, 0, NOTES.length)));
    String number = desk.file(desk.samira, Desk.wish("Fire", "See", "page")).ticket().number();
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> add(desk.samira, "reply", number, NOTES, "four.txt"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(DomainException.Kind.TOO_LARGE));
    house.make(ContentSweeper.class).sweep();
    assertThat(house.count("SELECT COUNT(*) FROM content")).isEqualTo(2);
  }

  @OnBothDatabases
  void whatTheScannerHasNotFoundCleanIsHandedOutToNobody(House given) {
    open(given);
    house.setting(Setting.QUITTANCE_CLAMAV, "localhost:1");
    AttachmentDetails photo = add(desk.samira, "page", null, picture(), "photo.png");
    String number = desk.file(desk.samira, Desk.wish("Fire", "See", "page")).ticket().number();

    assertThat(photo.state()).isEqualTo(AttachmentState.WAITING);
    assertThat(photo.picture()).isFalse();
    for (Actor reader : List.of(desk.samira, desk.anna)) {
      assertThatExceptionOfType(DomainException.class)
          .isThrownBy(() -> files.ready(reader, number, photo.id()))
          .satisfies(e -> assertThat(e.code()).isEqualTo("content.notClean"));
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(() -> files.picture(reader, number, photo.id(), true));
    }

    house.setting(Setting.QUITTANCE_CLAMAV, "none");
    house.make(Quarantine.class).askAgain();

    assertThat(bytes(desk.anna, number, photo.id())).isEqualTo(picture());
    assertThat(files.picture(desk.anna, number, photo.id(), true).mediaType())
        .isEqualTo("image/png");
    assertThat(desk.find(desk.samira, number).messages().get(0).attachments())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.state()).isEqualTo(AttachmentState.CLEAN);
              assertThat(file.picture()).isTrue();
            });
  }

  @OnBothDatabases
  void aFileCanBeAddedToATicketWithoutAMessage(House given) throws IOException {
    open(given);
    String number = desk.filed(desk.samira, "Fire", "It burns");

    AttachmentDetails added =
        files.addTo(desk.anna, number, "plan.txt", stream(NOTES, 0, NOTES.length));

    assertThat(desk.find(desk.samira, number).attachments()).containsExactly(added);
    assertThat(bytes(desk.samira, number, added.id())).isEqualTo(NOTES);
    assertThat(desk.queries().history(desk.samira, number).get(0).kind())
        .isEqualTo(ChangeKind.ATTACHED);
    String closed = desk.closed("Done");
    assertThatExceptionOfType(TicketIsClosed.class)
        .isThrownBy(() -> files.addTo(desk.anna, closed, "a.txt", stream(NOTES, 0, NOTES.length)));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(
            () -> files.addTo(desk.stranger, number, "a.txt", stream(NOTES, 0, NOTES.length)));
  }

  @OnBothDatabases
  void aDraftHasAKey(House given) {
    open(given);

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> add(desk.samira, " ", null, NOTES, "a.txt"));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> add(desk.samira, "a\nb", null, NOTES, "a.txt"));
  }

  private void nobodyHas(String number, String id, Actor... readers) {
    for (Actor reader : readers) {
      assertThatExceptionOfType(NotFound.class).isThrownBy(() -> files.ready(reader, number, id));
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(() -> files.write(reader, number, id, new ByteArrayOutputStream()));
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(() -> files.picture(reader, number, id, false));
    }
  }

  private AttachmentDetails add(
      Actor who, String pageKey, String ticket, byte[] file, String name) {
    try {
      return files.add(who, new AddFile(pageKey, ticket, name, 0), new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(Actor who, String number, String id) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      files.write(who, number, id, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static InputStream stream(byte[] bytes, int from, int to) {
    return new ByteArrayInputStream(bytes, from, to - from);
  }

  private static byte[] picture() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
