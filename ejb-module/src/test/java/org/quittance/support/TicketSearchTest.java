package org.quittance.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Page;
import org.quittance.platform.database.Sql;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/**
 * However frequent a word is, a page of a search looks at a bounded number of tickets, says so
 * where that was not enough, and leaves nothing out. With smaller bounds than the portal has.
 */
class TicketSearchTest {

  private static final int TICKETS = 60;
  private static final int LOOKED_THROUGH = 10;
  private static final int ROWS = 4;

  /** The tickets of a support centre, the newest in front. */
  private record Centre(Desk desk, List<String> numbers) {

    Page<TicketRow> page(Actor who, TicketFilter filter, String cursor) {
      return desk.house.inTransaction(
          () -> desk.queries().page(who, filter, TicketSort.ACTIVITY, cursor, ROWS));
    }

    List<Actor> readers() {
      return List.of(desk.anna, desk.owner, desk.bruno);
    }
  }

  /**
   * All have "common", the 25 oldest "ancient", the 8 oldest "old", and one of those "single"; all
   * are Bruno's, who sees his own alone.
   */
  private static Centre centre(House house) {
    house.make(TicketSelection.class).looksThrough = LOOKED_THROUGH;
    house.make(TicketSelection.class).looksThroughInDerby = LOOKED_THROUGH;
    house.make(TicketWordRepository.class).few = 5;
    house.make(TicketWordRepository.class).bearable = 20;
    Desk desk = new Desk(house);
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < TICKETS; i++) {
      String words =
          "common"
              + (i < 25 ? " ancient" : "")
              + (i < 8 ? " old" : "")
              + (i == 3 ? " single" : "")
              + (i % 20 == 1 ? " seldom" : "");
      numbers.add(0, desk.filed(desk.bruno, "Ticket " + i, words));
      house.clock().forward(Duration.ofMinutes(i % 3));
    }
    return new Centre(desk, numbers);
  }

  @OnBothDatabases
  void everyHitIsOnOnePageForwardsAndBack(House house) {
    Centre centre = centre(house);
    for (Actor who : centre.readers()) {
      found(centre, who, "common", centre.numbers());
      found(centre, who, "ancient", centre.numbers().subList(35, 60));
      found(centre, who, "old", centre.numbers().subList(52, 60));
      found(centre, who, "common old", centre.numbers().subList(52, 60));
      found(centre, who, "old ancient", centre.numbers().subList(52, 60));
      found(centre, who, "single", centre.numbers().subList(56, 57));
      found(centre, who, "common single", centre.numbers().subList(56, 57));
      found(
          centre,
          who,
          "seldom",
          List.of(centre.numbers().get(18), centre.numbers().get(38), centre.numbers().get(58)));
      found(centre, who, "never", List.of());
      found(centre, who, "common never", List.of());
    }
  }

  private static void found(Centre centre, Actor who, String words, List<String> expected) {
    found(centre, who, TicketFilter.all().withWords(words), expected);
  }

  private static void found(Centre centre, Actor who, TicketFilter filter, List<String> expected) {
    String what = who.name() + " " + filter.words();
    List<String> forwards = new ArrayList<>();
    Page<TicketRow> page = centre.page(who, filter, null);
    page.items().forEach(row -> forwards.add(row.number()));
    while (page.older() != null) {
      page = centre.page(who, filter, page.older());
      page.items().forEach(row -> forwards.add(row.number()));
    }
    assertThat(forwards).as(what).isEqualTo(expected);

    List<String> back = new ArrayList<>();
    for (TicketRow row : page.items()) {
      back.add(row.number());
    }
    while (page.newer() != null) {
      page = centre.page(who, filter, page.newer());
      List<String> before = page.items().stream().map(TicketRow::number).toList();
      back.addAll(0, before);
    }
    assertThat(back).as(what + ", back").isEqualTo(expected);
  }

  @OnBothDatabases
  void aPageThatIsNotFullSaysHowFarItLooked(House house) {
    Centre centre = centre(house);
    for (Actor who : centre.readers()) {
      Page<TicketRow> first =
          centre.page(who, TicketFilter.all().withWords("common ancient"), null);
      assertThat(first.items()).isEmpty();
      assertThat(first.searched()).isEqualTo(LOOKED_THROUGH);
      assertThat(first.newer()).isNull();
      assertThat(first.older()).isNotNull();
      assertThat(first.back()).isFalse();

      Page<TicketRow> full = centre.page(who, TicketFilter.all().withWords("common"), null);
      assertThat(full.items()).hasSize(ROWS);
      assertThat(full.searched()).isZero();

      Page<TicketRow> old = centre.page(who, TicketFilter.all().withWords("old"), null);
      // Few enough to sort them out; without an index of words they are looked for.
      assertThat(old.items()).hasSize(house.database().isDerby() ? 0 : ROWS);
      assertThat(old.searched()).isEqualTo(house.database().isDerby() ? LOOKED_THROUGH : 0);
    }
  }

  @OnBothDatabases
  void onTheWayBackASearchGoesOnBack(House house) {
    Centre centre = centre(house);
    TicketFilter filter = TicketFilter.all().withWords("common ancient");
    for (Actor who : centre.readers()) {
      Page<TicketRow> found = centre.page(who, filter, null);
      while (found.items().isEmpty()) {
        found = centre.page(who, filter, found.older());
      }
      Page<TicketRow> before = centre.page(who, filter, found.newer());
      assertThat(before.items()).isEmpty();
      assertThat(before.searched()).isEqualTo(LOOKED_THROUGH);
      assertThat(before.back()).isTrue();
      assertThat(centre.page(who, filter, before.older()).items()).isEqualTo(found.items());
      assertThat(centre.page(who, filter, before.newer()).back()).isTrue();
    }
  }

  /**
   * Something happens to the tickets after they were looked through, before it is asked how far.
   */
  static final class Interrupted extends TicketSelection {
    Runnable meanwhile = () -> {};

    @Override
    Sql edge(Listed list) {
      meanwhile.run();
      return super.edge(list);
    }
  }

  @OnBothDatabases
  void whatComesOrGoesInBetweenHidesNoHitAndShowsNoneTwice(House house) {
    Interrupted selection = house.provide(TicketSelection.class, house.make(Interrupted.class));
    Centre centre = centre(house);
    List<String> all = centre.numbers();
    String some =
        all.subList(25, 31).stream()
            .map(number -> number.substring(2))
            .collect(Collectors.joining(", ", " WHERE id IN (", ")"));
    String gone = "UPDATE ticket SET priority = 'LOW'" + some;
    String there = "UPDATE ticket SET priority = 'NORMAL'" + some;
    TicketFilter filter =
        new TicketFilter(
            TicketView.ALL,
            null,
            null,
            TicketPriority.NORMAL,
            null,
            null,
            null,
            "ancient common",
            null);
    for (Actor who : centre.readers()) {
      for (boolean goes : List.of(true, false)) {
        house.execute(goes ? there : gone);
        int[] looked = {0};
        selection.meanwhile =
            () -> {
              // While the third page is read: the hits begin where it ends, with them or without.
              if (++looked[0] == 3) {
                house.execute(goes ? gone : there);
              }
            };
        found(centre, who, filter, all.subList(35, 60));
      }
    }
  }

  @OnBothDatabases
  void noPageCostsMoreStatementsThanItsWordsSay(House house) {
    Centre centre = centre(house);
    for (Actor who : centre.readers()) {
      for (String words : List.of("common", "ancient", "old", "single", "common ancient never")) {
        TicketFilter filter = TicketFilter.all().withWords(words);
        int most = 2 * words.split(" ").length + 3;
        String cursor = null;
        do {
          String from = cursor;
          List<String> next = new ArrayList<>();
          List<String> sql =
              house.sql(
                  () ->
                      next.add(
                          centre.desk().queries().page(who, filter, null, from, ROWS).older()));
          assertThat(sql).as(who.name() + " " + words).hasSizeLessThanOrEqualTo(most);
          cursor = next.get(0);
        } while (cursor != null);
        assertThat(house.sql(() -> centre.desk().queries().counts(who, filter, LOOKED_THROUGH)))
            .hasSizeLessThanOrEqualTo(words.split(" ").length + 1);
      }
    }
  }

  @OnBothDatabases
  void countsSayWhereTheyEnd(House house) {
    Centre centre = centre(house);
    TicketQueries queries = centre.desk().queries();
    boolean derby = house.database().isDerby();
    for (Actor who : centre.readers()) {
      assertThat(queries.count(who, TicketFilter.all().withWords("common"), 10))
          .isEqualTo(new TicketCount(10, true));
      assertThat(queries.count(who, TicketFilter.all().withWords("common"), 100))
          .isEqualTo(new TicketCount(60, false));
      assertThat(queries.count(who, TicketFilter.all().withWords("ancient"), 40))
          .isEqualTo(new TicketCount(5, true));
      assertThat(queries.count(who, TicketFilter.all().withWords("single"), 10))
          .isEqualTo(derby ? new TicketCount(0, true) : new TicketCount(1, false));
      assertThat(queries.counts(who, TicketFilter.all().withWords("seldom"), 20).all())
          .isEqualTo(derby ? new TicketCount(1, true) : new TicketCount(3, false));
    }
  }
}
