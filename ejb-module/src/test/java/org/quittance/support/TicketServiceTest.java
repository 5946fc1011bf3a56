package org.quittance.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.Wishes;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** What happens to tickets, on real databases. */
class TicketServiceTest {

  @OnBothDatabases
  void aFiledTicketIsNewAndReadsBackAsItWasAnswered(House house) {
    Desk desk = new Desk(house);

    TicketDetails filed =
        desk.file(desk.samira, Desk.wish("No mail", "It **stopped**", "k")).ticket();

    assertThat(filed.number()).matches("T-[0-9]{4,}");
    assertThat(filed.status()).isEqualTo(TicketStatus.NEW);
    assertThat(filed.requester().name()).isEqualTo("Samira");
    assertThat(filed.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.body()).isEqualTo("It **stopped**");
              assertThat(message.mine()).isTrue();
              assertThat(message.unread()).isFalse();
            });
    // Monday, 10 in the morning in Berlin: eight working hours later.
    assertThat(filed.answerBy()).hasToString("2026-03-17T09:00:00Z");
    assertThat(filed.clock()).isNull();
    assertThat(desk.find(desk.samira, filed.number())).usingRecursiveComparison().isEqualTo(filed);
    assertThat(desk.find(desk.anna, filed.number()).clock().firstResponseDueAt())
        .isEqualTo(filed.answerBy());
    assertThat(desk.events())
        .singleElement()
        .asString()
        .startsWith("ticket.created ticket:" + filed.number())
        .doesNotContain("mail", "stopped");
  }

  @OnBothDatabases
  void aBadWishIsRefusedWithEverythingThatIsWrong(House house) {
    Desk desk = new Desk(house);
    FileTicket bad =
        new FileTicket("XX", "nobody@x.example", " ", "", null, null, "no such", "no such", "a b");

    assertThat(flaws(() -> desk.file(Actors.erp(), bad)))
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/subject", "/body", "/pageKey", "/customer");
    FileTicket worse =
        new FileTicket(
            "NW-1001",
            "owner@contoso.example",
            "s".repeat(201),
            "b".repeat(30_001),
            null,
            null,
            "no such",
            "no such",
            null);
    assertThat(flaws(() -> desk.file(Actors.erp(), worse)))
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/subject", "/body", "/requester", "/invoice", "/payment");
    assertThat(desk.service().flaws(Actors.erp(), worse))
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/subject", "/body", "/requester", "/invoice", "/payment");
    assertThat(desk.service().flaws(Actors.erp(), Desk.wish("No mail", "At all", null)))
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/customer");
    assertThat(house.count("SELECT COUNT(*) FROM ticket")).isZero();
  }

  @OnBothDatabases
  void onePageFilesOneTicketHoweverOftenItIsSent(House house) {
    Desk desk = new Desk(house);

    List<FiledTicket> filed =
        AtOnce.on(32, i -> desk.file(desk.samira, Desk.wish("No mail", "Sent " + i, "the-page")));

    assertThat(filed)
        .extracting(f -> f.ticket().number())
        .containsOnly(filed.get(0).ticket().number());
    assertThat(filed).filteredOn(f -> !f.known()).hasSize(1);
    assertThat(house.count("SELECT COUNT(*) FROM ticket")).isEqualTo(1);
    assertThat(house.count("SELECT COUNT(*) FROM ticket_message")).isEqualTo(1);
    assertThat(house.count("SELECT COUNT(*) FROM outbox_event")).isEqualTo(1);
    // Another person's page of the same name is another page.
    assertThat(desk.file(desk.owner, Desk.wish("No mail", "Mine", "the-page")).known()).isFalse();
  }

  @OnBothDatabases
  void aPageThatIsSentAgainAnswersOnce(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");

    List<WrittenReply> replies =
        AtOnce.on(32, i -> desk.reply(desk.anna, number, WriteReply.of("Look now", null, "page")));

    assertThat(replies)
        .extracting(reply -> reply.message().id())
        .containsOnly(replies.get(0).message().id());
    assertThat(house.count("SELECT COUNT(*) FROM ticket_message")).isEqualTo(2);
  }

  @OnBothDatabases
  void ourAnswerIsTheFirstResponseAndTheCustomersTurnAndItsReplyIsOursAgain(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");
    house.clock().forward(Duration.ofHours(1));

    desk.reply(desk.anna, number, "Is the cable in?");

    TicketDetails waiting = desk.find(desk.anna, number);
    assertThat(waiting.status()).isEqualTo(TicketStatus.WAITING_FOR_CUSTOMER);
    assertThat(waiting.firstRespondedAt()).isEqualTo(house.clock().instant());
    assertThat(waiting.clock().stopped()).isTrue();
    assertThat(waiting.answerBy()).isNull();
    house.clock().forward(Duration.ofDays(100));
    desk.reply(desk.samira, number, "It is");
    TicketDetails open = desk.find(desk.anna, number);
    assertThat(open.status()).isEqualTo(TicketStatus.OPEN);
    assertThat(open.answerBy()).isAfter(house.clock().instant());
    assertThat(open.clock().resolutionMissed()).isFalse();
    // 40 hours, of which one was used before our answer.
    assertThat(
            house
                .make(Services.class)
                .current()
                .hours()
                .between(house.clock().instant(), open.clock().resolutionDueAt()))
        .isEqualTo(Duration.ofHours(39));
    assertThat(desk.events())
        .extracting(event -> event.toString().split(" ", -1)[0])
        .containsExactly(
            "ticket.created",
            "ticket.replied",
            "ticket.statusChanged",
            "ticket.replied",
            "ticket.statusChanged");
    assertThat(desk.queries().history(desk.anna, number))
        .extracting(change -> change.kind() + " " + change.after())
        .containsExactly("STATUS OPEN", "STATUS WAITING_FOR_CUSTOMER", "FILED null");
  }

  @OnBothDatabases
  void theAgentSaysWhatTheTicketIsAfterTheAnswer(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");

    desk.reply(
        desk.anna,
        number,
        new WriteReply("We look", TicketStatus.ON_HOLD, null, false, null, null));
    assertThat(desk.status(number)).isEqualTo(TicketStatus.ON_HOLD);
    desk.reply(
        desk.anna,
        number,
        new WriteReply("It was the cable", TicketStatus.RESOLVED, null, false, null, null));
    assertThat(desk.status(number)).isEqualTo(TicketStatus.RESOLVED);
    assertThat(desk.find(desk.samira, number).closesAt())
        .isEqualTo(house.clock().instant().plus(Duration.ofDays(14)));
    desk.reply(desk.samira, number, "It is back");
    assertThat(desk.status(number)).isEqualTo(TicketStatus.OPEN);
    assertThatThrownBy(
            () ->
                desk.reply(
                    desk.anna,
                    number,
                    new WriteReply("x", TicketStatus.CLOSED, null, false, null, null)))
        .isInstanceOf(NoSuchStep.class);
    assertThat(
            flaws(
                () ->
                    desk.reply(
                        desk.samira,
                        number,
                        new WriteReply("x", TicketStatus.RESOLVED, null, false, null, null))))
        .extracting(Flaw::pointer)
        .containsExactly("/then");
  }

  @OnBothDatabases
  void aRefusedStepNamesThoseThereAre(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");

    NoSuchStep refused =
        catchThrowableOfType(
            NoSuchStep.class, () -> desk.move(desk.anna, number, TicketStatus.CLOSED));

    assertThat(refused)
        .hasMessageContaining("OPEN, WAITING_FOR_CUSTOMER, ON_HOLD, RESOLVED")
        .hasMessageContaining(number);
    assertThatThrownBy(() -> desk.move(desk.samira, number, TicketStatus.OPEN))
        .isInstanceOf(NoSuchStep.class)
        .hasMessageContaining("It can become RESOLVED.");
    String closed = desk.closed("Old");
    assertThatThrownBy(() -> desk.move(desk.anna, closed, TicketStatus.OPEN))
        .isInstanceOf(NoSuchStep.class)
        .hasMessageContaining("It stays as it is.");
  }

  @OnBothDatabases
  void aReplyToAClosedTicketIsANewOneThatFollowsIt(House house) {
    Desk desk = new Desk(house);
    String closed = desk.closed("No mail");
    house.inTransaction(() -> desk.queries().find(desk.anna, closed));
    TicketDetails before = desk.find(desk.anna, closed);

    WriteReply wish = WriteReply.of("Again", null, "page");
    List<WrittenReply> written = AtOnce.on(8, i -> desk.reply(desk.samira, closed, wish));

    String number = written.get(0).ticket();
    assertThat(written).allSatisfy(w -> assertThat(w.ticket()).isEqualTo(number));
    assertThat(written.get(0).followUp()).isTrue();
    assertThat(number).isNotEqualTo(closed);
    TicketDetails fresh = desk.find(desk.samira, number);
    assertThat(fresh.subject()).isEqualTo("No mail");
    assertThat(fresh.status()).isEqualTo(TicketStatus.NEW);
    assertThat(fresh.links())
        .containsExactly(new TicketLink(LinkKind.FOLLOWS, closed, "No mail", TicketStatus.CLOSED));
    TicketDetails after = desk.find(desk.anna, closed);
    assertThat(after.messages()).hasSameSizeAs(before.messages());
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(after.links()).extracting(TicketLink::kind).containsExactly(LinkKind.FOLLOWED_BY);
    assertThat(house.count("SELECT COUNT(*) FROM ticket")).isEqualTo(2);
  }

  @OnBothDatabases
  void aClosedTicketChangesByNothing(House house) {
    Desk desk = new Desk(house);
    String closed = desk.closed("No mail");
    String other = desk.filed("Other", "Thing");
    TicketDetails before = desk.find(desk.anna, closed);

    for (Runnable change :
        List.<Runnable>of(
            () -> desk.note(desk.anna, closed, "x"),
            () -> desk.service().assign(desk.anna, closed, "anna@quittance.example"),
            () -> desk.service().reclassify(desk.anna, closed, TicketCategory.OTHER, null),
            () -> desk.service().addParticipant(desk.samira, closed, "viewer@northwind.example"),
            () -> desk.service().linkInvoice(desk.anna, closed, null),
            () -> desk.service().merge(desk.anna, closed, other),
            () -> desk.service().merge(desk.anna, other, closed),
            () ->
                desk.service()
                    .split(desk.anna, closed, before.messages().get(0).id(), "Another"))) {
      try {
        house.inTransaction(change);
      } catch (TicketIsClosed refused) {
        assertThat(refused.code()).isEqualTo("ticket.closed");
      }
    }

    assertThat(desk.find(desk.anna, closed)).usingRecursiveComparison().isEqualTo(before);
    assertThat(desk.status(other)).isEqualTo(TicketStatus.NEW);
  }

  @OnBothDatabases
  void whoDidNotSeeTheLastWordIsToldSoAndMaySendAllTheSame(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");
    String seen = desk.find(desk.anna, number).lastMessage();
    desk.reply(desk.ben, number, "I am on it");
    WriteReply wish = WriteReply.of("Is the cable in?", seen, "page-1");

    SomebodyReplied refused =
        catchThrowableOfType(SomebodyReplied.class, () -> desk.reply(desk.anna, number, wish));

    assertThat(refused.words()).containsEntry("author", "Ben Adler");
    desk.reply(
        desk.anna, number, new WriteReply("Is the cable in?", null, seen, true, "page-1", null));
    String mine = desk.find(desk.anna, number).lastMessage();
    desk.note(desk.ben, number, "A note is news for an agent");
    assertThatThrownBy(() -> desk.reply(desk.anna, number, WriteReply.of("y", mine, null)))
        .isInstanceOf(SomebodyReplied.class);
    // For a customer it is none, and nothing gives it away.
    desk.reply(desk.samira, number, WriteReply.of("It is", mine, null));
    assertThat(flaws(() -> desk.reply(desk.samira, number, WriteReply.of("y", "nonsense", null))))
        .extracting(Flaw::pointer)
        .containsExactly("/lastSeen");
  }

  @OnBothDatabases
  void assigningANewTicketOpensIt(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");

    TicketDetails given =
        house.inTransaction(
            () -> desk.service().assign(desk.anna, number, "Ben@quittance.example"));

    assertThat(given.status()).isEqualTo(TicketStatus.OPEN);
    assertThat(given.assignee().name()).isEqualTo("Ben Adler");
    TicketDetails nobodys =
        house.inTransaction(() -> desk.service().assign(desk.ben, number, null));
    assertThat(nobodys.assignee()).isNull();
    assertThat(nobodys.status()).isEqualTo(TicketStatus.OPEN);
    assertThat(
            flaws(
                () ->
                    house.inTransaction(
                        () -> desk.service().assign(desk.anna, number, "owner@northwind.example"))))
        .extracting(Flaw::pointer)
        .containsExactly("/assignee");
    assertThat(desk.find(desk.samira, number).assignee()).isNull();
  }

  @OnBothDatabases
  void ofManyEachIsToldByItselfAndNoneStopsAnother(House house) {
    Desk desk = new Desk(house);
    String one = desk.filed("One", "x");
    String closed = desk.closed("Two");
    String three = desk.filed("Three", "x");

    List<BulkOutcome> given =
        house.inTransaction(
            () ->
                desk.service()
                    .bulkAssign(
                        desk.anna,
                        List.of(three, closed, one, "T-9", "nonsense"),
                        "anna@quittance.example"));
    List<BulkOutcome> moved =
        house.inTransaction(
            () ->
                desk.service()
                    .bulkTransition(desk.anna, List.of(one, closed), TicketStatus.ON_HOLD));

    assertThat(given)
        .extracting(o -> o.number() + " " + o.done() + " " + o.code())
        .containsExactly(
            three + " true null",
            closed + " false ticket.closed",
            one + " true null",
            "T-9 false not.found",
            "nonsense false not.found");
    assertThat(moved)
        .extracting(o -> o.done() + " " + o.code())
        .containsExactly("true null", "false ticket.noSuchStep");
    assertThat(desk.find(desk.anna, three).assignee().name()).isEqualTo("Anna Weiss");
    assertThat(desk.status(one)).isEqualTo(TicketStatus.ON_HOLD);
  }

  @OnBothDatabases
  void participantsAreOfTheSameCustomerAndTheRequesterStays(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");
    assertThatThrownBy(() -> desk.find(desk.vera, number)).isInstanceOf(NotFound.class);

    house.inTransaction(
        () -> desk.service().addParticipant(desk.samira, number, "viewer@northwind.example"));

    assertThat(desk.find(desk.vera, number).participants())
        .extracting(TicketPerson::name)
        .containsExactlyInAnyOrder("Samira", "Vera");
    assertThat(desk.numbers(desk.vera, TicketFilter.all())).containsExactly(number);
    assertThatThrownBy(() -> desk.reply(desk.vera, number, "I may only read"))
        .isInstanceOf(NotFound.class);
    assertThat(
            flaws(
                () ->
                    house.inTransaction(
                        () ->
                            desk.service()
                                .addParticipant(desk.samira, number, "owner@contoso.example"))))
        .extracting(Flaw::pointer)
        .containsExactly("/email");
    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () ->
                        desk.service()
                            .removeParticipant(desk.owner, number, "support@northwind.example")))
        .isInstanceOf(Conflict.class);
    house.inTransaction(
        () -> desk.service().removeParticipant(desk.owner, number, "viewer@northwind.example"));
    assertThatThrownBy(() -> desk.find(desk.vera, number)).isInstanceOf(NotFound.class);
    // Who writes in it takes part in it.
    desk.reply(desk.owner, number, "Please hurry");
    assertThat(desk.queries().audience(desk.anna, number))
        .extracting(person -> person.email())
        .containsExactlyInAnyOrder("owner@northwind.example", "support@northwind.example");
  }

  @OnBothDatabases
  void aTicketIsAboutAnInvoiceOfItsOwnCustomer(House house) {
    Desk desk = new Desk(house);
    for (String[] invoice : new String[][] {{"1", "NW-1001"}, {"2", "CT-2002"}}) {
      house.inTransaction(
          () ->
              house
                  .make(InvoiceService.class)
                  .issue(Actors.erp(), Wishes.untaxed(invoice[0], invoice[1], "10"), null));
    }
    FileTicket wish = new FileTicket(null, null, "Too much", "Why?", null, null, "1", null, null);

    TicketDetails filed = desk.file(desk.bruno, wish).ticket();

    assertThat(filed.invoice().number()).isEqualTo("1");
    assertThat(
            desk.numbers(
                desk.anna,
                new TicketFilter(null, Set.of(), null, null, null, null, "1", null, null)))
        .containsExactly(filed.number());
    assertThat(
            flaws(
                () ->
                    desk.file(
                        desk.bruno,
                        new FileTicket(null, null, "a", "b", null, null, "2", null, null))))
        .extracting(Flaw::pointer)
        .containsExactly("/invoice");
    assertThat(
            flaws(
                () ->
                    house.inTransaction(
                        () -> desk.service().linkInvoice(desk.anna, filed.number(), "2"))))
        .extracting(Flaw::pointer)
        .containsExactly("/invoice");
    // One who does not see invoices links none.
    assertThat(
            flaws(
                () ->
                    house.inTransaction(
                        () -> desk.service().linkInvoice(desk.samira, filed.number(), "1"))))
        .extracting(Flaw::pointer)
        .containsExactly("/invoice");
    TicketDetails none =
        house.inTransaction(() -> desk.service().linkInvoice(desk.anna, filed.number(), null));
    assertThat(none.invoice()).isNull();
  }

  @OnBothDatabases
  void anotherPriorityPromisesAnotherTime(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");
    house.clock().forward(Duration.ofMinutes(30));

    TicketDetails urgent =
        house.inTransaction(
            () ->
                desk.service()
                    .reclassify(desk.anna, number, TicketCategory.OTHER, TicketPriority.URGENT));

    assertThat(urgent.category()).isEqualTo(TicketCategory.OTHER);
    // One hour from the filing on, of which half is gone.
    assertThat(urgent.clock().firstResponseDueAt())
        .isEqualTo(house.clock().instant().plus(Duration.ofMinutes(30)));
    assertThat(desk.queries().history(desk.samira, number))
        .extracting(change -> change.kind() + " " + change.before() + " " + change.after())
        .contains("PRIORITY NORMAL URGENT", "CATEGORY TECHNICAL OTHER");
  }

  @OnBothDatabases
  void digitsOfACardAreKeptNowhere(House house) {
    Desk desk = new Desk(house);
    String card = "4111 1111 1111 1111";
    String number = desk.filed("Card " + card, "It is " + card);
    desk.reply(desk.anna, number, "Never send " + card);
    desk.note(desk.anna, number, "He sent " + card);
    house.inTransaction(
        () -> desk.service().transition(desk.samira, number, TicketStatus.RESOLVED, "thx " + card));
    house.inTransaction(
        () ->
            desk.service()
                .keepDraft(
                    desk.samira,
                    new KeepDraft(
                        "k",
                        null,
                        null,
                        card,
                        card,
                        null,
                        null,
                        null,
                        null,
                        "{\"c\":\"" + card + "\"}")));

    for (String column :
        List.of(
            "ticket.subject",
            "ticket_message.body",
            "ticket_message.search_words",
            "ticket_draft.subject",
            "ticket_draft.body",
            "ticket_draft.fields")) {
      String[] parts = column.split("\\.", -1);
      assertThat(
              house.query("SELECT " + parts[1] + " FROM " + parts[0]).stream()
                  .map(row -> String.valueOf(row.get(0))))
          .as(column)
          .isNotEmpty()
          .noneMatch(text -> text.contains("4111"))
          .allMatch(text -> text.equals("null") || text.contains("1111"));
    }
  }

  @OnBothDatabases
  void anErpFilesAndAnswersForTheCustomersPeopleAndForUs(House house) {
    Desk desk = new Desk(house);
    FileTicket wish =
        new FileTicket(
            "NW-1001",
            "Support@northwind.example",
            "From the ERP",
            "Text",
            TicketCategory.BILLING,
            TicketPriority.HIGH,
            null,
            null,
            "erp-1");

    FiledTicket filed = desk.file(Actors.erp(), wish);
    String number = filed.ticket().number();
    assertThat(desk.file(Actors.erp(), wish).known()).isTrue();
    desk.reply(
        Actors.erp(),
        number,
        new WriteReply("Ours", null, null, false, null, "anna@quittance.example"));
    assertThat(desk.status(number)).isEqualTo(TicketStatus.WAITING_FOR_CUSTOMER);
    desk.reply(
        Actors.erp(),
        number,
        new WriteReply("Theirs", null, null, false, null, "owner@northwind.example"));
    assertThat(desk.status(number)).isEqualTo(TicketStatus.OPEN);
    desk.reply(Actors.erp(), number, WriteReply.of("Its own", null, null));

    assertThat(desk.find(desk.samira, number).messages())
        .extracting(message -> message.side() + " " + message.author())
        .containsExactly("CUSTOMER Samira", "STAFF Anna Weiss", "CUSTOMER Ada", "STAFF erp-main");
    assertThat(
            flaws(
                () ->
                    desk.reply(
                        Actors.erp(),
                        number,
                        new WriteReply("x", null, null, false, null, "owner@contoso.example"))))
        .extracting(Flaw::pointer)
        .containsExactly("/author");
    assertThat(
            flaws(
                () ->
                    desk.reply(
                        desk.samira,
                        number,
                        new WriteReply("x", null, null, false, null, "owner@northwind.example"))))
        .extracting(Flaw::pointer)
        .containsExactly("/author");
  }

  @OnBothDatabases
  void aNoteThatAClientPassesOnIsItsAgents(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");

    TicketMessage note =
        house.inTransaction(
            () ->
                desk.service()
                    .note(
                        Actors.erp(),
                        number,
                        new WriteReply("Ours", null, null, false, null, "anna@quittance.example")));

    assertThat(note.author()).isEqualTo("Anna Weiss");
    assertThat(note.side()).isEqualTo(TicketSide.STAFF);
    assertThat(note.visibility()).isEqualTo(MessageVisibility.INTERNAL);
    assertThat(desk.find(desk.samira, number).messages()).hasSize(1);
    for (String nobody : List.of("owner@northwind.example", "nobody@quittance.example")) {
      WriteReply wish = new WriteReply(" ", null, null, false, null, nobody);
      assertThat(
              flaws(
                  () -> house.inTransaction(() -> desk.service().note(Actors.erp(), number, wish))))
          .extracting(Flaw::pointer)
          .containsExactly("/body", "/author");
    }
  }

  @OnBothDatabases
  void manyWhoAnswerAtOnceAreAllHeardInOneOrder(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");

    AtOnce.on(
        32,
        i -> desk.reply(i % 2 == 0 ? desk.anna : desk.samira, number, "Word " + i).message().id());

    assertThat(house.query("SELECT position FROM ticket_message ORDER BY position"))
        .extracting(row -> ((Number) row.get(0)).intValue())
        .hasSize(33)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(house.count("SELECT last_position FROM ticket")).isEqualTo(33);
  }

  @OnBothDatabases
  void draftsAreTheirTypersOwnAndSurvive(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");
    for (String text : List.of("N", "No", "No p")) {
      house.inTransaction(() -> desk.service().keepDraft(desk.samira, draft("new-1", null, text)));
      house.clock().forward(Duration.ofSeconds(1));
    }
    house.inTransaction(() -> desk.service().keepDraft(desk.samira, draft("r", number, "Well")));

    assertThat(desk.service().draft(desk.samira, "new-1").orElseThrow().body()).isEqualTo("No p");
    assertThat(desk.service().lastDraft(desk.samira, null).orElseThrow().pageKey())
        .isEqualTo("new-1");
    assertThat(desk.service().lastDraft(desk.samira, number).orElseThrow().body())
        .isEqualTo("Well");
    assertThat(desk.service().draft(desk.owner, "new-1")).isEmpty();
    assertThat(desk.service().lastDraft(desk.owner, number)).isEmpty();
    desk.reply(desk.samira, number, WriteReply.of("Well", null, "r"));
    assertThat(desk.service().lastDraft(desk.samira, number)).isEmpty();
    desk.file(desk.samira, Desk.wish("No printer", "No p", "new-1"));
    assertThat(desk.service().lastDraft(desk.samira, null)).isEmpty();
    AtOnce.on(
        8,
        i ->
            house.inTransaction(
                () -> desk.service().keepDraft(desk.samira, draft("same", null, "v" + i))));
    assertThat(house.count("SELECT COUNT(*) FROM ticket_draft")).isEqualTo(1);
    house.inTransaction(() -> desk.service().dropDraft(desk.samira, "same"));
    assertThat(house.count("SELECT COUNT(*) FROM ticket_draft")).isZero();
  }

  @OnBothDatabases
  void macrosWriteAndAct(House house) {
    Desk desk = new Desk(house);
    MacroService macros = house.make(MacroService.class);
    String number = desk.filed("No mail", "Since noon");
    MacroDetails macro =
        house.inTransaction(
            () ->
                macros.put(
                    desk.anna,
                    new MacroDetails(
                        null,
                        "Cable",
                        "Dear {requester} of {customer}, {ticket}: the cable? {agent} {else}",
                        TicketStatus.ON_HOLD,
                        TicketPriority.HIGH,
                        TicketCategory.OTHER,
                        true)));

    assertThat(
            house.inTransaction(
                () -> house.make(AgentDeskQueries.class).macroText(desk.anna, number, macro.id())))
        .isEqualTo(
            "Dear Samira of Northwind Trading, " + number + ": the cable? Anna Weiss {else}");
    TicketDetails done =
        house.inTransaction(() -> desk.service().applyMacro(desk.anna, number, macro.id(), null));

    assertThat(done.status()).isEqualTo(TicketStatus.ON_HOLD);
    assertThat(done.priority()).isEqualTo(TicketPriority.HIGH);
    assertThat(done.assignee().name()).isEqualTo("Anna Weiss");
    assertThat(done.messages().get(1).body()).startsWith("Dear Samira");
    assertThat(desk.queries().history(desk.anna, number))
        .extracting(TicketChange::kind)
        .contains(ChangeKind.MACRO, ChangeKind.ASSIGNEE, ChangeKind.PRIORITY);
    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () ->
                        macros.put(
                            desk.anna,
                            new MacroDetails(null, "Cable", "x", null, null, null, false))))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> house.inTransaction(() -> macros.remove(desk.samira, macro.id())))
        .isInstanceOf(NotFound.class);
    house.inTransaction(() -> macros.remove(desk.ben, macro.id()));
    assertThat(house.make(AgentDeskQueries.class).macros(desk.anna)).isEmpty();
  }

  @OnBothDatabases
  void savedViewsAreEachAgentsOwn(House house) {
    Desk desk = new Desk(house);
    SavedViewService views = house.make(SavedViewService.class);
    AgentDeskQueries queries = house.make(AgentDeskQueries.class);

    house.inTransaction(() -> views.keep(desk.anna, "Urgent", "priority=URGENT"));
    SavedView kept =
        house.inTransaction(() -> views.keep(desk.anna, "Urgent", "priority=URGENT&q=x"));

    assertThat(queries.savedViews(desk.anna)).containsExactly(kept);
    assertThat(kept.query()).isEqualTo("priority=URGENT&q=x");
    assertThat(queries.savedViews(desk.ben)).isEmpty();
    assertThatThrownBy(() -> house.inTransaction(() -> views.remove(desk.ben, kept.id())))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> house.inTransaction(() -> views.keep(desk.samira, "x", "y")))
        .isInstanceOf(NotFound.class);
    house.inTransaction(() -> views.remove(desk.anna, kept.id()));
    assertThat(queries.savedViews(desk.anna)).isEmpty();
  }

  @OnBothDatabases
  void whoIsWritingIsForgottenAfterHalfAMinute(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");

    house.inTransaction(() -> desk.service().writing(desk.ben, number));

    assertThat(desk.queries().pulse(desk.anna, number).writing()).containsExactly("Ben Adler");
    assertThat(desk.queries().pulse(desk.ben, number).writing()).isEmpty();
    assertThat(desk.queries().pulse(desk.samira, number).writing()).isEmpty();
    house.clock().forward(Duration.ofSeconds(31));
    assertThat(desk.queries().pulse(desk.anna, number).writing()).isEmpty();
  }

  @OnBothDatabases
  void watchersAreOursAlone(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");

    TicketDetails watched = house.inTransaction(() -> desk.service().watch(desk.ben, number, true));

    assertThat(watched.watchers()).extracting(TicketPerson::name).containsExactly("Ben Adler");
    assertThat(desk.find(desk.samira, number).watchers()).isEmpty();
    assertThat(desk.numbers(desk.ben, TicketFilter.of(TicketView.WATCHED))).containsExactly(number);
    assertThatThrownBy(
            () -> house.inTransaction(() -> desk.service().watch(desk.samira, number, true)))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void whoFollowsAClosedTicketChangesNothingOfIt(House house) {
    Desk desk = new Desk(house);
    String closed = desk.closed("No mail");
    house.inTransaction(
        () -> desk.service().addWatcher(desk.anna, closed, "anna@quittance.example"));
    TicketDetails before = desk.find(desk.anna, closed);
    List<TicketChange> history = desk.queries().history(desk.anna, closed);
    house.clock().forward(Duration.ofHours(1));

    house.inTransaction(() -> desk.service().watch(desk.ben, closed, true));
    house.inTransaction(
        () -> desk.service().removeWatcher(desk.ben, closed, "anna@quittance.example"));

    TicketDetails after = desk.find(desk.anna, closed);
    assertThat(after.watchers()).extracting(TicketPerson::name).containsExactly("Ben Adler");
    assertThat(after).usingRecursiveComparison().ignoringFields("watchers").isEqualTo(before);
    assertThat(desk.queries().history(desk.anna, closed)).isEqualTo(history);
    house.inTransaction(() -> desk.service().watch(desk.ben, closed, false));
    assertThat(desk.find(desk.anna, closed).watchers()).isEmpty();
    assertThat(
            house.count(
                "SELECT COUNT(*) FROM audit_entry WHERE deed IN ('ticket.watched',"
                    + " 'ticket.unwatched')"))
        .isEqualTo(4);
  }

  @OnBothDatabases
  void factsAreChangedTogetherOrNotAtAll(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");
    TicketFacts seen =
        new TicketFacts(TicketStatus.NEW, null, TicketPriority.NORMAL, TicketCategory.TECHNICAL);
    TicketDetails before = desk.find(desk.anna, number);

    assertThat(
            flaws(
                () ->
                    change(
                        desk,
                        number,
                        seen,
                        new TicketFacts(
                            TicketStatus.CLOSED,
                            "owner@northwind.example",
                            TicketPriority.HIGH,
                            TicketCategory.OTHER))))
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/status", "/assignee");
    assertThat(desk.find(desk.anna, number)).usingRecursiveComparison().isEqualTo(before);

    TicketDetails changed =
        change(
            desk,
            number,
            seen,
            new TicketFacts(
                // Whoever is given it opens it: that is no refusal.
                TicketStatus.OPEN,
                "ben@quittance.example",
                TicketPriority.HIGH,
                TicketCategory.OTHER));
    assertThat(changed.status()).isEqualTo(TicketStatus.OPEN);
    assertThat(changed.assignee().name()).isEqualTo("Ben Adler");
    assertThat(changed.priority()).isEqualTo(TicketPriority.HIGH);
    assertThat(changed.category()).isEqualTo(TicketCategory.OTHER);
    assertThat(desk.queries().history(desk.anna, number))
        .extracting(TicketChange::kind)
        .containsExactlyInAnyOrder(
            ChangeKind.FILED,
            ChangeKind.CATEGORY,
            ChangeKind.PRIORITY,
            ChangeKind.ASSIGNEE,
            ChangeKind.STATUS);
    assertThat(house.count("SELECT COUNT(*) FROM audit_entry WHERE deed = 'ticket.changed'"))
        .isEqualTo(1);
    assertThatThrownBy(
            () -> house.inTransaction(() -> desk.service().change(desk.samira, number, seen, seen)))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void whatSomebodyElseChangedMeanwhileIsNeitherUndoneNorInTheWay(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");
    TicketFacts seen =
        new TicketFacts(TicketStatus.NEW, null, TicketPriority.NORMAL, TicketCategory.TECHNICAL);
    house.inTransaction(() -> desk.service().assign(desk.anna, number, "ben@quittance.example"));
    desk.move(desk.anna, number, TicketStatus.RESOLVED);

    TicketDetails changed =
        change(
            desk,
            number,
            seen,
            new TicketFacts(TicketStatus.NEW, null, TicketPriority.HIGH, TicketCategory.TECHNICAL));
    assertThat(changed.status()).isEqualTo(TicketStatus.RESOLVED);
    assertThat(changed.assignee().name()).isEqualTo("Ben Adler");
    assertThat(changed.priority()).isEqualTo(TicketPriority.HIGH);
    // What is wanted is so already.
    TicketDetails again =
        change(
            desk,
            number,
            seen,
            new TicketFacts(
                TicketStatus.RESOLVED, null, TicketPriority.HIGH, TicketCategory.TECHNICAL));
    assertThat(again).usingRecursiveComparison().isEqualTo(changed);
    desk.move(desk.anna, number, TicketStatus.CLOSED);
    assertThatThrownBy(() -> change(desk, number, seen, seen)).isInstanceOf(TicketIsClosed.class);
  }

  private static TicketDetails change(
      Desk desk, String number, TicketFacts seen, TicketFacts wanted) {
    return desk.house.inTransaction(() -> desk.service().change(desk.anna, number, seen, wanted));
  }

  @OnBothDatabases
  void theHistoryTellsWhatItWasAboutBefore(House house) {
    Desk desk = new Desk(house);
    for (String invoice : List.of("1", "2")) {
      house.inTransaction(
          () ->
              house
                  .make(InvoiceService.class)
                  .issue(Actors.erp(), Wishes.untaxed(invoice, "NW-1001", "10"), null));
    }
    FileTicket wish = new FileTicket(null, null, "Too much", "Why?", null, null, "1", null, null);
    String number = desk.file(desk.bruno, wish).ticket().number();
    house.inTransaction(() -> desk.service().linkInvoice(desk.anna, number, "2"));
    house.inTransaction(() -> desk.service().linkInvoice(desk.anna, number, null));
    assertThat(changes(desk, number, ChangeKind.INVOICE)).containsExactly("2 > null", "1 > 2");

    String merged = desk.file(desk.bruno, wish).ticket().number();
    house.inTransaction(() -> desk.service().merge(desk.anna, merged, number));
    assertThat(changes(desk, number, ChangeKind.INVOICE))
        .containsExactly("null > 1", "2 > null", "1 > 2");

    MacroDetails macro =
        house.inTransaction(
            () ->
                house
                    .make(MacroService.class)
                    .put(desk.anna, new MacroDetails(null, "Mine", "", null, null, null, true)));
    house.inTransaction(() -> desk.service().assign(desk.ben, number, "ben@quittance.example"));
    house.inTransaction(() -> desk.service().applyMacro(desk.anna, number, macro.id(), null));
    assertThat(changes(desk, number, ChangeKind.ASSIGNEE))
        .containsExactly("Ben Adler > Anna Weiss", "null > Ben Adler");
  }

  private static List<String> changes(Desk desk, String number, ChangeKind kind) {
    return desk.queries().history(desk.anna, number).stream()
        .filter(change -> change.kind() == kind)
        .map(change -> change.before() + " > " + change.after())
        .toList();
  }

  @OnBothDatabases
  void aMergedTicketIsReadInTheOther(House house) {
    Desk desk = new Desk(house);
    String one = desk.filed(desk.bruno, "No mail", "Since noon");
    String two = desk.filed(desk.samira, "Mail is dead", "Since morning");
    desk.note(desk.anna, one, "Same as the other");
    house.inTransaction(() -> desk.service().watch(desk.ben, one, true));

    TicketDetails merged = house.inTransaction(() -> desk.service().merge(desk.anna, one, two));

    assertThat(merged.number()).isEqualTo(two);
    assertThat(merged.messages())
        .extracting(TicketMessage::body)
        .containsExactly("Since noon", "Since morning", "Same as the other");
    assertThat(merged.watchers()).hasSize(1);
    TicketDetails samiras = desk.find(desk.samira, two);
    assertThat(samiras.messages())
        .extracting(TicketMessage::body)
        .containsExactly("Since noon", "Since morning");
    // Bruno sees only his own tickets; now the other is one of them.
    assertThat(desk.find(desk.bruno, two).participants()).hasSize(2);
    TicketDetails old = desk.find(desk.bruno, one);
    assertThat(old.status()).isEqualTo(TicketStatus.CLOSED);
    assertThat(old.messages()).extracting(TicketMessage::body).containsExactly("Since noon");
    assertThat(old.links())
        .containsExactly(
            new TicketLink(LinkKind.MERGED_INTO, two, "Mail is dead", TicketStatus.NEW));
    // What is written to the old one is written in the other.
    assertThat(desk.queries().goesOnIn(desk.bruno, one)).isEqualTo(two);
    assertThat(desk.queries().goesOnIn(desk.bruno, two)).isNull();
    assertThat(desk.reply(desk.bruno, one, "Hello?").ticket()).isEqualTo(two);
    String three = desk.filed(desk.owner, "Mail", "Dead");
    house.inTransaction(() -> desk.service().merge(desk.anna, two, three));
    assertThat(desk.find(desk.bruno, three).messages()).hasSize(4);
    assertThat(desk.queries().goesOnIn(desk.bruno, one)).isEqualTo(three);
    assertThat(desk.reply(desk.bruno, one, "Still?").ticket()).isEqualTo(three);
    String theirs = desk.filed(desk.stranger, "Other", "House");
    assertThatThrownBy(
            () -> house.inTransaction(() -> desk.service().merge(desk.anna, three, theirs)))
        .isInstanceOf(TicketOfAnotherCustomer.class);
    assertThat(
            flaws(() -> house.inTransaction(() -> desk.service().merge(desk.anna, three, three))))
        .extracting(Flaw::pointer)
        .containsExactly("/into");
    assertThatThrownBy(
            () -> house.inTransaction(() -> desk.service().merge(desk.owner, three, two)))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void aQuestionThatWasNotAnsweredIsOpenWhereItWasMergedInto(House house) {
    Desk desk = new Desk(house);
    for (TicketStatus was :
        List.of(TicketStatus.WAITING_FOR_CUSTOMER, TicketStatus.ON_HOLD, TicketStatus.RESOLVED)) {
      String into = desk.filed("No mail", "Since noon");
      desk.reply(desk.anna, into, "Is it back?");
      if (was != TicketStatus.WAITING_FOR_CUSTOMER) {
        desk.move(desk.anna, into, was);
      }
      house.clock().forward(Duration.ofMinutes(1));
      String from = desk.filed("And the fax", "Does it work?");
      var answerBy = desk.find(desk.samira, from).answerBy();
      house.clock().forward(Duration.ofMinutes(1));

      house.inTransaction(() -> desk.service().merge(desk.anna, from, into));

      TicketDetails merged = desk.find(desk.anna, into);
      assertThat(merged.status()).as(was.name()).isEqualTo(TicketStatus.OPEN);
      assertThat(merged.answerBy()).isEqualTo(answerBy);
      assertThat(merged.closesAt()).isNull();
      assertThat(merged.clock().stopped()).isFalse();
      assertThat(merged.clock().resolutionDueAt()).isNotNull();
      assertThat(desk.queries().history(desk.samira, into).subList(0, 2))
          .extracting(TicketChange::kind)
          .containsExactlyInAnyOrder(ChangeKind.MERGED_FROM, ChangeKind.STATUS);
    }
  }

  @OnBothDatabases
  void whatWasAnsweredOpensNothingWhereItWasMergedInto(House house) {
    Desk desk = new Desk(house);
    String into = desk.filed("No mail", "Since noon");
    desk.move(desk.anna, into, TicketStatus.RESOLVED);
    String from = desk.filed("And the fax", "Does it work?");
    desk.reply(desk.anna, from, "It does");

    house.inTransaction(() -> desk.service().merge(desk.anna, from, into));

    assertThat(desk.status(into)).isEqualTo(TicketStatus.RESOLVED);
  }

  @OnBothDatabases
  void aMessageBecomesATicketOfItsOwnAndStaysWhereItWas(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "Since noon");
    desk.reply(desk.owner, number, "By the way, the printer");
    String note = desk.note(desk.anna, number, "Two things").id();
    String message = desk.find(desk.anna, number).messages().get(1).id();

    TicketDetails split =
        house.inTransaction(() -> desk.service().split(desk.anna, number, message, "The printer"));

    assertThat(split.subject()).isEqualTo("The printer");
    assertThat(split.requester().name()).isEqualTo("Ada");
    assertThat(split.participants()).hasSize(2);
    assertThat(split.messages())
        .extracting(m -> m.author() + ": " + m.body())
        .containsExactly("Ada: By the way, the printer");
    assertThat(split.links()).extracting(TicketLink::kind).containsExactly(LinkKind.SPLIT_FROM);
    assertThat(desk.find(desk.samira, number).messages()).hasSize(2);
    assertThat(
            flaws(
                () ->
                    house.inTransaction(() -> desk.service().split(desk.anna, number, note, "x"))))
        .extracting(Flaw::pointer)
        .containsExactly("/message");
    String foreign = desk.filed(desk.stranger, "Other", "House");
    assertThatThrownBy(
            () -> house.inTransaction(() -> desk.service().split(desk.anna, foreign, message, "x")))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void whatOurSideFoundToBelongTogetherIsOurs(House house) {
    Desk desk = new Desk(house);
    String one = desk.filed("No mail", "Since noon");
    String theirs = desk.filed(desk.stranger, "No mail here", "Since noon");

    house.inTransaction(() -> desk.service().link(desk.anna, one, theirs));
    house.inTransaction(() -> desk.service().link(desk.ben, theirs, one));

    assertThat(desk.find(desk.anna, one).links())
        .extracting(link -> link.kind() + " " + link.ticket())
        .containsExactly("RELATED " + theirs);
    assertThat(desk.find(desk.anna, theirs).links()).hasSize(1);
    assertThat(desk.find(desk.samira, one).links()).isEmpty();
    assertThat(desk.find(desk.stranger, theirs).links()).isEmpty();
  }

  @OnBothDatabases
  void theTrailTellsWhatWasDoneAndNoWordOfIt(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("Secret subject", "Secret body");
    desk.note(desk.anna, number, "Secret note");
    desk.reply(desk.anna, number, "Secret reply");

    assertThat(house.query("SELECT deed, object, detail FROM audit_entry ORDER BY id"))
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactly(
            "ticket.filed ticket/" + number,
            "ticket.noted ticket/" + number,
            "ticket.replied ticket/" + number);
    assertThat(house.query("SELECT detail FROM audit_entry").toString()).doesNotContain("Secret");
  }

  @OnBothDatabases
  void customersOfNobodyFileNothing(House house) {
    Desk desk = new Desk(house);
    long other = Customers.add(house, "FB-3003");

    assertThatThrownBy(
            () ->
                desk.file(
                    Actors.staff(org.quittance.kernel.Role.ACCOUNTING), Desk.wish("a", "b", null)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> desk.file(desk.vera, Desk.wish("a", "b", null)))
        .isInstanceOf(NotFound.class);
    // The contact of another customer is nobody there.
    assertThatThrownBy(
            () ->
                desk.file(
                    Actors.personOf(other, org.quittance.kernel.Role.OWNER),
                    Desk.wish("a", "b", null)))
        .isInstanceOf(NotFound.class);
  }

  private static KeepDraft draft(String key, String ticket, String text) {
    return new KeepDraft(key, ticket, null, null, text, null, null, null, null, null);
  }

  private static List<Flaw> flaws(Runnable refused) {
    return catchThrowableOfType(InvalidInput.class, refused::run).flaws();
  }
}
