package org.quittance.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.platform.content.ContentWatcher;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** An internal note reaches no customer: one test for each path it could take. */
class InternalNotesTest {

  private static final String SECRET = "Zweifelhaft";

  /** A ticket with a note in it, and who of the customer's side might read it. */
  private record Scene(Desk desk, String number, TicketMessage note, TicketDetails before) {
    List<Actor> customers() {
      Actor client =
          new Actor(
              Actor.Kind.CLIENT,
              9,
              "their-erp",
              desk.northwind,
              Set.of(),
              Set.of(Right.TICKETS_READ, Right.TICKETS_WRITE, Right.EVENTS_READ),
              Actor.Origin.NONE);
      return List.of(desk.samira, desk.owner, client);
    }
  }

  private static Scene scene(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");
    house.clock().forward(Duration.ofHours(1));
    TicketDetails before = desk.find(desk.samira, number);
    TicketMessage note = desk.note(desk.anna, number, SECRET + " payer, watch out");
    return new Scene(desk, number, note, before);
  }

  @OnBothDatabases
  void notByTheTicketItself(House house) {
    Scene scene = scene(house);
    for (Actor who : scene.customers()) {
      TicketDetails read = scene.desk().find(who, scene.number());
      assertThat(read.toString()).doesNotContain(SECRET);
      assertThat(read.messages()).hasSize(1);
    }
    // Nor does anything tell that there is one.
    assertThat(scene.desk().find(scene.desk().samira, scene.number()))
        .usingRecursiveComparison()
        .isEqualTo(scene.before());
    assertThat(scene.desk().find(scene.desk().anna, scene.number()).toString()).contains(SECRET);
  }

  @OnBothDatabases
  void notByOlderMessages(House house) {
    Scene scene = scene(house);
    Desk desk = scene.desk();
    house.clock().forward(Duration.ofHours(1));
    desk.reply(desk.anna, scene.number(), "Public");
    String last = desk.find(desk.samira, scene.number()).lastMessage();
    for (Actor who : scene.customers()) {
      assertThat(desk.queries().earlier(who, scene.number(), last, 50).toString())
          .doesNotContain(SECRET);
      assertThatThrownBy(() -> desk.queries().earlier(who, scene.number(), scene.note().id(), 50))
          .isInstanceOf(NotFound.class);
    }
  }

  @OnBothDatabases
  void notBySearch(House house) {
    Scene scene = scene(house);
    for (Actor who : scene.customers()) {
      TicketFilter words = TicketFilter.all().withWords(SECRET);
      assertThat(scene.desk().numbers(who, words)).isEmpty();
      assertThat(scene.desk().queries().count(who, words, 10).found()).isZero();
      assertThat(scene.desk().queries().counts(who, words, 10).all().found()).isZero();
      assertThat(scene.desk().queries().similar(who, SECRET, 5)).isEmpty();
    }
    assertThat(house.count("SELECT COUNT(*) FROM ticket_message WHERE search_words IS NULL"))
        .isEqualTo(1);
    Actor erp =
        new Actor(
            Actor.Kind.CLIENT,
            8,
            "our-erp",
            null,
            Set.of(),
            Set.of(Right.TICKETS_READ),
            Actor.Origin.NONE);
    for (Actor ours : List.of(scene.desk().anna, scene.desk().ben, erp)) {
      for (TicketFilter filter :
          List.of(TicketFilter.all(), TicketFilter.all().withCustomer("NW-1001"))) {
        assertThat(scene.desk().numbers(ours, filter.withWords("zweifel payer noon")))
            .containsExactly(scene.number());
        assertThat(scene.desk().queries().count(ours, filter.withWords(SECRET), 10).found())
            .isEqualTo(1);
      }
      assertThat(
              scene
                  .desk()
                  .numbers(ours, TicketFilter.all().withCustomer("CT-2002").withWords(SECRET)))
          .isEmpty();
    }
  }

