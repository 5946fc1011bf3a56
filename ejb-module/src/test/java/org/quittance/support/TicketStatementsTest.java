package org.quittance.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.Query;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.NotFound;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.content.ContentWatcher;
import org.quittance.platform.content.Contents;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.platform.idempotency.Call;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** What filing a ticket and attaching a file to it cost, and what is written of them together. */
class TicketStatementsTest {

  private static final String FILES = "SELECT COUNT(*) FROM ticket_attachment";
  private static final String CONTENTS = "SELECT COUNT(*) FROM content";
  private static final byte[] LOG = "The scanner said error 7\n".repeat(800).getBytes(UTF_8);

  @TempDir Path folder;

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
  void filingByTheApiCostsAFixedNumberOfStatements(House given) {
    open(given);
    fileByKey("warm");

    assertThat(house.sql(() -> fileByKey("key"))).hasSize(house.database().isDerby() ? 13 : 7);
    assertThat(house.sql(() -> fileByKey("key"))).hasSizeLessThanOrEqualTo(2);
    assertThat(house.count("SELECT COUNT(*) FROM ticket")).isEqualTo(2);
  }

  @OnBothDatabases
  void filingOnAPageCostsAFixedNumberOfStatements(House given) {
    open(given);
    desk.file(desk.samira, Desk.wish("Warm", "Up", "warm"));

    assertThat(house.sql(() -> desk.file(desk.samira, Desk.wish("No mail", "x", "page"))))
        .hasSizeLessThanOrEqualTo(house.database().isDerby() ? 16 : 10);
  }

  @OnBothDatabases
  void attachingASmallFileCostsOneTransactionAndAFixedNumberOfStatements(House given) {
    open(given);
    String number = desk.filed("Fire", "It burns");
    attachByKey(number, "warm");

    assertThat(house.sql(() -> attachByKey(number, "key")))
        .hasSize(house.database().isDerby() ? 13 : 7);
    assertThat(house.sql(() -> attachByKey(number, "key"))).hasSizeLessThanOrEqualTo(3);
    assertThat(house.count(FILES)).isEqualTo(2);
    assertThat(house.count(CONTENTS)).isEqualTo(2);
  }

  @OnBothDatabases
  void aSmallFileIsNowhereUntilItIsAttached(House given) {
    open(given);
    String number = desk.filed("Fire", "It burns");

    AttachedContent left = take(number, "log.txt", LOG);
    AttachedContent taken = take(number, "log.txt", LOG);
    assertThat(house.count(CONTENTS)).isZero();
    AttachmentDetails added = attached(number, taken);
    assertThat(house.statements(() -> files.leave(desk.anna, taken))).isZero();
    assertThat(house.statements(() -> files.leave(desk.anna, left))).isZero();

    assertThat(house.count(CONTENTS)).isEqualTo(1);
    assertThat(house.make(Contents.class).find(taken.content().received().key()))
        .contains(taken.content().received());
    assertThat(house.count("SELECT COUNT(*) FROM content WHERE kept_at IS NOT NULL")).isEqualTo(1);
    assertThat(desk.find(desk.samira, number).attachments()).containsExactly(added);
  }

  @OnBothDatabases
  void whatIsLargeOrScannedOrInAFolderIsStoredFirst(House given) {
    open(given);
    String number = desk.filed("Fire", "It burns");

    take(number, "small.txt", "x".repeat(256 * 1024 - 1).getBytes(UTF_8));
    assertThat(house.count(CONTENTS)).isZero();
    leftAfterBeingStored(number, "large.txt", "x".repeat(256 * 1024).getBytes(UTF_8));
    house.setting(Setting.QUITTANCE_CLAMAV, "localhost:1");
    leftAfterBeingStored(number, "log.txt", LOG);
    house.setting(Setting.QUITTANCE_CLAMAV, "none");
    house.setting(Setting.QUITTANCE_CONTENT_STORE, "folder");
    house.setting(Setting.QUITTANCE_CONTENT_FOLDER, folder.toString());
    leftAfterBeingStored(number, "log.txt", LOG);
  }

  private void leftAfterBeingStored(String number, String name, byte[] bytes) {
    AttachedContent taken = take(number, name, bytes);
    assertThat(house.count("SELECT COUNT(*) FROM content WHERE state <> 'DISCARDED'")).isEqualTo(1);
    files.leave(desk.anna, taken);
    assertThat(house.count("SELECT COUNT(*) FROM content WHERE state <> 'DISCARDED'")).isZero();
  }

