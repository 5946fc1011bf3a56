package org.quittance.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.testing.Actors;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Lists, counts and what stands beside a ticket, on real databases. */
class TicketQueriesTest {

  @OnBothDatabases
  void everyoneSeesTheTicketsThatAreItsBusiness(House house) {
    Desk desk = new Desk(house);
    String samiras = desk.filed(desk.samira, "One", "x");
    house.clock().forward(Duration.ofMinutes(1));
    String brunos = desk.filed(desk.bruno, "Two", "x");
    house.clock().forward(Duration.ofMinutes(1));
    String theirs = desk.filed(desk.stranger, "Three", "x");

    assertThat(desk.numbers(desk.anna, TicketFilter.all()))
        .containsExactly(theirs, brunos, samiras);
    assertThat(desk.numbers(desk.owner, TicketFilter.all())).containsExactly(brunos, samiras);
    assertThat(desk.numbers(desk.samira, TicketFilter.all())).containsExactly(brunos, samiras);
    assertThat(desk.numbers(desk.samira, TicketFilter.of(TicketView.MINE)))
        .containsExactly(samiras);
    assertThat(desk.numbers(desk.bruno, TicketFilter.all())).containsExactly(brunos);
    assertThat(desk.numbers(desk.vera, TicketFilter.all())).isEmpty();
    assertThat(desk.numbers(desk.stranger, TicketFilter.all().withCustomer("NW-1001"))).isEmpty();
    for (String number : List.of(samiras, brunos)) {
      assertThatThrownBy(() -> desk.find(desk.stranger, number)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> desk.queries().pulse(desk.stranger, number))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> desk.queries().history(desk.vera, number))
          .isInstanceOf(NotFound.class);
    }
    assertThatThrownBy(() -> desk.find(desk.bruno, samiras)).isInstanceOf(NotFound.class);
    assertThat(desk.queries().count(desk.bruno, TicketFilter.all(), 100))
        .isEqualTo(new TicketCount(1, false));
    assertThat(desk.queries().counts(desk.owner, TicketFilter.all(), 100).all().found())
        .isEqualTo(2);
    for (TicketView view : List.of(TicketView.UNASSIGNED, TicketView.OVERDUE, TicketView.WATCHED)) {
      assertThatThrownBy(() -> desk.numbers(desk.owner, TicketFilter.of(view)))
          .isInstanceOf(NotFound.class);
    }
  }

  @OnBothDatabases
  void listsGoThroughAllOnceForwardsAndBackwards(House house) {
    Desk desk = new Desk(house);
    List<String> filed = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      filed.add(0, desk.filed(desk.bruno, "Ticket " + i, "x"));
      if (i % 3 == 0) {
        house.clock().forward(Duration.ofSeconds(1));
      }
    }

    for (var who : List.of(desk.bruno, desk.owner, desk.anna)) {
      List<String> seen = new ArrayList<>();
      Page<TicketRow> page = page(desk, who, TicketFilter.all(), TicketSort.ACTIVITY, null);
      page.items().forEach(row -> seen.add(row.number()));
      while (page.older() != null) {
        page = page(desk, who, TicketFilter.all(), TicketSort.ACTIVITY, page.older());
        page.items().forEach(row -> seen.add(row.number()));
      }
      assertThat(seen).as(who.name()).isEqualTo(filed);
      Page<TicketRow> back = page(desk, who, TicketFilter.all(), TicketSort.ACTIVITY, page.newer());
      assertThat(back.items()).extracting(TicketRow::number).isEqualTo(filed.subList(5, 10));
    }
    List<String> changed = new ArrayList<>();
    TicketFilter since =
        new TicketFilter(null, null, null, null, null, null, null, null, Instant.EPOCH);
    Page<TicketRow> page = page(desk, desk.anna, since, null, null);
    page.items().forEach(row -> changed.add(row.number()));
    while (page.older() != null) {
      page = page(desk, desk.anna, since, null, page.older());
      page.items().forEach(row -> changed.add(row.number()));
    }
    assertThat(changed).hasSize(13).doesNotHaveDuplicates();
    assertThatThrownBy(() -> page(desk, desk.anna, TicketFilter.all(), TicketSort.DUE, "x"))
        .isInstanceOf(InvalidInput.class);
  }

  @OnBothDatabases
  void thePulseKnowsTheLastMessageOnThePageAlsoAfterAMerger(House house) {
    Desk desk = new Desk(house);
    String into = desk.filed("No mail", "Since noon");
    house.clock().forward(Duration.ofMinutes(1));
    String from = desk.filed("Mail is dead", "Since morning");
    pulseIsOfThePage(desk, into);

    house.inTransaction(() -> desk.service().merge(desk.anna, from, into));

    pulseIsOfThePage(desk, into);
    pulseIsOfThePage(desk, from);
    house.clock().forward(Duration.ofMinutes(1));
    String before = desk.queries().pulse(desk.samira, into).lastMessage();
    desk.note(desk.ben, into, "Seen before");
    pulseIsOfThePage(desk, into);
    assertThat(desk.queries().pulse(desk.samira, into).lastMessage()).isEqualTo(before);
    desk.reply(desk.ben, into, "It is back");
    pulseIsOfThePage(desk, into);
  }

  private static void pulseIsOfThePage(Desk desk, String number) {
    for (Actor who : List.of(desk.anna, desk.samira)) {
      assertThat(desk.queries().pulse(who, number).lastMessage())
          .as(who.name())
          .isNotNull()
          .isEqualTo(desk.find(who, number).lastMessage());
    }
  }

  @OnBothDatabases
  void theHeapsOfTheAgentsAreWhatTheySay(House house) {
    Desk desk = new Desk(house);
    String fresh = desk.filed("Fresh", "x");
    String mine = desk.filed("Mine", "x");
    house.inTransaction(() -> desk.service().assign(desk.ben, mine, "anna@quittance.example"));
    String waiting = desk.filed("Waiting", "x");
    desk.reply(desk.ben, waiting, "And?");
    String closed = desk.closed("Closed");
    house.clock().forward(Duration.ofDays(30));
    String later = desk.filed("Later", "x");

    assertThat(desk.numbers(desk.anna, TicketFilter.of(TicketView.UNASSIGNED)))
        .containsExactlyInAnyOrder(fresh, waiting, later);
    assertThat(desk.numbers(desk.anna, TicketFilter.of(TicketView.MINE))).containsExactly(mine);
    assertThat(desk.numbers(desk.anna, TicketFilter.of(TicketView.WAITING)))
        .containsExactly(waiting);
    assertThat(desk.numbers(desk.anna, TicketFilter.of(TicketView.OVERDUE)))
        .containsExactlyInAnyOrder(fresh, mine);
    assertThat(desk.numbers(desk.anna, TicketFilter.all())).contains(closed).hasSize(5);
    QueueCounts counts =
        house.make(AgentDeskQueries.class).counts(desk.anna, TicketFilter.all(), 1000);
    assertThat(counts.byView())
        .containsEntry(TicketView.ALL, new TicketCount(5, false))
        .containsEntry(TicketView.UNASSIGNED, new TicketCount(3, false))
        .containsEntry(TicketView.MINE, new TicketCount(1, false))
        .containsEntry(TicketView.WAITING, new TicketCount(1, false))
        .containsEntry(TicketView.OVERDUE, new TicketCount(2, false))
        .containsEntry(TicketView.WATCHED, new TicketCount(0, false));
    assertThat(house.make(AgentDeskQueries.class).counts(desk.anna, TicketFilter.all(), 2).byView())
        .containsEntry(TicketView.ALL, new TicketCount(2, true));
    assertThatThrownBy(
            () -> house.make(AgentDeskQueries.class).counts(desk.owner, TicketFilter.all(), 9))
        .isInstanceOf(NotFound.class);
    Page<TicketRow> due = page(desk, desk.anna, TicketFilter.all(), TicketSort.DUE, null);
    assertThat(due.items()).extracting(TicketRow::number).containsExactly(fresh, mine, later);
    assertThat(due.items()).extracting(TicketRow::late).containsExactly(true, true, false);
  }

  @OnBothDatabases
  void filtersAreAllHeld(House house) {
    Desk desk = new Desk(house);
    String one = desk.filed("One", "x");
    String two = desk.filed("Two", "x");
    desk.move(desk.anna, two, TicketStatus.ON_HOLD);
    house.inTransaction(
        () ->
            desk.service().reclassify(desk.anna, two, TicketCategory.BILLING, TicketPriority.LOW));
    house.inTransaction(() -> desk.service().assign(desk.anna, two, "ben@quittance.example"));

    assertThat(desk.numbers(desk.anna, statuses(TicketStatus.NEW))).containsExactly(one);
    assertThat(desk.numbers(desk.samira, statuses(TicketStatus.ON_HOLD))).containsExactly(two);
    assertThat(desk.numbers(desk.bruno, statuses(TicketStatus.ON_HOLD))).isEmpty();
    assertThat(desk.numbers(desk.samira, statuses(TicketStatus.NEW, TicketStatus.ON_HOLD)))
        .hasSize(2);
    assertThat(desk.numbers(desk.samira, statuses(TicketStatus.CLOSED))).isEmpty();
    assertThat(
            desk.numbers(
                desk.anna,
                new TicketFilter(
                    null,
                    null,
                    TicketCategory.BILLING,
                    TicketPriority.LOW,
                    "Ben@quittance.example",
                    "NW-1001",
                    null,
                    null,
                    null)))
        .containsExactly(two);
    assertThat(desk.numbers(desk.anna, TicketFilter.all().withCustomer("CT-2002"))).isEmpty();
    TicketCounts counts = desk.queries().counts(desk.samira, TicketFilter.all(), 1000);
    assertThat(counts.all().found()).isEqualTo(2);
    assertThat(counts.byStatus())
        .containsEntry(TicketStatus.NEW, new TicketCount(1, false))
        .containsEntry(TicketStatus.ON_HOLD, new TicketCount(1, false))
        .containsEntry(TicketStatus.CLOSED, new TicketCount(0, false));
  }

  @OnBothDatabases
  void wordsAreFoundInSubjectNumberAndConversation(House house) {
    Desk desk = new Desk(house);
    String one = desk.filed("Café printer, 50% ink", "The HP-4711 prints o'brien back\\slash");
    desk.reply(desk.anna, one, "Did you try a new cartridge?");
    String theirs = desk.filed(desk.stranger, "Café printer", "cartridge");

    for (String typed :
        List.of(
            "cafe",
            "PRIN",
            "hp-4711",
            "4711",
            "cartr",
            "cafe cartridge",
            "o'brien",
            "back\\slash",
            "50%",
            one,
            one.substring(2))) {
      assertThat(desk.numbers(desk.samira, TicketFilter.all().withWords(typed)))
          .as(typed)
          .containsExactly(one);
      assertThat(desk.numbers(desk.bruno, TicketFilter.all().withWords(typed))).as(typed).isEmpty();
      assertThat(desk.numbers(desk.anna, TicketFilter.all().withWords(typed)))
          .as(typed)
          .contains(one);
    }
    assertThat(desk.numbers(desk.anna, TicketFilter.all().withWords("cartridge")))
        .containsExactlyInAnyOrder(one, theirs);
    for (String typed : List.of("rinter", "'", "x", "' OR 1=1", "~")) {
      assertThat(desk.numbers(desk.samira, TicketFilter.all().withWords(typed)))
          .as(typed)
          .isEmpty();
    }
  }

  @OnBothDatabases
  void whatIsNewToOneIsMarkedUntilItWasRead(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("One", "x");
    assertThat(unread(desk, desk.samira)).isEmpty();
    assertThat(unread(desk, desk.anna)).containsExactly(number);
    house.inTransaction(() -> desk.service().markRead(desk.samira, number));
    house.inTransaction(() -> desk.service().markRead(desk.anna, number));
    assertThat(unread(desk, desk.anna)).isEmpty();

    desk.reply(desk.anna, number, "And?");

    assertThat(unread(desk, desk.samira)).containsExactly(number);
    assertThat(desk.queries().unread(desk.samira)).isEqualTo(1);
    assertThat(desk.find(desk.samira, number).unread()).isEqualTo(1);
    assertThat(unread(desk, desk.anna)).isEmpty();
    house.inTransaction(() -> desk.service().markRead(desk.samira, number));
    assertThat(unread(desk, desk.samira)).isEmpty();
    assertThat(desk.queries().unread(desk.samira)).isZero();
  }

  @OnBothDatabases
  void whatOthersAreAskedIsNewsToNobodyElseWhetherMarkedOrCounted(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("One", "x");
    String other = desk.filed("Two", "x");
    desk.reply(desk.anna, number, "And?");
    desk.reply(desk.anna, other, "And?");
    assertThat(unread(desk, desk.owner)).isEmpty();
    assertThat(desk.queries().unread(desk.owner)).isZero();

    for (String each : List.of(number, other)) {
      house.inTransaction(
          () -> desk.service().addParticipant(desk.samira, each, desk.owner.name()));
    }

    assertThat(unread(desk, desk.owner)).containsExactlyInAnyOrder(number, other);
    assertThat(desk.queries().unread(desk.owner)).isEqualTo(2);
    desk.move(desk.anna, number, TicketStatus.RESOLVED);
    desk.move(desk.anna, number, TicketStatus.CLOSED);
    for (Actor who : List.of(desk.owner, desk.samira)) {
      assertThat(unread(desk, who)).containsExactly(other);
      assertThat(desk.queries().unread(who)).isEqualTo(1);
    }
  }

  @OnBothDatabases
  void whoTypesIsShownItsOwnOpenTicketsThatAreAlike(House house) {
    Desk desk = new Desk(house);
    String printer = desk.filed("The printer is on fire", "Smoke everywhere");
    String mail = desk.filed("No mail", "The printer works, mail does not");
    desk.closed("Printer fire drill");
    desk.filed(desk.stranger, "Printer fire", "x");

    assertThat(desk.queries().similar(desk.samira, "printer on fire", 5))
        .extracting(TicketRow::number)
        .containsExactly(printer, mail);
    assertThat(desk.queries().similar(desk.bruno, "printer on fire", 5)).isEmpty();
    assertThat(desk.queries().similar(desk.samira, "a b c", 5)).isEmpty();
    assertThat(desk.queries().similar(desk.anna, "printer", 5)).isEmpty();
  }

  @OnBothDatabases
  void besideATicketStandsWhatAnAgentShouldKnow(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("One", "x");
    String other = desk.filed("Two", "x");
    desk.filed(desk.stranger, "Three", "x");
    AgentDeskQueries queries = house.make(AgentDeskQueries.class);

    TicketContext context = house.inTransaction(() -> queries.context(desk.anna, number));

    assertThat(context.customer().reference()).isEqualTo("NW-1001");
    assertThat(context.otherTickets()).extracting(TicketRow::number).containsExactly(other);
    assertThat(queries.agents(desk.anna))
        .extracting(TicketPerson::name)
        .containsExactly("Anna Weiss", "Ben Adler");
    assertThatThrownBy(() -> queries.context(desk.owner, number)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> queries.agents(desk.owner)).isInstanceOf(NotFound.class);
    assertThat(desk.queries().addable(desk.samira, number))
        .extracting(TicketPerson::name)
        .containsExactly("Ada", "Bruno", "Vera");
  }

  @OnBothDatabases
  void aLongConversationIsReadPieceByPiece(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("One", "Word 0");
    for (int i = 1; i <= 205; i++) {
      house.clock().forward(Duration.ofSeconds(1));
      desk.reply(desk.samira, number, "Word " + i);
    }

    TicketDetails ticket = desk.find(desk.anna, number);

    assertThat(ticket.messages()).hasSize(200);
    assertThat(ticket.earlier()).isTrue();
    assertThat(ticket.messages().get(199).body()).isEqualTo("Word 205");
    assertThat(desk.queries().earlier(desk.anna, number, ticket.messages().get(0).id(), 100))
        .extracting(TicketMessage::body)
        .containsExactly("Word 0", "Word 1", "Word 2", "Word 3", "Word 4", "Word 5");
  }

  @OnBothDatabases
  void readsCostAFixedNumberOfStatements(House house) {
    Desk desk = new Desk(house);
    for (int i = 0; i < 12; i++) {
      String number = desk.filed(desk.bruno, "Ticket " + i, "x");
      desk.reply(desk.anna, number, "y");
    }
    String number = desk.filed(desk.bruno, "Last", "x");
    AgentDeskQueries queue = house.make(AgentDeskQueries.class);

    for (var who : List.of(desk.bruno, desk.owner, desk.anna, Actors.erp())) {
      assertThat(
              house.statements(
                  () -> page(desk, who, TicketFilter.all(), TicketSort.ACTIVITY, null)))
          .isEqualTo(1);
      assertThat(house.statements(() -> desk.queries().counts(who, TicketFilter.all(), 1000)))
          .isEqualTo(1);
    }
    assertThat(house.statements(() -> queue.counts(desk.anna, TicketFilter.all(), 1000)))
        .isEqualTo(1);
    assertThat(house.sql(() -> desk.queries().find(desk.bruno, number)))
        .hasSizeLessThanOrEqualTo(12);
    assertThat(house.sql(() -> desk.queries().pulse(desk.anna, number)))
        .hasSizeLessThanOrEqualTo(4);
    assertThat(house.sql(() -> desk.queries().pulse(desk.bruno, number)))
        .hasSizeLessThanOrEqualTo(4);
  }

  private static TicketFilter statuses(TicketStatus... statuses) {
    return TicketFilter.all().withStatuses(Set.of(statuses));
  }

  private static List<String> unread(Desk desk, org.quittance.kernel.Actor who) {
    return desk.house.inTransaction(
        () ->
            desk
                .queries()
                .page(who, TicketFilter.all(), TicketSort.ACTIVITY, null, 50)
                .items()
                .stream()
                .filter(TicketRow::unread)
                .map(TicketRow::number)
                .toList());
  }

  private static Page<TicketRow> page(
      Desk desk,
      org.quittance.kernel.Actor who,
      TicketFilter filter,
      TicketSort sort,
      String cursor) {
    return desk.queries().page(who, filter, sort, cursor, 5);
  }
}