  /** Whether its words are taken for rare, or walked to, or taken from their hits. */
  @OnBothDatabases
  void notByAnyWayOfSearching(House house) {
    Scene scene = scene(house);
    Desk desk = scene.desk();
    house.inTransaction(
        () -> desk.service().addParticipant(desk.samira, scene.number(), desk.bruno.name()));
    for (String subject : List.of("Later", "Last")) {
      house.clock().forward(Duration.ofHours(1));
      desk.filed(subject, "y");
    }
    List<Actor> customers = new ArrayList<>(scene.customers());
    customers.add(desk.bruno);
    TicketWordRepository words = house.make(TicketWordRepository.class);
    TicketSelection selection = house.make(TicketSelection.class);
    for (int few : new int[] {5000, -1}) {
      for (int bearable : new int[] {50_000, -1}) {
        for (int looksThrough : new int[] {2000, 1}) {
          words.few = few;
          words.bearable = bearable;
          selection.looksThrough = looksThrough;
          selection.looksThroughInDerby = looksThrough;
          for (Actor who : customers) {
            for (String secret : List.of(SECRET, "zweifel", "noon " + SECRET, "mail payer")) {
              for (TicketFilter filter :
                  List.of(
                      TicketFilter.all(),
                      TicketFilter.of(TicketView.MINE),
                      TicketFilter.all().withStatuses(Set.of(TicketStatus.NEW)))) {
                assertThat(found(desk, who, filter.withWords(secret))).isEmpty();
              }
            }
            // What both sides wrote is found, by the subject as by the conversation.
            for (String known : List.of("noon", "mail since")) {
              assertThat(found(desk, who, TicketFilter.all().withWords(known)))
                  .containsExactly(scene.number());
            }
          }
          assertThat(found(desk, desk.ben, TicketFilter.all().withWords("mail payer")))
              .containsExactly(scene.number());
        }
      }
    }
  }

  /** All pages of a search. */
  private static List<String> found(Desk desk, Actor who, TicketFilter filter) {
    return desk.house.inTransaction(
        () -> {
          List<String> found = new ArrayList<>();
          String cursor = null;
          do {
            Page<TicketRow> page =
                desk.queries().page(who, filter, TicketSort.ACTIVITY, cursor, 50);
            page.items().forEach(row -> found.add(row.number()));
            cursor = page.older();
          } while (cursor != null);
          return found;
        });
  }

  @OnBothDatabases
  void notByAFile(House house) throws IOException {
    house.provide(ContentWatcher.class, AttachmentDesk.class);
    Scene scene = scene(house);
    Desk desk = scene.desk();
    AttachmentService files = house.make(AttachmentService.class);
    byte[] bytes = SECRET.getBytes(UTF_8);
    AttachmentDetails file =
        files.add(
            desk.anna,
            new AddFile("note", scene.number(), MessageVisibility.INTERNAL, SECRET + ".txt", 0),
            new ByteArrayInputStream(bytes));
    TicketMessage note =
        house.inTransaction(
            () -> desk.service().note(desk.anna, scene.number(), WriteReply.of("x", null, "note")));
    assertThat(note.attachments()).hasSize(1);
    String into = desk.filed("Into", "x");
    for (int merged = 0; merged < 2; merged++) {
      for (Actor who : scene.customers()) {
        for (String number : List.of(scene.number(), into)) {
          assertThat(desk.find(who, number).toString()).doesNotContain(SECRET);
          assertThat(desk.queries().history(who, number).toString()).doesNotContain(SECRET);
          for (boolean small : List.of(true, false)) {
            assertThatThrownBy(() -> files.picture(who, number, file.id(), small))
                .isInstanceOf(NotFound.class);
          }
          assertThatThrownBy(() -> files.ready(who, number, file.id()))
              .isInstanceOf(NotFound.class);
          assertThatThrownBy(
                  () -> files.write(who, number, file.id(), OutputStream.nullOutputStream()))
              .isInstanceOf(NotFound.class);
        }
        assertThat(desk.numbers(who, TicketFilter.all().withWords(SECRET))).isEmpty();
      }
      Correspondence correspondence = house.make(CorrespondenceRepository.class);
      assertThat(
              correspondence.messages(List.of(note.id())).toString()
                  + correspondence.openings(List.of(scene.number(), into))
                  + correspondence.authors(List.of(note.id())))
          .doesNotContain(SECRET)
          .doesNotContain(note.id());
      assertThat(desk.events().toString()).doesNotContain(SECRET);
      if (merged == 0) {
        house.inTransaction(() -> desk.service().merge(desk.anna, scene.number(), into));
      }
    }
    assertThat(desk.find(desk.anna, into).toString()).contains(SECRET + ".txt");
  }

  @OnBothDatabases
  void notByTheListNorByItsOrderNorByWhatHasChanged(House house) {
    Scene scene = scene(house);
    Desk desk = scene.desk();
    String later = desk.filed("Later", "x");
    house.clock().forward(Duration.ofHours(1));
    Instant since = house.clock().instant();
    desk.note(desk.anna, scene.number(), SECRET);
    for (Actor who : scene.customers()) {
      assertThat(desk.numbers(who, TicketFilter.all())).containsExactly(later, scene.number());
      assertThat(
              desk.numbers(
                  who, new TicketFilter(null, null, null, null, null, null, null, null, since)))
          .isEmpty();
    }
    desk.house.inTransaction(() -> desk.service().markRead(desk.samira, scene.number()));
    desk.note(desk.anna, scene.number(), SECRET);
    assertThat(desk.queries().unread(desk.samira)).isZero();
    assertThat(
            desk.numbers(
                desk.anna, new TicketFilter(null, null, null, null, null, null, null, null, since)))
        .containsExactly(scene.number());
  }

