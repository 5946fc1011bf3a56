package org.quittance.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Open tickets by status and age, as those who watch the portal are told. */
class TicketFigureQueriesTest {

  @OnBothDatabases
  void openTicketsAreCountedByStatusAndAge(House house) {
    Desk desk = new Desk(house);
    Instant first = house.clock().instant();
    desk.filed("The oldest", "It is broken");
    desk.closed("Over");
    desk.move(desk.samira, desk.filed("Solved", "It is broken"), TicketStatus.RESOLVED);
    house.clock().forward(Duration.ofDays(24));
    desk.filed("Six days", "It is broken");
    house.clock().forward(Duration.ofDays(6));
    Instant answered = house.clock().instant();
    String waits = desk.filed("Today", "It is broken");
    desk.reply(desk.anna, waits, "What does it say?");
    desk.filed("Today, too", "It is broken");
    house.clock().forward(Duration.ofHours(1));

    TicketFigures figures =
        house.inTransaction(() -> house.make(TicketFigureQueries.class).figures(Actor.system()));

    assertThat(figures.open())
        .containsOnlyKeys(
            TicketStatus.NEW,
            TicketStatus.OPEN,
            TicketStatus.WAITING_FOR_CUSTOMER,
            TicketStatus.ON_HOLD);
    assertThat(figures.open().get(TicketStatus.NEW)).isEqualTo(ages(1, 0, 1, 0, 1));
    assertThat(figures.open().get(TicketStatus.WAITING_FOR_CUSTOMER))
        .isEqualTo(ages(1, 0, 0, 0, 0));
    assertThat(figures.open().get(TicketStatus.OPEN)).isEqualTo(ages(0, 0, 0, 0, 0));
    assertThat(figures.oldest())
        .containsOnly(
            Map.entry(TicketStatus.NEW, first),
            Map.entry(TicketStatus.WAITING_FOR_CUSTOMER, answered));
    assertThat(
            house.statements(
                () ->
                    house.inTransaction(
                        () -> house.make(TicketFigureQueries.class).figures(Actor.system()))))
        .isEqualTo(1);
  }

  @OnBothDatabases
  void onlyWhoRunsThePortalIsTold(House house) {
    Desk desk = new Desk(house);

    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> house.make(TicketFigureQueries.class).figures(desk.anna));
  }

  private static Map<TicketAge, Long> ages(long day, long days, long week, long month, long older) {
    return Map.of(
        TicketAge.UNDER_1_DAY, day,
        TicketAge.UNDER_3_DAYS, days,
        TicketAge.UNDER_7_DAYS, week,
        TicketAge.UNDER_30_DAYS, month,
        TicketAge.OLDER, older);
  }
}