  @OnBothDatabases
  void whatIsAttachedChangesNothingElseOfItsTicket(House given) {
    open(given);
    String number = desk.filed("Fire", "It burns");
    house.inTransaction(() -> desk.service().assign(desk.anna, number, "ben@quittance.example"));
    desk.reply(desk.anna, number, "Use water");
    TicketDetails before = desk.find(desk.anna, number);
    long seen = desk.find(desk.samira, number).version();

    AttachmentDetails added = attached(number, take(number, "log.txt", LOG));

    TicketDetails after = desk.find(desk.anna, number);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("attachments", "version")
        .isEqualTo(before);
    assertThat(after.attachments()).containsExactly(added);
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(desk.find(desk.samira, number).version()).isEqualTo(seen + 1);
    // And whoever handles it then finds its version.
    desk.move(desk.anna, number, TicketStatus.ON_HOLD);
    assertThat(desk.status(number)).isEqualTo(TicketStatus.ON_HOLD);
  }

  @OnBothDatabases
  void aTicketThatIsNotThereIsSaidBeforeWhatIsWrongWithTheFile(House given) {
    open(given);
    String number = desk.filed("Fire", "It burns");

    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> take("T-1", "program.exe", LOG));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> take(desk.stranger, number, "empty.txt", new byte[0]));
  }

  @OnBothDatabases
  void filesThatAreAttachedTogetherDoNotPassTheLimitTogether(House given) {
    open(given);
    house.setting(Setting.QUITTANCE_TICKET_ATTACHMENTS_BYTES, String.valueOf(2 * LOG.length + 10));
    String number = desk.filed("Fire", "It burns");

    List<Boolean> added =
        AtOnce.on(
            4,
            i -> {
              try {
                attachByKey(number, "key-" + i);
                return true;
              } catch (TooManyFiles refused) {
                return false;
              }
            });

    assertThat(added).filteredOn(one -> one).hasSize(2);
    assertThat(house.count(FILES)).isEqualTo(2);
    // Nothing is left behind that a sweeper would have to find.
    assertThat(house.count(CONTENTS)).isEqualTo(2);
  }

  @OnBothDatabases
  void aTicketAndAChangeOfItsCustomerOrItsPeopleDoNotWaitInARing(House given) {
    open(given);
    for (String row :
        List.of(
            "customer SET city = 'Bremen' WHERE id = " + desk.northwind,
            "person SET name = 'Ada B.' WHERE id = " + desk.owner.id(),
            "person SET name = 'Sam' WHERE id = " + desk.samira.id())) {
      CompletableFuture<TicketDetails> filing =
          house.inTransaction(
              () -> {
                lock(row);
                CompletableFuture<TicketDetails> waiting =
                    CompletableFuture.supplyAsync(
                        () -> desk.file(desk.samira, forTheOwner()).ticket());
                house.untilSomebodyWaitsForALock();
                house
                    .make(Audit.class)
                    .tell(Actors.erp(), desk.northwind, "customer.changed", "customer/1", null);
                return waiting;
              });

      assertThat(filing.join().participants()).hasSize(2);
    }
  }

  /** As whoever changes it does, and a bit harder: nothing that refers to it gets past. */
  private void lock(String change) {
    Query locking =
        house
            .em()
            .createNativeQuery(
                house.database().isDerby()
                    ? "UPDATE " + change
                    : "SELECT id FROM "
                        + change.replaceFirst(" SET .* WHERE", " WHERE")
                        + " FOR UPDATE");
    assertThat(
            house.database().isDerby() ? locking.executeUpdate() : locking.getResultList().size())
        .isEqualTo(1);
  }

  private FileTicket forTheOwner() {
    return new FileTicket(
        null, desk.owner.name(), "Fire", "It burns", null, null, null, null, null);
  }

  private TicketDetails fileByKey(String key) {
    FileTicket wish =
        new FileTicket(
            "NW-1001",
            desk.samira.name(),
            "No mail",
            "It stopped",
            TicketCategory.TECHNICAL,
            TicketPriority.NORMAL,
            null,
            null,
            null);
    TicketDetails[] filed = {null};
    once(
        key,
        () -> {
          filed[0] = desk.service().file(Actors.erp(), wish).ticket();
          return filed[0].number();
        });
    return filed[0];
  }

  private void attachByKey(String number, String key) {
    AttachedContent taken = take(Actors.erp(), number, "log.txt", LOG);
    try {
      once(key, () -> desk.service().attach(Actors.erp(), number, taken).id());
    } finally {
      files.leave(Actors.erp(), taken);
    }
  }

  private void once(String key, Supplier<String> effect) {
    var unused =
        house
            .make(AnsweredCalls.class)
            .once(
                Call.of(Actors.erp().source(), "api", key, new byte[0]),
                () -> new Answer(201, null, "application/json", effect.get().getBytes(UTF_8)),
                TicketStatementsTest::thrown);
  }

  private static Answer thrown(DomainException refusal) {
    throw refusal;
  }

  private AttachmentDetails attached(String number, AttachedContent taken) {
    return house.inTransaction(() -> desk.service().attach(desk.anna, number, taken));
  }

  private AttachedContent take(String number, String name, byte[] bytes) {
    return take(desk.anna, number, name, bytes);
  }

  private AttachedContent take(Actor who, String number, String name, byte[] bytes) {
    try {
      return files.take(
          who, number, MessageVisibility.PUBLIC, name, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
