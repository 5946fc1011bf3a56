package org.quittance.checkout;

import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quittance.platform.database.Sequences;
import org.quittance.platform.database.Sql;

/** What providers called to say. */
@ApplicationScoped
class CallbackRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Sequences sequences;

  long nextKey() {
    return sequences.next("checkout_callback_seq", 1)[0];
  }

  boolean isKnown(String gateway, String eventId) {
    return !new Sql(
            "SELECT c.id FROM checkout_callback c WHERE c.gateway = ? AND c.event_id = ?",
            gateway,
            eventId)
        .rows(em)
        .isEmpty();
  }

  /** The same call twice at once fails on its key. */
  void add(Callback callback) {
    em.persist(callback);
    em.flush();
  }

  List<Long> due(Instant now, int most) {
    return new Sql("SELECT c.id FROM checkout_callback c WHERE c.due_at <= ?", now)
        .add(" ORDER BY c.due_at, c.id FETCH FIRST " + most + " ROWS ONLY").rows(em).stream()
            .map(row -> number(row[0]))
            .toList();
  }

  /** Locked until the transaction ends, where it is due. */
  Optional<Callback> dueForUpdate(long key, Instant now) {
    return em.createQuery(
            "SELECT c FROM Callback c WHERE c.id = :id AND c.dueAt <= :now", Callback.class)
        .setParameter("id", key)
        .setParameter("now", now)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  /** How many wait. */
  long waiting() {
    return number(
        new Sql("SELECT COUNT(*) FROM checkout_callback c WHERE c.due_at IS NOT NULL")
            .rows(em)
            .get(0)[0]);
  }

  /** When the oldest that waits came; null where none does. */
  Instant oldestWaiting() {
    return Sql.instant(
        new Sql("SELECT MIN(c.received_at) FROM checkout_callback c WHERE c.due_at IS NOT NULL")
            .rows(em)
            .get(0)[0]);
  }

  Callback find(long key) {
    return em.find(Callback.class, key);
  }
}
