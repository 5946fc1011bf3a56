package org.quittance.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys of new rows. Every sequence counts in steps of fifty, so that one question to the database
 * is good for fifty rows; what is left of a step is kept for the next who ask. The entity manager
 * takes its own steps from the same sequences.
 */
@ApplicationScoped
public class Sequences {

  private static final int STEP = 50;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  private final Map<String, Deque<Long>> left = new ConcurrentHashMap<>();

  /** So many keys that nobody else has. */
  public long[] next(String sequence, int count) {
    long[] keys = new long[count];
    int have = 0;
    Deque<Long> kept = left.computeIfAbsent(sequence, name -> new ArrayDeque<>());
    synchronized (kept) {
      while (have < count && !kept.isEmpty()) {
        keys[have++] = kept.removeFirst();
      }
    }
    if (have < count) {
      // Not under the lock: others shall not wait for our database.
      for (long last : steps(sequence, (count - have + STEP - 1) / STEP)) {
        for (long key = last - STEP + 1; key <= last; key++) {
          if (have < count) {
            keys[have++] = key;
          } else {
            synchronized (kept) {
              kept.addLast(key);
            }
          }
        }
      }
    }
    return keys;
  }

  /** The last key of each new step. */
  private long[] steps(String sequence, int count) {
    if (!dialect.isDerby()) {
      return numbers(
          em.createNativeQuery("SELECT nextval('" + sequence + "') FROM generate_series(1, ?1)")
              .setParameter(1, count));
    }
    long[] steps = new long[count];
    for (int i = 0; i < count; i++) {
      steps[i] = numbers(em.createNativeQuery("VALUES NEXT VALUE FOR " + sequence))[0];
    }
    return steps;
  }

  private static long[] numbers(Query query) {
    List<?> rows = query.setFlushMode(FlushModeType.COMMIT).getResultList();
    return rows.stream().mapToLong(Sql::number).toArray();
  }
}
