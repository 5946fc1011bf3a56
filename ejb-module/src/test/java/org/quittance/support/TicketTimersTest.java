package org.quittance.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** What happens to tickets because time goes by. */
class TicketTimersTest {

  @OnBothDatabases
  void whatIsResolvedClosesAfterAFortnightOnceHoweverManyLook(House house) {
    Desk desk = new Desk(house);
    String old = resolved(desk, "Old");
    house.clock().forward(Duration.ofDays(1));
    String younger = resolved(desk, "Younger");
    String open = desk.filed("Open", "x");
    house.clock().forward(Duration.ofDays(13));

    AtOnce.on(
        4,
        i -> {
          house.make(TicketCloser.class).close();
          return i;
        });

    assertThat(desk.status(old)).isEqualTo(TicketStatus.CLOSED);
    assertThat(desk.status(younger)).isEqualTo(TicketStatus.RESOLVED);
    assertThat(desk.status(open)).isEqualTo(TicketStatus.NEW);
    assertThat(desk.events())
        .filteredOn(event -> event.toString().contains("\"to\":\"CLOSED\""))
        .singleElement()
        .asString()
        .contains("ticket:" + old, "PORTAL");
    assertThat(desk.numbers(desk.bruno, TicketFilter.all())).isEmpty();
    assertThat(
            desk.numbers(
                desk.samira,
                TicketFilter.of(TicketView.MINE)
                    .withStatuses(java.util.Set.of(TicketStatus.CLOSED))))
        .containsExactly(old);
  }

  @OnBothDatabases
  void theFortnightIsASettingAndBeginsAnewWithEachSolution(House house) {
    house.setting(Setting.QUITTANCE_TICKET_CLOSE_DAYS, "2");
    Desk desk = new Desk(house);
    String number = resolved(desk, "Old");
    house.clock().forward(Duration.ofDays(1));
    desk.reply(desk.samira, number, "It is back");
    desk.move(desk.anna, number, TicketStatus.RESOLVED);
    house.clock().forward(Duration.ofDays(1));
    house.make(TicketCloser.class).close();
    assertThat(desk.status(number)).isEqualTo(TicketStatus.RESOLVED);

    house.clock().forward(Duration.ofDays(1));
    house.make(TicketCloser.class).close();

    assertThat(desk.status(number)).isEqualTo(TicketStatus.CLOSED);
  }

  @OnBothDatabases
  void moreThanABatchIsClosed(House house) {
    Desk desk = new Desk(house);
    for (int i = 0; i < 60; i++) {
      resolved(desk, "Ticket " + i);
    }
    house.clock().forward(Duration.ofDays(14));

    house.make(TicketCloser.class).close();

    assertThat(house.count("SELECT COUNT(*) FROM ticket WHERE status = 'CLOSED'")).isEqualTo(60);
  }

  @OnBothDatabases
  void aWordInTheLastMomentEitherOpensItOrFollowsIt(House house) {
    Desk desk = new Desk(house);
    for (int round = 0; round < 6; round++) {
      String number = resolved(desk, "Round " + round);
      String page = "page-" + round;
      house.clock().forward(Duration.ofDays(14));

      List<String> where =
          AtOnce.on(
              8,
              i -> {
                if (i % 2 == 0) {
                  house.make(TicketCloser.class).close();
                  return number;
                }
                return desk.reply(desk.samira, number, WriteReply.of("Wait", null, page)).ticket();
              });

      TicketStatus status = desk.status(number);
      List<String> elsewhere = where.stream().filter(n -> !n.equals(number)).distinct().toList();
      if (status == TicketStatus.CLOSED) {
        assertThat(elsewhere).hasSize(1);
        assertThat(desk.status(elsewhere.get(0))).isEqualTo(TicketStatus.NEW);
      } else {
        assertThat(status).isEqualTo(TicketStatus.OPEN);
        assertThat(elsewhere).isEmpty();
      }
      assertThat(house.count("SELECT COUNT(*) FROM ticket_message WHERE page_key = '" + page + "'"))
          .isEqualTo(1);
    }
  }

  @OnBothDatabases
  void whatIsLateIsNotedOnceForEachAndTheSupervisorFollowsIt(House house) {
    house.setting(Setting.QUITTANCE_TICKET_SUPERVISORS, "ben@quittance.example nobody@x.example");
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "x");
    house.make(TicketAlarm.class).look();
    assertThat(desk.find(desk.anna, number).clock().escalatedAt()).isNull();

    house.clock().forward(Duration.ofDays(1));
    AtOnce.on(
        4,
        i -> {
          house.make(TicketAlarm.class).look();
          return i;
        });

