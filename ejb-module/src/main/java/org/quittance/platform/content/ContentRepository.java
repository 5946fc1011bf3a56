package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;

/** The rows of contents and of their chunks. */
@ApplicationScoped
class ContentRepository {

  private static final String BY_KEY = "SELECT c FROM Content c WHERE c.key = :key";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Sequences sequences;

  void add(Content content) {
    em.persist(content);
  }

  /** Writes a content of one piece, which is in the database, as rows: with what it belongs to. */
  void addWhole(Content content, byte[] bytes) {
    long key = sequences.next("content_seq", 1)[0];
    Rows.insert(em, "content", List.of(content.row(key)));
    Rows.insert(
        em,
        "content_chunk",
        List.of(
            new Row().with("content_id", (Long) key).with("starts_at", 0L).with("bytes", bytes)));
  }

  void flush() {
    em.flush();
  }

  Optional<Content> find(String key) {
    return em.createQuery(BY_KEY, Content.class)
        .setParameter("key", key)
        .getResultStream()
        .findFirst();
  }

  boolean isAnyIn(Place place) {
    return !em.createQuery("SELECT c.id FROM Content c WHERE c.place = :place", Long.class)
        .setParameter("place", place)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** Locked until the transaction ends. */
  Optional<Content> forUpdate(String key) {
    return em.createQuery(BY_KEY, Content.class)
        .setParameter("key", key)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  List<Content> find(Collection<String> keys) {
    return keys.isEmpty()
        ? List.of()
        : em.createQuery("SELECT c FROM Content c WHERE c.key IN :keys", Content.class)
            .setParameter("keys", keys)
            .getResultList();
  }

  /** The content and the pictures drawn of it, locked until the transaction ends. */
  List<Content> withDrawn(Content content) {
    List<Content> all = new ArrayList<>(List.of(content));
    for (String drawn : content.drawnKeys()) {
      forUpdate(drawn).ifPresent(all::add);
    }
    return all;
  }

  /** How many contents of that holder are neither kept nor given up. */
  long loose(String holder) {
    return em.createQuery(
            "SELECT COUNT(c) FROM Content c WHERE c.holder = :holder AND c.keptAt IS NULL"
                + " AND c.state <> :discarded",
            Long.class)
        .setParameter("holder", holder)
        .setParameter("discarded", ContentState.DISCARDED)
        .getSingleResult();
  }

  /** Some of those that wait for the scanner, after that one, the oldest first. */
  List<Content> waiting(long after, int limit) {
    return em.createQuery(
            "SELECT c FROM Content c WHERE c.state = :waiting AND c.id > :after"
                + " AND c.drawn = FALSE ORDER BY c.id",
            Content.class)
        .setParameter("waiting", ContentState.WAITING)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Some of those that were given up, and of those that nobody kept since. */
  List<String> leftBehind(Instant since, int limit) {
    return em.createQuery(
            "SELECT c.key FROM Content c WHERE c.keptAt IS NULL"
                + " AND (c.state = :discarded OR c.touchedAt < :since) ORDER BY c.id",
            String.class)
        .setParameter("discarded", ContentState.DISCARDED)
        .setParameter("since", since)
        .setMaxResults(limit)
        .getResultList();
  }

  void remove(Content content) {
    em.remove(content);
  }

  void addChunk(ContentChunk chunk) {
    em.persist(chunk);
  }

  /** The piece that begins there; null where there is none. */
  byte[] chunk(long contentId, long startsAt) {
    return em.createQuery(
            "SELECT c.bytes FROM ContentChunk c WHERE c.contentId = :id AND c.startsAt = :at",
            byte[].class)
        .setParameter("id", contentId)
        .setParameter("at", startsAt)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  void removeChunks(long contentId) {
    em.createQuery("DELETE FROM ContentChunk c WHERE c.contentId = :id")
        .setParameter("id", contentId)
        .executeUpdate();
  }
}
