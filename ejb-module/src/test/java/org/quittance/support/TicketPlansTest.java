package org.quittance.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Actor;
import org.quittance.testing.Database;
import org.quittance.testing.House;

/** However many tickets there are, PostgreSQL looks at those of the page. */
class TicketPlansTest {

  private static final List<String> READS_ALL =
      List.of(
          "Seq Scan on ticket ", "Seq Scan on ticket_message", "Seq Scan on ticket_participant");

  @Test
  void noListReadsTheWholeTable() {
    try (House house = new House(Database.POSTGRESQL)) {
      Desk desk = new Desk(house);
      String seed = desk.filed("Seed", "x");
      house.execute(
          """
          INSERT INTO ticket SELECT made.* FROM ticket AS first, generate_series(1, 20000) AS n,
            LATERAL jsonb_populate_record(first, jsonb_build_object('id', 9000000 + n,
              'page_key', 'p' || n,
              'customer_id', CASE WHEN n %% 40 = 0 THEN first.customer_id ELSE %d END,
              'status', CASE WHEN n %% 50 = 0 THEN 'OPEN' WHEN n %% 50 = 1 THEN 'NEW'
                WHEN n %% 50 = 2 THEN 'WAITING_FOR_CUSTOMER' ELSE 'CLOSED' END,
              'closed_at', 1, 'assignee_id', CASE WHEN n %% 3 = 0 THEN NULL ELSE %d END,
              'activity_at', first.activity_at - n * 1000,
              'updated_at', first.activity_at - n * 1000,
              'next_due_at', CASE WHEN n %% 50 = 0 THEN first.activity_at + n * 1000
                ELSE 253402300799000 END,
              'alarm_at', 253402300799000)) AS made
          """
              .formatted(desk.contoso, desk.ben.id()));
      house.execute(
          """
          INSERT INTO ticket_message SELECT made.* FROM ticket_message AS first,
            generate_series(1, 20000) AS n, LATERAL jsonb_populate_record(first,
              jsonb_build_object('id', 9000000 + n, 'public_id', 'm' || n, 'ticket_id', 9000000 + n,
                'customer_id', CASE WHEN n %% 40 = 0 THEN first.customer_id ELSE %d END,
                'search_words', CASE WHEN n > 13000 THEN 'bygone ' ELSE '' END || 'w' || n || ' v' || n %% 300 || CASE WHEN n %% 2000 = 0 THEN ' rare'
                  ELSE ' usual' END)) AS made
          """
              .formatted(desk.contoso));
      house.execute(
          """
          INSERT INTO ticket_participant SELECT id, CASE WHEN customer_id = %d THEN %d ELSE %d END,
            customer_id, status, activity_at FROM ticket WHERE id > 9000000
          """
              .formatted(desk.northwind, desk.bruno.id(), desk.stranger.id()));
      house.execute("VACUUM ANALYZE ticket");
      house.execute("VACUUM ANALYZE ticket_message");
      house.execute("VACUUM ANALYZE ticket_participant");

      for (Actor who : List.of(desk.anna, desk.owner, desk.bruno)) {
        for (TicketFilter filter :
            List.of(
                TicketFilter.all(),
                TicketFilter.of(TicketView.MINE),
                TicketFilter.all().withStatuses(Set.of(TicketStatus.OPEN, TicketStatus.NEW)),
                TicketFilter.all().withStatuses(Set.of(TicketStatus.CLOSED)),
                TicketFilter.all().withCustomer("NW-1001"))) {
          noneReadsAll(
              house,
              who.name() + " " + filter,
              () -> {
                desk.queries().page(who, filter, TicketSort.ACTIVITY, null, 25);
                desk.queries().counts(who, filter, 1000);
              });
        }
        noneReadsAll(house, "one", () -> desk.queries().unread(who));
        noneReadsAll(house, "alike", () -> desk.queries().similar(who, "rare thing", 5));
      }
      for (TicketView view : TicketView.values()) {
        noneReadsAll(
            house,
            view.name(),
            () -> {
              desk.queries().page(desk.anna, TicketFilter.of(view), TicketSort.ACTIVITY, null, 25);
              desk.queries().page(desk.anna, TicketFilter.of(view), TicketSort.DUE, null, 25);
            });
      }
      noneReadsAll(
          house,
          "heaps",
          () -> house.make(AgentDeskQueries.class).counts(desk.anna, TicketFilter.all(), 1000));
      assertThat(
              house.plans(
                  () ->
                      house
                          .make(AgentDeskQueries.class)
                          .counts(desk.anna, TicketFilter.all(), 1000)))
          .singleElement()
          .asString()
          // Of all heaps but those that one follows, which are looked up one by one.
          .contains("Index Only Scan using ticket_open_by_assignee")
          .doesNotContain("Index Scan using ticket_open", "Bitmap Heap Scan on ticket t");
      noneReadsAll(house, "ticket", () -> desk.queries().find(desk.anna, seed));
      noneReadsAll(house, "pulse", () -> desk.queries().pulse(desk.bruno, "T-9000040"));
      noneReadsAll(house, "closer", () -> house.make(TicketCloser.class).close());
      noneReadsAll(house, "alarm", () -> house.make(TicketAlarm.class).look());
      noneReadsAll(
          house, "figures", () -> house.make(TicketFigureQueries.class).figures(Actor.system()));
      // Beginnings of words of which the planner knows nothing, and of one it knows well.
      for (String word : List.of("rare", "w1234", "w77", "nobody-wrote-this", "secret")) {
        TicketFilter seldom = TicketFilter.all().withWords(word);
        assertThat(
                house.plans(
                    () -> {
                      desk.queries().page(desk.anna, seldom, TicketSort.ACTIVITY, null, 25);
                      desk.queries().counts(desk.anna, seldom, 1000);
                    }))
            .as(word)
            .allSatisfy(
                plan ->
                    assertThat(plan)
                        .doesNotContain("ticket_activity")
                        .doesNotContain("ticket_open")
                        .doesNotContain("Seq Scan on ticket "));
        noneReadsAll(
            house,
            word,
            () -> desk.queries().page(desk.anna, seldom, TicketSort.ACTIVITY, null, 25));
      }
      // What nearly all have is found where the list begins, and goes on so on later pages.
      for (Actor who : List.of(desk.anna, desk.owner)) {
        TicketFilter usual = TicketFilter.all().withWords("usual");
        String later =
            house.inTransaction(
                () -> desk.queries().page(who, usual, TicketSort.ACTIVITY, null, 25).older());
        for (String cursor : Arrays.asList(null, later)) {
          noneReadsAll(
              house,
              who.name(),
              () -> {
                desk.queries().page(who, usual, TicketSort.ACTIVITY, cursor, 25);
                desk.queries().counts(who, usual, 1000);
              });
        }
      }
      // What many have, and only old ones, is not walked back to.
      for (TicketFilter old :
          List.of(
              TicketFilter.all().withWords("bygone"),
              TicketFilter.all().withWords("usual bygone"),
              TicketFilter.all().withWords("bygone").withStatuses(Set.of(TicketStatus.CLOSED)))) {
        List<String> pages =
            house
                .plans(() -> desk.queries().page(desk.anna, old, TicketSort.ACTIVITY, null, 25))
                .stream()
                .filter(plan -> plan.contains("ticket_read"))
                .toList();
        assertThat(pages).hasSize(2);
        // So far it is walked, each ticket's messages by their ticket;
        assertThat(pages.get(0))
            .contains("SubPlan", "Limit", "activity", "(ticket_id = w.ticket_id)")
            .doesNotContain("Seq Scan on ticket ", "Seq Scan on ticket_message")
            .doesNotContain("ticket_message_words");
        // and then it is taken from the hits.
        assertThat(pages.get(1))
            .contains("ticket_message_words")
            .doesNotContain("ticket_activity")
            .doesNotContain("ticket_status_activity")
            .doesNotContain("Seq Scan on ticket ");
        List<String> page = desk.numbers(desk.anna, old);
        // The younger of those that have it are in front: activity goes down as the number goes up.
        assertThat(page).hasSize(50).isSorted();
        assertThat(page.get(0)).matches("T-90130\\d\\d");
        // Nobody counts further than the first thousand of the list.
        assertThat(desk.queries().count(desk.anna, old, 1000)).isEqualTo(new TicketCount(0, true));
      }
      TicketFilter rare = TicketFilter.all().withWords("rare");
      for (Actor who : List.of(desk.owner)) {
        List<String> plans =
            house.plans(() -> desk.queries().page(who, rare, TicketSort.ACTIVITY, null, 25));
        assertThat(plans).as(who.name()).hasSize(2);
        assertThat(plans.get(0))
            .contains("ticket_message_customer_words")
            .doesNotContain("Seq Scan");
        assertThat(plans.get(1))
            .contains("ticket_pkey")
            .doesNotContain("Seq Scan on ticket ", "ticket_activity", "ticket_customer_activity");
      }
    }
  }

  /** Reading from the start is no harm where it ends after as many rows as are wanted. */
  private static void noneReadsAll(House house, String what, Runnable reads) {
    for (String plan : house.plans(reads)) {
      List<String> lines = List.of(plan.split("\n", -1));
      for (int i = 0; i < lines.size(); i++) {
        if (READS_ALL.stream().anyMatch(lines.get(i)::contains)) {
          assertThat(parent(lines, i)).as(what + "\n" + plan).contains("Limit");
        }
      }
    }
  }

  private static String parent(List<String> lines, int child) {
    for (int i = child - 1; i >= 0; i--) {
      if (lines.get(i).contains("->")
          && lines.get(i).indexOf("->") < lines.get(child).indexOf("->")) {
        return lines.get(i);
      }
    }
    return lines.get(0);
  }
}
