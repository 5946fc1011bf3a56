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
