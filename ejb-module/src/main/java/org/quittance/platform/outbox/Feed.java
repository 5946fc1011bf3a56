package org.quittance.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events that were told, in one order for everybody. Who has read up to a place has read all
 * below it: nothing is put in there later.
 */
@ApplicationScoped
public class Feed {

  /** Places that one read looks through for the types it wants. */
  static final int LOOKED_THROUGH = 10_000;

  @Inject FeedStore store;

  /**
   * A piece of the feed.
   *
   * @param upTo where to go on from
   * @param more whether there was more already
   */
  public record Piece(List<ToldEvent> events, long upTo, boolean more) {
    public Piece {
      events = List.copyOf(events);
    }
  }

  /** Since when the oldest event waits to be told; empty where none does. */
  public Optional<Instant> oldestWaiting() {
    return store.oldestUntold();
  }

  /**
   * What stands at places: the id of each event that is still kept. By it a place is known again
   * where the feed is another than it was, as after a backup was put back.
   */
  public Map<Long, String> marks(Set<Long> places) {
    return places.isEmpty() ? Map.of() : store.idsAt(places);
  }

  /** The last place that was given; 0 where nothing was told yet. */
  public long last() {
    return store.last();
  }

  /**
   * What follows a place.
   *
   * @param after 0 for the oldest that is kept; where it is older than that, the same
   * @param last the last place, read before
   * @param types those wanted, or none for all
   */
  public Piece after(long after, long last, List<String> types, int limit) {
    long upTo = last;
    if (!types.isEmpty()) {
      // A type that hardly ever happens must not have a read look through all that is kept.
      long first = store.firstAfter(after, last).orElse(last);
      upTo = Math.min(last, first - 1 + LOOKED_THROUGH);
    }
    List<ToldEvent> events = store.told(after, upTo, types, limit);
    if (events.size() == limit) {
      upTo = events.get(limit - 1).position();
    }
    return new Piece(events, Math.max(after, upTo), upTo < last);
  }
}
