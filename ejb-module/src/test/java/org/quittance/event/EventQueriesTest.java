package org.quittance.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.platform.outbox.FeedDispatcher;
import org.quittance.platform.outbox.Outbox;
import org.quittance.testing.Actors;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class EventQueriesTest {

  @OnBothDatabases
  void anEventHasItsCustomersReferenceAndItsData(House house) {
    long customer = Customers.add(house, "NW-1001");
    happen(house, customer, "invoice.issued");

    EventPage page = read(house, null, null, 50);

    assertThat(page.events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.id()).hasSize(36);
              assertThat(event.type()).isEqualTo("invoice.issued");
              assertThat(event.subject()).isEqualTo("invoice/1");
              assertThat(event.customer()).isEqualTo("NW-1001");
              assertThat(event.occurredAt()).isEqualTo(house.clock().instant());
              assertThat(event.data()).isEqualTo(Map.of("invoice", "2026-1", "amount", "6.00"));
            });
    assertThat(page.more()).isFalse();
  }

  @OnBothDatabases
  void theFeedIsReadPieceByPieceAndGoesOnWhereItWas(House house) {
    long customer = Customers.add(house, "NW-1001");
    for (int i = 0; i < 5; i++) {
      happen(house, customer, "invoice.issued");
    }
    List<String> ids = new ArrayList<>();
    EventPage page = read(house, null, null, 2);
    ids.addAll(page.events().stream().map(Event::id).toList());
    while (page.more()) {
      page = read(house, page.next(), null, 2);
      ids.addAll(page.events().stream().map(Event::id).toList());
    }
    EventPage nothingNew = read(house, page.next(), null, 2);
    happen(house, customer, "invoice.paid");
    EventPage news = read(house, nothingNew.next(), null, 2);

    assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    assertThat(nothingNew).isEqualTo(new EventPage(List.of(), page.next(), false));
    assertThat(news.events()).extracting(Event::type).containsExactly("invoice.paid");
  }

  @OnBothDatabases
  void anEmptyFeedHasACursorTooAndItHolds(House house) {
    EventPage empty = read(house, null, null, 50);
    happen(house, Customers.add(house, "NW-1001"), "invoice.issued");

    assertThat(empty.events()).isEmpty();
    assertThat(read(house, empty.next(), null, 50).events()).hasSize(1);
  }

  @OnBothDatabases
  void onlyTheTypesThatAreWanted(House house) {
    long customer = Customers.add(house, "NW-1001");
    happen(house, customer, "invoice.issued");
    happen(house, customer, "invoice.paid");
    happen(house, customer, "payment.settled");

    EventPage page = read(house, null, "invoice.paid, payment.settled", 50);

    assertThat(page.events())
        .extracting(Event::type)
        .containsExactly("invoice.paid", "payment.settled");
    assertThat(read(house, page.next(), null, 50).events()).isEmpty();
  }

  /** What was told after the backup is gone, and other events come to stand in its places. */
  @OnBothDatabases
  void aCursorFromBeforeABackupWasPutBackIsRefusedHoweverFarTheFeedIsByThen(House house) {
    long customer = Customers.add(house, "NW-1001");
    happen(house, customer, "invoice.issued");
    happen(house, customer, "invoice.issued");
    String before = read(house, null, null, 50).next();
    happen(house, customer, "invoice.paid");
    String lost = read(house, before, null, 50).next();
    house.execute("DELETE FROM outbox_event WHERE feed_position > 2");
    house.execute("UPDATE feed_head SET last_position = 2");

    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> read(house, lost, null, 50));
    for (int i = 0; i < 3; i++) {
      happen(house, customer, "payment.settled");
      InvalidInput refusal =
          catchThrowableOfType(InvalidInput.class, () -> read(house, lost, null, 50));
      assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(refusal.flaws()).singleElement().hasFieldOrPropertyWithValue("pointer", "/after");
    }
    assertThat(read(house, before, null, 50).events())
        .extracting(Event::type)
        .containsOnly("payment.settled")
        .hasSize(3);
  }

  @OnBothDatabases
  void aCursorFromBeforeCursorsHadMarksStillHolds(House house) {
    long customer = Customers.add(house, "NW-1001");
    happen(house, customer, "invoice.issued");
    happen(house, customer, "invoice.paid");

    assertThat(read(house, new Cursor("events", false, List.of("1")).text(), null, 50).events())
        .extracting(Event::type)
        .containsExactly("invoice.paid");
  }

  @OnBothDatabases
  void whatAPageCostsIsKnown(House house) {
    happen(house, Customers.add(house, "NW-1001"), "invoice.issued");
    String cursor = read(house, null, null, 50).next();

    assertThat(house.statements(() -> read(house, null, null, 50))).isEqualTo(4);
    assertThat(house.statements(() -> read(house, cursor, "invoice.paid", 50))).isEqualTo(4);
  }

  @OnBothDatabases
  void whoRunsThePortalIsToldHowLongEventsWait(House house) {
    EventQueries events = house.make(EventQueries.class);
    long customer = Customers.add(house, "NW-1001");

    assertThat(events.oldestWaiting(Actor.system())).isEmpty();
    Instant first = house.clock().instant();
    house.inTransaction(
        () -> house.make(Outbox.class).record(new Happened(customer, "invoice.issued")));
    house.clock().forward(Duration.ofMinutes(3));
    house.inTransaction(
        () -> house.make(Outbox.class).record(new Happened(customer, "invoice.paid")));
    assertThat(events.oldestWaiting(Actor.system())).contains(first);
    house.make(FeedDispatcher.class).tell();
    assertThat(events.oldestWaiting(Actor.system())).isEmpty();
    assertThatExceptionOfType(Forbidden.class)
        .isThrownBy(() -> events.oldestWaiting(Actors.client(Right.EVENTS_READ)));
  }

  @OnBothDatabases
  void whatIsNoCursorOfTheFeedIsRefused(House house) {
    happen(house, Customers.add(house, "NW-1001"), "invoice.issued");

    for (String wrong :
        List.of(
            "x",
            new Cursor("payments", false, List.of("1")).text(),
            new Cursor("events", true, List.of("1")).text(),
            new Cursor("events", false, List.of("-1")).text(),
            new Cursor("events", false, List.of("one")).text(),
            new Cursor("events", false, List.of("2")).text())) {
      InvalidInput refusal =
          catchThrowableOfType(InvalidInput.class, () -> read(house, wrong, null, 50));
      assertThat(refusal.kind()).as(wrong).isEqualTo(Kind.MALFORMED);
      assertThat(refusal.flaws()).singleElement().hasFieldOrPropertyWithValue("pointer", "/after");
    }
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(house, null, "invoice.paid,,", 50));
  }

  @OnBothDatabases
  void onlyAClientWithTheScopeReadsIt(House house) {
    EventQueries events = house.make(EventQueries.class);

    assertThatExceptionOfType(Forbidden.class)
        .isThrownBy(() -> events.after(Actors.client(Right.INVOICES_READ), null, null, 50));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> events.after(Actors.personOf(4, Role.OWNER), null, null, 50));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> events.after(Actors.staff(Role.ADMINISTRATOR), null, null, 50));
  }

  private static EventPage read(House house, String after, String types, int limit) {
    return house
        .make(EventQueries.class)
        .after(Actors.client(Right.EVENTS_READ), after, types, limit);
  }

  private static void happen(House house, long customer, String type) {
    house.inTransaction(() -> house.make(Outbox.class).record(new Happened(customer, type)));
    house.make(FeedDispatcher.class).tell();
  }

  private record Happened(long customerId, String type) implements DomainEvent {
    @Override
    public String subject() {
      return "invoice/1";
    }

    @Override
    public Map<String, String> data() {
      return Map.of("invoice", "2026-1", "amount", "6.00");
    }
  }
}