  @OnBothDatabases
  void notByThePulse(House house) {
    Scene scene = scene(house);
    Desk desk = scene.desk();
    for (Actor who : scene.customers()) {
      TicketPulse before = desk.queries().pulse(who, scene.number());
      desk.note(desk.anna, scene.number(), SECRET);
      house.inTransaction(() -> desk.service().writing(desk.ben, scene.number()));
      assertThat(desk.queries().pulse(who, scene.number())).isEqualTo(before);
    }
  }

  @OnBothDatabases
  void notByHistory(House house) {
    Scene scene = scene(house);
    Desk desk = scene.desk();
    house.inTransaction(
        () -> desk.service().assign(desk.anna, scene.number(), "ben@quittance.example"));
    house.inTransaction(() -> desk.service().watch(desk.anna, scene.number(), true));
    for (Actor who : scene.customers()) {
      assertThat(desk.queries().history(who, scene.number()))
          .extracting(TicketChange::kind)
          .containsExactly(ChangeKind.STATUS, ChangeKind.FILED);
    }
    assertThat(desk.queries().history(desk.anna, scene.number())).hasSize(4);
  }

  @OnBothDatabases
  void notByEventsNorByTheTrail(House house) {
    Scene scene = scene(house);
    assertThat(scene.desk().events())
        .singleElement()
        .asString()
        .startsWith("ticket.created ")
        .doesNotContain(SECRET);
    assertThat(house.query("SELECT detail, object FROM audit_entry").toString())
        .doesNotContain(SECRET);
  }

  @OnBothDatabases
  void notByACommentOnAStep(House house) {
    Scene scene = scene(house);
    Desk desk = scene.desk();
    house.inTransaction(
        () ->
            desk.service()
                .transition(desk.anna, scene.number(), TicketStatus.ON_HOLD, SECRET + " again"));
    for (Actor who : scene.customers()) {
      assertThat(desk.find(who, scene.number()).toString()).doesNotContain(SECRET);
    }
    assertThat(desk.events())
        .extracting(event -> event.toString().split(" ", -1)[0])
        .containsExactly("ticket.created", "ticket.statusChanged");
  }

  @OnBothDatabases
  void notByMergingNorByMakingATicketOfIt(House house) {
    Scene scene = scene(house);
    Desk desk = scene.desk();
    String into = desk.filed("Other", "x");
    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () ->
                        desk.service().split(desk.anna, scene.number(), scene.note().id(), "New")))
        .isInstanceOf(InvalidInput.class);
    house.inTransaction(() -> desk.service().merge(desk.anna, scene.number(), into));
    for (Actor who : scene.customers()) {
      assertThat(desk.find(who, into).toString()).doesNotContain(SECRET);
      assertThat(desk.find(who, scene.number()).toString()).doesNotContain(SECRET);
      assertThat(desk.numbers(who, TicketFilter.all().withWords(SECRET))).isEmpty();
    }
    assertThat(desk.find(desk.anna, into).toString()).contains(SECRET);
  }

  @OnBothDatabases
  void notByBeingAnsweredTo(House house) {
    Scene scene = scene(house);
    Desk desk = scene.desk();
    String seen = desk.find(desk.samira, scene.number()).lastMessage();
    // A note written meanwhile is nothing a customer is told of.
    desk.reply(desk.samira, scene.number(), WriteReply.of("Hello?", seen, null));
    assertThatThrownBy(
            () ->
                desk.reply(
                    desk.samira, scene.number(), WriteReply.of("Hello?", scene.note().id(), null)))
        .isInstanceOf(InvalidInput.class);
  }

  @OnBothDatabases
  void notBySomebodyElsesDraft(House house) {
    Scene scene = scene(house);
    Desk desk = scene.desk();
    house.inTransaction(
        () ->
            desk.service()
                .keepDraft(
                    desk.anna,
                    new KeepDraft(
                        "note",
                        scene.number(),
                        MessageVisibility.INTERNAL,
                        null,
                        SECRET,
                        null,
                        null,
                        null,
                        null,
                        null)));
    assertThat(desk.service().draft(desk.samira, "note")).isEmpty();
    assertThat(desk.service().lastDraft(desk.samira, scene.number())).isEmpty();
    assertThat(desk.service().lastDraft(desk.anna, scene.number())).isPresent();
  }

  @OnBothDatabases
  void andNoCustomerWritesOne(House house) {
    Scene scene = scene(house);
    for (Actor who : scene.customers()) {
      assertThatThrownBy(() -> scene.desk().note(who, scene.number(), "x"))
          .isInstanceOf(NotFound.class);
    }
  }
}
