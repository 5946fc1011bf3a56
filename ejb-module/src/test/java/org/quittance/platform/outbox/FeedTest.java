package org.quittance.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.Database;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** The feed: nothing is passed over, nothing comes twice, each subject keeps its order. */
class FeedTest {

  private static final int ALL = 100_000;

  @OnBothDatabases
  void nothingIsToldBeforeItsTurn(House house) {
    record(house, "test/1", 1);

    assertThat(read(house, 0)).isEmpty();
    house.make(FeedDispatcher.class).tell();
    assertThat(read(house, 0)).extracting(ToldEvent::position).containsExactly(1L);
    assertThat(house.count("SELECT sent_at FROM outbox_event"))
        .isEqualTo(house.clock().instant().toEpochMilli());
  }

  @OnBothDatabases
  void whatCommitsLateIsToldLateAndNotPassedOver(House house) {
    house.lockTimeout(1);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch lookedAt = new CountDownLatch(1);
    List<ToldEvent> seen = new ArrayList<>();

    AtOnce.on(
        2,
        thread -> {
          if (thread == 0) {
            house.inTransaction(
                () -> {
                  house.make(Outbox.class).record(new Happened("test/late", 1));
                  send(house);
                  written.countDown();
                  await(lookedAt);
                });
          } else {
            await(written);
            try {
              record(house, "test/early", 1);
              house.make(FeedDispatcher.class).tell();
              seen.addAll(read(house, 0));
            } finally {
              lookedAt.countDown();
            }
          }
          return thread;
        });
    List<String> first = seen.stream().map(ToldEvent::subject).toList();
    house.make(FeedDispatcher.class).tell();
    seen.addAll(read(house, seen.stream().mapToLong(ToldEvent::position).max().orElse(0)));

    // Derby's readers wait for the open transaction; there the early one is told with the late.
    assertThat(first)
        .isEqualTo(house.database() == Database.DERBY ? List.of() : List.of("test/early"));
    assertThat(seen)
        .extracting(ToldEvent::subject)
        .containsExactlyInAnyOrder("test/early", "test/late");
  }

  @OnBothDatabases
  void aReaderDoesNotWaitForWhoIsStillWriting(House house) {
    record(house, "test/1", 1);
    house.make(FeedDispatcher.class).tell();
    house.lockTimeout(1);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);

    List<Integer> found =
        AtOnce.on(
            2,
            thread -> {
              if (thread == 0) {
                house.inTransaction(
                    () -> {
                      house.make(Outbox.class).record(new Happened("test/2", 1));
                      send(house);
                      written.countDown();
                      await(read);
                    });
                return 0;
              }
              await(written);
              try {
                return read(house, 0).size();
              } finally {
                read.countDown();
              }
            });

