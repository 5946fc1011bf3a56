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
import java.time.Duration;
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
import org.quittance.testing.AtOnce;
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

    assertThat(ticket.messages().get(0).attachments())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("visibility")
        .containsExactly(added);
    for (Actor reader : List.of(desk.samira, desk.owner, desk.anna)) {
      assertThat(files.ready(reader, ticket.number(), added.id()).sha256())
          .isEqualTo(added.sha256());
      assertThat(bytes(reader, ticket.number(), added.id())).isEqualTo(NOTES);
    }
  }

  @OnBothDatabases
  void aFileIsForWhoMayReadItsMessageAlone(House given) throws IOException {
    open(given);
    String number = desk.filed(desk.samira, "Fire", "It burns");
    AttachmentDetails draft =
        files.add(
            desk.anna,
            new AddFile("note", number, MessageVisibility.INTERNAL, "draft.txt", 0),
            new ByteArrayInputStream(NOTES));
    nobodyHas(number, draft.id(), desk.samira, desk.owner, desk.stranger, desk.anna);
    house.inTransaction(
        () -> desk.service().note(desk.anna, number, WriteReply.of("Careful", null, "note")));
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
  void digitsOfACardAreHiddenInTheNamesOfFiles(House given) throws IOException {
    open(given);
    String number = desk.filed(desk.samira, "Fire", "It burns");

    AttachmentDetails drafted =
        add(desk.samira, "page", number, NOTES, "card 4111 1111 1111 1111.txt");
    files.addTo(desk.anna, number, "4111111111111111.txt", stream(NOTES, 0, NOTES.length));

    assertThat(drafted.name()).doesNotContain("4111").endsWith("1111.txt");
    assertThat(desk.find(desk.samira, number).attachments())
        .singleElement()
        .satisfies(file -> assertThat(file.name()).doesNotContain("4111").endsWith("1111.txt"));
    assertThat(desk.queries().history(desk.samira, number).get(0).after())
        .doesNotContain("4111")
        .endsWith("1111.txt");
    assertThat(house.query("SELECT name FROM ticket_attachment").toString()).doesNotContain("4111");
  }

  @OnBothDatabases
  void filesThatArriveTogetherDoNotPassTheLimitTogether(House given) {
    open(given);
    house.setting(Setting.QUITTANCE_TICKET_ATTACHMENTS_BYTES, "50");

    List<Boolean> taken = AtOnce.on(4, i -> isTaken("page", null, i + ".txt"));

    assertThat(taken).filteredOn(one -> one).hasSize(2);
    assertThat(house.count("SELECT COUNT(*) FROM ticket_attachment")).isEqualTo(2);
  }

  private boolean isTaken(String pageKey, String ticket, String name) {
    try {
      add(desk.samira, pageKey, ticket, NOTES, name);
      return true;
    } catch (DomainException refused) {
      assertThat(refused.kind()).isEqualTo(DomainException.Kind.TOO_LARGE);
      return false;
    }
  }

  @OnBothDatabases
  void whatSeveralAddToDraftsOfTheirOwnDoesNotPassTheLimitEither(House given) {
    open(given);
    house.setting(Setting.QUITTANCE_TICKET_ATTACHMENTS_BYTES, "50");
    String number = desk.filed(desk.samira, "Fire", "It burns");
    add(desk.samira, "hers", number, NOTES, "one.txt");
    add(desk.samira, "hers", number, NOTES, "two.txt");
    add(desk.anna, "ours", number, NOTES, "three.txt");
    desk.reply(desk.samira, number, WriteReply.of("Two files", null, "hers"));

    assertThatExceptionOfType(TooManyFiles.class)
        .isThrownBy(() -> desk.reply(desk.anna, number, WriteReply.of("One", null, "ours")))
        .withMessageContaining("three.txt");
    assertThat(desk.find(desk.anna, number).messages()).hasSize(2);
    assertThat(desk.service().draft(desk.anna, "ours").orElseThrow().attachments()).hasSize(1);
  }

  @OnBothDatabases
  void whatWentOnInATicketCountsAsItsOwn(House given) {
    open(given);
    house.setting(Setting.QUITTANCE_TICKET_ATTACHMENTS_BYTES, "50");
    String merged = desk.filed(desk.samira, "Fire", "It burns");
    String whole = desk.filed(desk.samira, "Smoke", "It smokes");
    for (String number : List.of(merged, whole)) {
      add(desk.samira, "of-" + number, number, NOTES, number + ".txt");
      desk.reply(desk.samira, number, WriteReply.of("See", null, "of-" + number));
    }
    add(desk.samira, "begun", whole, new byte[] {'x'}, "small.txt");
    house.inTransaction(() -> desk.service().merge(desk.anna, merged, whole));

    for (String number : List.of(merged, whole)) {
      assertThat(isTaken("more", number, "more.txt")).isFalse();
    }
    assertThatExceptionOfType(TooManyFiles.class)
        .isThrownBy(
            () -> files.addTo(desk.anna, whole, "more.txt", stream(NOTES, 0, NOTES.length)));
    house.setting(Setting.QUITTANCE_TICKET_ATTACHMENTS_BYTES, "44");
    assertThatExceptionOfType(TooManyFiles.class)
        .isThrownBy(
            () -> desk.reply(desk.samira, merged, WriteReply.of("And this", null, "begun")));
    house.setting(Setting.QUITTANCE_TICKET_ATTACHMENTS_BYTES, "45");
    assertThat(desk.reply(desk.samira, merged, WriteReply.of("And this", null, "begun")).ticket())
        .isEqualTo(whole);
  }

  @OnBothDatabases
  void aTicketHasNoMoreFilesThanOneLooksThrough(House given) {
    open(given);
    String number = desk.filed(desk.samira, "Fire", "It burns");
    add(desk.samira, "page", number, NOTES, "first.txt");
    desk.reply(desk.samira, number, WriteReply.of("See", null, "page"));
    long ticket = Long.parseLong(number.substring(2));
    for (int i = 1; i < AttachmentRoom.MOST_FILES; i++) {
      house.execute(
          """
          INSERT INTO ticket_attachment (id, public_id, ticket_id, visibility, content_key, name,
            media_type, byte_size, sha256, state, picture, added_by, added_at)
          VALUES (%d, 'f%d', %d, 'PUBLIC', 'none', 'n', 'text/plain', 1, 'x', 'CLEAN', FALSE, 'x', 0)
          """
              .formatted(700_000 + i, i, ticket));
    }

    assertThatExceptionOfType(TooManyFiles.class)
        .isThrownBy(() -> add(desk.samira, "more", number, NOTES, "more.txt"))
        .withMessageContaining("200 files");
    assertThatExceptionOfType(TooManyFiles.class)
        .isThrownBy(
            () -> files.addTo(desk.anna, number, "more.txt", stream(NOTES, 0, NOTES.length)));
    house.make(ContentSweeper.class).sweep();
    assertThat(house.count("SELECT COUNT(*) FROM content")).isEqualTo(1);
  }

  @OnBothDatabases
  void aPageThatWasSentTakesNothingMore(House given) {
    open(given);
    String number = desk.file(desk.samira, Desk.wish("Fire", "See", "page")).ticket().number();
    desk.reply(desk.samira, number, WriteReply.of("More", null, "reply"));
    house.inTransaction(
        () -> desk.service().note(desk.anna, number, WriteReply.of("Hm", null, "note")));
    String closed = desk.closed("Done");
    desk.reply(desk.samira, closed, WriteReply.of("Not done", null, "after"));

    isOver(desk.samira, "page", null, MessageVisibility.PUBLIC);
    isOver(desk.samira, "reply", number, MessageVisibility.PUBLIC);
    isOver(desk.anna, "note", number, MessageVisibility.INTERNAL);
    isOver(desk.samira, "after", closed, MessageVisibility.PUBLIC);
    assertThat(house.count("SELECT COUNT(*) FROM ticket_draft")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM ticket_attachment")).isZero();
  }

  private void isOver(Actor who, String key, String ticket, MessageVisibility visibility) {
    assertThatExceptionOfType(DraftSent.class)
        .isThrownBy(() -> house.inTransaction(() -> kept(who, key, ticket, visibility)));
    assertThatExceptionOfType(DraftSent.class)
        .isThrownBy(
            () ->
                files.add(
                    who,
                    new AddFile(key, ticket, visibility, "late.txt", 0),
                    new ByteArrayInputStream(NOTES)));
  }

  private DraftDetails kept(Actor who, String key, String ticket, MessageVisibility visibility) {
    return desk.service()
        .keepDraft(
            who,
            new KeepDraft(key, ticket, visibility, null, "Late", null, null, null, null, null));
  }

  @OnBothDatabases
  void ofWhatIsTypedWhileItIsSentNothingIsLeftBehind(House given) {
    open(given);
    for (int round = 0; round < 5; round++) {
      String key = "page-" + round;
      var unused =
          AtOnce.on(
              3,
              i -> {
                try {
                  switch (i) {
                    case 0 -> desk.file(desk.samira, Desk.wish("Fire", "See", key));
                    case 1 ->
                        house.inTransaction(
                            () -> kept(desk.samira, key, null, MessageVisibility.PUBLIC));
                    default -> add(desk.samira, key, null, NOTES, "notes.txt");
                  }
                  return true;
                } catch (DraftSent sent) {
                  return false;
                }
              });
    }

    assertThat(house.count("SELECT COUNT(*) FROM ticket")).isEqualTo(5);
    assertThat(house.count("SELECT COUNT(*) FROM ticket_draft")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM ticket_attachment WHERE ticket_id IS NULL"))
        .isZero();
  }

  @OnBothDatabases
  void filesOfADraftNobodyComesBackToAreForgottenWithIt(House given) {
    open(given);
    add(desk.samira, "page", null, NOTES, "notes.txt");

    assertThat(desk.service().lastDraft(desk.samira, null).orElseThrow().attachments()).hasSize(1);
    house.clock().forward(Duration.ofDays(31));
    house.make(DraftSweeper.class).forget();
    house.make(ContentSweeper.class).sweep();

    assertThat(house.count("SELECT COUNT(*) FROM ticket_attachment")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM content")).isZero();
  }

  @OnBothDatabases
  void whatWasBegunAsANoteBecomesNoAnswer(House given) throws IOException {
    open(given);
    String number = desk.filed(desk.samira, "Fire", "It burns");
    AttachmentDetails secret =
        files.add(
            desk.anna,
            new AddFile("note", number, MessageVisibility.INTERNAL, "secret.txt", 0),
            new ByteArrayInputStream(NOTES));

    assertThatExceptionOfType(OtherDraft.class)
        .isThrownBy(() -> desk.reply(desk.anna, number, WriteReply.of("Oh", null, "note")));
    assertThatExceptionOfType(OtherDraft.class)
        .isThrownBy(
            () ->
                house.inTransaction(
                    () -> kept(desk.anna, "note", number, MessageVisibility.PUBLIC)));
    assertThatExceptionOfType(OtherDraft.class)
        .isThrownBy(() -> add(desk.anna, "note", number, NOTES, "public.txt"));
    nobodyHas(number, secret.id(), desk.samira, desk.anna);
    assertThat(desk.service().lastDraft(desk.anna, number).orElseThrow().visibility())
        .isEqualTo(MessageVisibility.INTERNAL);
  }

  @OnBothDatabases
  void onlyOurSideAddsWhatIsForOurSideAlone(House given) throws IOException {
    open(given);
    String number = desk.filed(desk.samira, "Fire", "It burns");
    TicketDetails before = desk.find(desk.samira, number);
    AttachedContent taken =
        files.take(
            desk.anna,
            number,
            MessageVisibility.INTERNAL,
            "secret.txt",
            new ByteArrayInputStream(NOTES));
    AttachmentDetails secret =
        house.inTransaction(() -> desk.service().attach(desk.anna, number, taken));
    files.leave(desk.anna, taken);

    assertThat(desk.find(desk.samira, number)).usingRecursiveComparison().isEqualTo(before);
    assertThat(desk.queries().history(desk.samira, number).toString()).doesNotContain("secret");
    assertThat(desk.queries().history(desk.anna, number).toString()).contains("secret.txt");
    assertThat(bytes(desk.ben, number, secret.id())).isEqualTo(NOTES);
    nobodyHas(number, secret.id(), desk.samira, desk.owner, desk.stranger);
    for (Actor customer : List.of(desk.samira, desk.owner)) {
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(
              () ->
                  files.take(
                      customer,
                      number,
                      MessageVisibility.INTERNAL,
                      "a.txt",
                      new ByteArrayInputStream(NOTES)));
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(
              () ->
                  files.begin(
                      customer, new AddFile("k", number, MessageVisibility.INTERNAL, "a.txt", 9)));
    }
    AttachedContent left =
        files.take(
            desk.anna,
            number,
            MessageVisibility.PUBLIC,
            "left.txt",
            new ByteArrayInputStream(NOTES));
    files.leave(desk.anna, left);
    house.make(ContentSweeper.class).sweep();
    assertThat(house.count("SELECT COUNT(*) FROM content")).isEqualTo(1);
  }

  @OnBothDatabases
  void aFullTicketStillTakesInWhatMayBeThereAlreadyAndAttachesNoMore(House given)
      throws IOException {
    open(given);
    house.setting(Setting.QUITTANCE_TICKET_ATTACHMENTS_BYTES, String.valueOf(NOTES.length));
    String number = desk.filed(desk.samira, "Fire", "It burns");
    files.addTo(desk.anna, number, "plan.txt", new ByteArrayInputStream(NOTES));

    AttachedContent again =
        files.take(
            desk.anna,
            number,
            MessageVisibility.PUBLIC,
            "plan.txt",
            new ByteArrayInputStream(NOTES));
    assertThat(again.sha256())
        .isEqualTo(desk.find(desk.anna, number).attachments().get(0).sha256());
    assertThatExceptionOfType(TooManyFiles.class)
        .isThrownBy(
            () -> house.inTransaction(() -> desk.service().attach(desk.anna, number, again)));
    files.leave(desk.anna, again);

    house.make(ContentSweeper.class).sweep();
    assertThat(house.count("SELECT COUNT(*) FROM ticket_attachment")).isEqualTo(1);
    assertThat(house.count("SELECT COUNT(*) FROM content")).isEqualTo(1);
  }

  @OnBothDatabases
  void aFileThatWasAddedIsAChangeOfTheTicket(House given) throws IOException {
    open(given);
    String number = desk.filed(desk.samira, "Fire", "It burns");
    long before = desk.find(desk.samira, number).version();

    files.addTo(desk.anna, number, "plan.txt", new ByteArrayInputStream(NOTES));

    assertThat(desk.find(desk.samira, number).version()).isGreaterThan(before);
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
