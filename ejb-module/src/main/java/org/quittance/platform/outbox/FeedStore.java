package org.quittance.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sql;

/**
 * The statements of the feed.
 *
 * <p>Derby's readers wait for rows that are not committed yet. The feed's own statements therefore
 * name the index they go by: one that chose to read the whole table would wait for every writer.
 */
@ApplicationScoped
class FeedStore {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  /**
   * An event without a place.
   *
   * @param id in the order of writing
   */
  record Untold(long id, String subject) {}

  /** Committed events without a place, the first of them; on Derby it waits for open ones. */
  List<Untold> untold(int most) {
    return untold(new Sql("").add(" ORDER BY id FETCH FIRST " + most + " ROWS ONLY"));
  }

  /** All without a place up to an id, on Derby also those that are not committed; never waits. */
  List<Untold> untoldUpTo(long id) {
    return untold(
        new Sql(" AND id <= ?", id).add(" ORDER BY id").add(dialect.isDerby() ? " WITH UR" : ""));
  }

  private List<Untold> untold(Sql rest) {
    return waiting(new Sql("SELECT id, subject")).add(rest).rows(em).stream()
        .map(row -> new Untold(Sql.number(row[0]), (String) row[1]))
        .toList();
  }

  private Sql waiting(Sql select) {
    return select
        .add(" FROM outbox_event")
        .add(dialect.isDerby() ? " --DERBY-PROPERTIES index=outbox_event_untold\n" : "")
        .add(" WHERE feed_position IS NULL");
  }

  /** Locks the head until the transaction ends. */
  FeedHead lockedHead() {
    FeedHead known = em.find(FeedHead.class, FeedHead.ID, LockModeType.PESSIMISTIC_WRITE);
    if (known != null) {
      return known;
    }
    Object last =
        em.createNativeQuery("SELECT MAX(feed_position) FROM outbox_event").getSingleResult();
    FeedHead made = new FeedHead(last == null ? 0 : Sql.number(last));
    em.persist(made);
    em.flush();
    return made;
  }

  /** Gives events places, the first of them the one that follows. */
  void place(List<Untold> events, FeedHead head, Instant now) {
    List<Row> rows = new ArrayList<>(events.size());
    for (Untold event : events) {
      rows.add(
          new Row().with("id", event.id()).with("feed_position", head.next()).with("sent_at", now));
    }
    Rows.update(em, "outbox_event", rows);
  }

  /** The last place that was given; 0 where none was. */
  long last() {
    return new Sql("SELECT last_position FROM feed_head WHERE id = ?", FeedHead.ID)
        .rows(em).stream().findFirst().map(row -> Sql.number(row[0])).orElse(0L);
  }

  /** The first place after one that is still kept, up to another one. */
  Optional<Long> firstAfter(long position, long upTo) {
    Sql sql = new Sql("SELECT feed_position");
    return between(sql, position, upTo)
        .add(" ORDER BY feed_position FETCH FIRST ROW ONLY")
        .rows(em)
        .stream()
        .findFirst()
        .map(row -> Sql.number(row[0]));
  }

  /** The ids of the events at places, of those that are kept. */
  Map<Long, String> idsAt(Set<Long> places) {
    Map<Long, String> ids = new HashMap<>();
    new Sql("SELECT feed_position, public_id FROM outbox_event")
        .add(byPlace())
        .add(" WHERE feed_position IN (?" + ", ?".repeat(places.size() - 1) + ")", places.toArray())
        .rows(em)
        .forEach(row -> ids.put(Sql.number(row[0]), (String) row[1]));
    return ids;
  }

  /**
   * When the oldest event without a place was recorded; on Derby also where it is not committed.
   */
  Optional<Instant> oldestUntold() {
    return waiting(new Sql("SELECT recorded_at"))
        .add(" ORDER BY id FETCH FIRST ROW ONLY")
        .add(dialect.isDerby() ? " WITH UR" : "")
        .rows(em)
        .stream()
        .findFirst()
        .map(row -> Sql.instant(row[0]));
  }

  /** Kept events between two places, in the order of telling. */
  List<ToldEvent> told(long after, long upTo, List<String> types, int most) {
    Sql sql = between(new Sql("SELECT *"), after, upTo);
    if (!types.isEmpty()) {
      sql.add(" AND event_type IN (?" + ", ?".repeat(types.size() - 1) + ")", types.toArray());
    }
    sql.add(" ORDER BY feed_position FETCH FIRST " + most + " ROWS ONLY");
    return sql.entities(em, OutboxEvent.class).stream().map(OutboxEvent::told).toList();
  }

  /** Which of the oldest events are from before that time. */
  List<Long> oldest(Instant before, long upTo, int most) {
    List<Long> old = new ArrayList<>();
    List<Object[]> rows =
        between(new Sql("SELECT id, sent_at"), 0, upTo)
            .add(" ORDER BY feed_position FETCH FIRST " + most + " ROWS ONLY")
            .rows(em);
    for (Object[] row : rows) {
      if (!Sql.instant(row[1]).isBefore(before)) {
        break;
      }
      old.add(Sql.number(row[0]));
    }
    return old;
  }

  void remove(long id) {
    batched("DELETE FROM outbox_event WHERE id = ?1").setParameter(1, id).executeUpdate();
  }

  /** One of several alike, which are sent together. */
  private Query batched(String sql) {
    return em.createNativeQuery(sql)
        .setFlushMode(FlushModeType.COMMIT)
        .setHint("eclipselink.jdbc.batch-writing", "true");
  }

  private Sql between(Sql select, long after, long upTo) {
    return select
        .add(" FROM outbox_event")
        .add(byPlace())
        .add(" WHERE feed_position > ? AND feed_position <= ?", after, upTo);
  }

  private String byPlace() {
    return dialect.isDerby() ? " --DERBY-PROPERTIES constraint=outbox_event_feed\n" : "";
  }
}
