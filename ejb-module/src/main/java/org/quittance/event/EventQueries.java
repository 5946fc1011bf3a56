package org.quittance.event;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.database.Sql;
import org.quittance.platform.outbox.Feed;
import org.quittance.platform.outbox.ToldEvent;

/** Reads of the feed. What a page costs: four queries, five where types are chosen. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class EventQueries {

  private static final String LIST = "events";
  private static final int LONGEST = 500;
  private static final int MOST_TYPES = 50;
  private static final Pattern TYPE = Pattern.compile("[a-z]{1,29}\\.[A-Za-z]{1,30}");

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Feed feed;

  /**
   * What happened after a place in the feed. Once it was read, nothing is added before the cursor
   * that is answered.
   *
   * @param after the cursor of the page before; null for the oldest that is kept, and where it is
   *     older than that, the same
   * @param types those wanted, parted by commas, or null for all
   * @throws InvalidInput (400) where the cursor or a type is none
   */
  public EventPage after(Actor actor, String after, String types, int limit) {
    actor.mustHave(Right.EVENTS_READ, "event");
    if (actor.customerId() != null) {
      throw new NotFound("event");
    }
    List<String> wanted = types(types);
    long last = feed.last();
    Place from = place(after, last);
    Feed.Piece piece =
        feed.after(from.position(), last, wanted, Math.max(1, Math.min(limit, LONGEST)));
    Map<Long, String> marks = marks(from.position(), piece.upTo());
    if (!from.isKnownBy(marks.get(from.position()))) {
      throw malformed(null);
    }
    Map<Long, String> references = references(piece.events());
    return new EventPage(
        piece.events().stream().map(event -> event(event, references)).toList(),
        new Place(piece.upTo(), marks.getOrDefault(piece.upTo(), "")).text(),
        piece.more());
  }

  /** Since when the oldest event waits to be told; for the portal itself and who runs it. */
  public Optional<Instant> oldestWaiting(Actor actor) {
    actor.mustHave(Right.ADMIN, "event");
    if (actor.customerId() != null) {
      throw new NotFound("event");
    }
    return feed.oldestWaiting();
  }

  private Map<Long, String> marks(long... places) {
    return feed.marks(
        Arrays.stream(places).filter(place -> place > 0).boxed().collect(Collectors.toSet()));
  }

  /**
   * A place in the feed, as a cursor carries it.
   *
   * @param mark the id of the event there; empty at the beginning, in cursors from before there
   *     were marks, and where nothing of the feed is kept
   */
  private record Place(long position, String mark) {

    String text() {
      return new Cursor(LIST, false, List.of(String.valueOf(position), mark)).text();
    }

    /**
     * Whether the feed is the one that the place is in. After a backup was put back other events
     * come to stand where those were that are lost, and to go on there would pass over some.
     *
     * @param id of the event that stands there now; null where it is not kept any more
     */
    boolean isKnownBy(String id) {
      return mark.isEmpty() || id == null || mark.equals(id);
    }
  }

  private static Place place(String after, long last) {
    if (after == null) {
      return new Place(0, "");
    }
    try {
      Cursor cursor = cursor(after);
      Place place =
          new Place(
              Long.parseLong(cursor.values().get(0)),
              cursor.values().size() > 1 ? cursor.values().get(1) : "");
      // One from ahead comes from another database, or from before a backup was put back: to wait
      // there would pass over all that happens until then.
      if (!cursor.backwards() && place.position() >= 0 && place.position() <= last) {
        return place;
      }
    } catch (InvalidInput | NumberFormatException e) {
      throw malformed(e);
    }
    throw malformed(null);
  }

  private static Cursor cursor(String text) {
    try {
      return Cursor.parse(text, LIST, 2);
    } catch (InvalidInput e) {
      // Without a mark, as they were before.
      return Cursor.parse(text, LIST, 1);
    }
  }

  private static InvalidInput malformed(RuntimeException cause) {
    InvalidInput refusal =
        flaw("/after", "is not a cursor of this feed; leave it out to begin with the oldest event");
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }

  private static List<String> types(String types) {
    if (types == null) {
      return List.of();
    }
    List<String> wanted =
        Arrays.stream(types.split(",", -1)).map(String::strip).distinct().toList();
    if (wanted.size() > MOST_TYPES || !wanted.stream().allMatch(t -> TYPE.matcher(t).matches())) {
      throw flaw(
          "/types",
          "must be types such as invoice.paid,payment.settled, at most " + MOST_TYPES + " of them");
    }
    return wanted;
  }

  private static InvalidInput flaw(String pointer, String detail) {
    return new InvalidInput(
        Kind.MALFORMED,
        "The request is not what the contract says.",
        List.of(new Flaw(pointer, detail)));
  }

  private Map<Long, String> references(List<ToldEvent> events) {
    Map<Long, String> references = new HashMap<>();
    Object[] keys = events.stream().map(ToldEvent::customerId).distinct().toArray();
    if (keys.length > 0) {
      new Sql("SELECT id, reference FROM customer WHERE id IN (?" + ", ?".repeat(keys.length - 1))
          .add(")", keys)
          .rows(em)
          .forEach(row -> references.put(Sql.number(row[0]), (String) row[1]));
    }
    return references;
  }

  private static Event event(ToldEvent told, Map<Long, String> references) {
    return new Event(
        told.id(),
        told.type(),
        told.subject(),
        told.occurredAt(),
        references.get(told.customerId()),
        told.data());
  }
}