    assertThat(found).containsExactly(0, 1);
  }

  @OnBothDatabases
  void eachSubjectKeepsItsOrderWhoeverWritesAndWhoeverTells(House house) {
    int subjects = 4;
    long[] locks =
        IntStream.range(0, subjects).mapToLong(i -> Customers.add(house, "S-" + i)).toArray();
    AtomicInteger[] numbers = new AtomicInteger[subjects];
    for (int i = 0; i < subjects; i++) {
      numbers[i] = new AtomicInteger();
    }
    AtomicInteger writing = new AtomicInteger(8);
    List<ToldEvent> seen = new ArrayList<>();

    AtOnce.on(
        11,
        thread -> {
          if (thread < 8) {
            try {
              for (int i = 0; i < 30; i++) {
                int subject = (thread + i) % subjects;
                house.inTransaction(
                    () -> {
                      house
                          .em()
                          .createNativeQuery(
                              "UPDATE customer SET version = version + 1 WHERE id = ?1")
                          .setParameter(1, locks[subject])
                          .executeUpdate();
                      for (int event = 0; event < 3; event++) {
                        record(house, "test/" + subject, numbers[subject].incrementAndGet());
                      }
                    });
              }
            } finally {
              writing.decrementAndGet();
            }
          } else if (thread < 10) {
            while (writing.get() > 0) {
              house.make(FeedDispatcher.class).tell();
            }
          } else {
            long place = 0;
            while (writing.get() > 0) {
              List<ToldEvent> more = read(house, place);
              seen.addAll(more);
              place = more.isEmpty() ? place : more.get(more.size() - 1).position();
            }
          }
          return thread;
        });
    house.make(FeedDispatcher.class).tell();
    seen.addAll(read(house, seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position()));

    assertThat(seen).hasSize(8 * 30 * 3);
    assertThat(seen)
        .extracting(ToldEvent::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 8 * 30 * 3).boxed().toList());
    Map<String, Integer> last = new HashMap<>();
    for (ToldEvent event : seen) {
      int number = Integer.parseInt(event.data().get("number"));
      assertThat(number).isEqualTo(last.getOrDefault(event.subject(), 0) + 1);
      last.put(event.subject(), number);
    }
  }

  @OnBothDatabases
  void twoWhoTellAtOnceTellEachEventOnce(House house) {
    int events = 2 * FeedDispatcher.BATCH + 77;
    house.inTransaction(
        () -> {
          for (int i = 0; i < events; i++) {
            house.make(Outbox.class).record(new Happened("test/" + i % 7, i));
          }
        });

    AtOnce.on(
        2,
        thread -> {
          house.make(FeedDispatcher.class).tell();
          return thread;
        });

    assertThat(read(house, 0))
        .extracting(ToldEvent::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
  }

  @OnBothDatabases
  void aBatchIsToldWithAHandfulOfStatements(House house) {
    house.inTransaction(
        () -> {
          for (int i = 0; i < 300; i++) {
            house.make(Outbox.class).record(new Happened("test/1", i));
          }
        });

    assertThat(house.sql(() -> house.make(FeedDispatcher.class).tell())).hasSizeLessThan(12);
  }

  @OnBothDatabases
  void theOldAreForgottenAndTheRestIsReadOn(House house) {
    house.setting(Setting.QUITTANCE_EVENTS_KEEP_DAYS, "10");
    house.inTransaction(
        () -> {
          for (int i = 0; i < OldEvents.BATCH + 5; i++) {
            house.make(Outbox.class).record(new Happened("test/old", i));
          }
        });
    house.make(FeedDispatcher.class).tell();
    house.clock().forward(Duration.ofDays(9));
    record(house, "test/new", 1);
    house.make(FeedDispatcher.class).tell();
    house.clock().forward(Duration.ofDays(2));
    record(house, "test/untold", 1);

    house.make(OldEvents.class).forget();

    assertThat(house.query("SELECT subject FROM outbox_event ORDER BY id"))
        .containsExactly(List.of("test/new"), List.of("test/untold"));
    assertThat(read(house, 3)).extracting(ToldEvent::subject).containsExactly("test/new");
    house.make(FeedDispatcher.class).tell();
    assertThat(read(house, OldEvents.BATCH + 6))
        .extracting(ToldEvent::position)
        .containsExactly(OldEvents.BATCH + 7L);
  }

  @OnBothDatabases
  void theNewestEventStaysHoweverOldItIs(House house) {
    house.setting(Setting.QUITTANCE_EVENTS_KEEP_DAYS, "10");
    record(house, "test/1", 1);
    record(house, "test/2", 1);
    house.make(FeedDispatcher.class).tell();
    house.clock().forward(Duration.ofDays(100));

    house.make(OldEvents.class).forget();

    assertThat(read(house, 0)).extracting(ToldEvent::position).containsExactly(2L);
  }

  @OnBothDatabases
  void aRareTypeIsFoundPieceByPiece(House house) {
    house.inTransaction(
        () -> {
          for (int i = 0; i < 20; i++) {
            house
                .make(Outbox.class)
                .record(new Happened("test/1", i, i == 17 ? "test.rare" : "test.often"));
          }
        });
    house.make(FeedDispatcher.class).tell();
    Feed feed = house.make(Feed.class);

    Feed.Piece rare = feed.after(0, feed.last(), List.of("test.rare", "test.other"), 1);
    Feed.Piece rest = feed.after(rare.upTo(), feed.last(), List.of("test.rare"), 1);

    assertThat(rare.events()).extracting(ToldEvent::position).containsExactly(18L);
    assertThat(rare.upTo()).isEqualTo(18);
    assertThat(rare.more()).isTrue();
    assertThat(rest).isEqualTo(new Feed.Piece(List.of(), 20, false));
  }

  private static void record(House house, String subject, int number) {
    house.inTransaction(() -> house.make(Outbox.class).record(new Happened(subject, number)));
  }

  /** Has what was recorded go to the database now: a read must see it. */
  private static void send(House house) {
    Number waiting =
        (Number)
            house
                .em()
                .createNativeQuery("SELECT COUNT(*) FROM outbox_event WHERE feed_position IS NULL")
                .getSingleResult();
    assertThat(waiting.intValue()).isPositive();
  }

  private static List<ToldEvent> read(House house, long after) {
    Feed feed = house.make(Feed.class);
    return feed.after(after, feed.last(), List.of(), ALL).events();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
