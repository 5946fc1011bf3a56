package org.quittance.event;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

/** Reads of the feed. What a page costs: three queries, four where types are chosen. */
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
    Feed.Piece piece =
        feed.after(place(after, last), last, wanted, Math.max(1, Math.min(limit, LONGEST)));
    Map<Long, String> references = references(piece.events());
    return new EventPage(
        piece.events().stream().map(event -> event(event, references)).toList(),
        new Cursor(LIST, false, List.of(String.valueOf(piece.upTo()))).text(),
        piece.more());
  }

  private static long place(String after, long last) {
    if (after == null) {
      return 0;
    }
    try {
      Cursor cursor = Cursor.parse(after, LIST, 1);
      long place = Long.parseLong(cursor.values().get(0));
      // One from ahead comes from another database, or from before a backup was put back: to wait
      // there would pass over all that happens until then.
      if (!cursor.backwards() && place >= 0 && place <= last) {
        return place;
      }
    } catch (InvalidInput | NumberFormatException e) {
      throw malformed(e);
    }
    throw malformed(null);
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