    TicketDetails late = desk.find(desk.anna, number);
    assertThat(late.clock().firstResponseMissed()).isTrue();
    assertThat(late.clock().resolutionMissed()).isFalse();
    assertThat(late.clock().escalatedAt()).isEqualTo(house.clock().instant());
    assertThat(late.watchers()).extracting(TicketPerson::name).containsExactly("Ben Adler");
    assertThat(desk.queries().history(desk.anna, number))
        .extracting(TicketChange::kind)
        .containsExactly(ChangeKind.ESCALATED, ChangeKind.FIRST_RESPONSE_MISSED, ChangeKind.FILED);
    assertThat(desk.queries().history(desk.samira, number)).hasSize(1);
    house.clock().forward(Duration.ofDays(30));
    house.make(TicketAlarm.class).look();
    house.make(TicketAlarm.class).look();
    assertThat(desk.queries().history(desk.anna, number))
        .extracting(TicketChange::kind)
        .containsOnlyOnce(ChangeKind.RESOLUTION_MISSED);
    assertThat(desk.find(desk.samira, number).clock()).isNull();
    assertThat(missed(desk)).containsExactly(number + " FIRST_RESPONSE", number + " RESOLUTION");
  }

  @OnBothDatabases
  void whatIsAnsweredLateBeforeAnybodyLooksIsToldWithTheAnswer(House house) {
    house.setting(Setting.QUITTANCE_TICKET_SUPERVISORS, "ben@quittance.example");
    Desk desk = new Desk(house);
    String late = desk.filed("No mail", "x");
    String inTime = desk.filed("No ink", "x");
    desk.reply(desk.anna, inTime, "Buy some");
    house.clock().forward(Duration.ofDays(1));

    desk.reply(desk.anna, late, "Here it is");
    house.make(TicketAlarm.class).look();

    TicketDetails told = desk.find(desk.anna, late);
    assertThat(told.clock().firstResponseMissed()).isTrue();
    assertThat(told.clock().escalatedAt()).isEqualTo(house.clock().instant());
    assertThat(told.watchers()).extracting(TicketPerson::name).containsExactly("Ben Adler");
    assertThat(desk.queries().history(desk.anna, late))
        .filteredOn(change -> change.kind() == ChangeKind.FIRST_RESPONSE_MISSED)
        .singleElement()
        .satisfies(change -> assertThat(change.side()).isEqualTo(TicketSide.PORTAL));
    assertThat(desk.find(desk.anna, inTime).clock().escalatedAt()).isNull();
    assertThat(missed(desk)).containsExactly(late + " FIRST_RESPONSE");
  }

  @OnBothDatabases
  void whatIsPutOffOrMergedLateIsToldToo(House house) {
    Desk desk = new Desk(house);
    String putOff = desk.filed("No mail", "x");
    String merged = desk.filed("No ink", "x");
    house.clock().forward(Duration.ofDays(60));

    desk.move(desk.anna, putOff, TicketStatus.ON_HOLD);
    house.inTransaction(() -> desk.service().merge(desk.anna, merged, putOff));
    house.make(TicketAlarm.class).look();

    assertThat(missed(desk))
        .containsExactlyInAnyOrder(
            putOff + " FIRST_RESPONSE",
            putOff + " RESOLUTION",
            merged + " FIRST_RESPONSE",
            merged + " RESOLUTION");
  }

  @OnBothDatabases
  void whatWasToldOnceIsNotToldAgainWhereAnotherPriorityIsMissedToo(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "x");
    house.clock().forward(Duration.ofDays(1));
    house.make(TicketAlarm.class).look();
    house.inTransaction(
        () -> desk.service().reclassify(desk.anna, number, null, TicketPriority.LOW));
    assertThat(desk.find(desk.anna, number).clock().firstResponseMissed()).isFalse();

    house.clock().forward(Duration.ofDays(60));
    house.make(TicketAlarm.class).look();
    house.make(TicketAlarm.class).look();

    assertThat(desk.find(desk.anna, number).clock().firstResponseMissed()).isTrue();
    assertThat(missed(desk)).containsExactly(number + " FIRST_RESPONSE", number + " RESOLUTION");
  }

  /** Which targets were told as missed, in the order they were. */
  private static List<String> missed(Desk desk) {
    return desk
        .house
        .query(
            "SELECT subject, CAST(data AS VARCHAR(2000)) FROM outbox_event"
                + " WHERE event_type = 'ticket.targetMissed' ORDER BY id")
        .stream()
        .map(
            row ->
                ((String) row.get(0)).substring("ticket:".length())
                    + " "
                    + ((String) row.get(1)).replaceAll(".*\"target\": ?\"(\\w+)\".*", "$1"))
        .toList();
  }

  @OnBothDatabases
  void nothingIsLateWhileItIsTheCustomersTurn(House house) {
    Desk desk = new Desk(house);
    String number = desk.filed("No mail", "x");
    desk.reply(desk.anna, number, "And?");

    house.clock().forward(Duration.ofDays(365));
    house.make(TicketAlarm.class).look();

    assertThat(desk.find(desk.anna, number).clock().escalatedAt()).isNull();
    assertThat(desk.numbers(desk.anna, TicketFilter.of(TicketView.OVERDUE))).isEmpty();
  }

  @OnBothDatabases
  void draftsThatNobodyTouchedAreForgotten(House house) {
    Desk desk = new Desk(house);
    keep(desk, "old");
    house.clock().forward(Duration.ofDays(31));
    keep(desk, "new");

    house.make(DraftSweeper.class).forget();

    assertThat(desk.service().draft(desk.samira, "old")).isEmpty();
    assertThat(desk.service().draft(desk.samira, "new")).isPresent();
  }

  private static void keep(Desk desk, String key) {
    desk.house.inTransaction(
        () ->
            desk.service()
                .keepDraft(
                    desk.samira,
                    new KeepDraft(key, null, null, "x", "y", null, null, null, null, null)));
  }

  private static String resolved(Desk desk, String subject) {
    String number = desk.filed(subject, "x");
    desk.move(desk.samira, number, TicketStatus.RESOLVED);
    return number;
  }
}
