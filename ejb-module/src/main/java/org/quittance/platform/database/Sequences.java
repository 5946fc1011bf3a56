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
    Deque<Long> kept = left.computeIfAbsent(sequence, name -> new ArrayDeque<>());
    long[] keys = new long[count];
    int have = take(kept, keys, 0);
    if (have < count && dialect.isDerby()) {
      // One after the other: Derby gives up where too many ask for a step at a time.
      synchronized (kept) {
        fetch(sequence, kept, keys, take(kept, keys, have));
      }
    } else if (have < count) {
      // Not under the lock: others shall not wait for our database.
      fetch(sequence, kept, keys, have);
    }
    return keys;
  }

  /** Of what is left. */
  private static int take(Deque<Long> kept, long[] keys, int from) {
    int have = from;
    synchronized (kept) {
      while (have < keys.length && !kept.isEmpty()) {
        keys[have++] = kept.removeFirst();
      }
    }
    return have;
  }

  private void fetch(String sequence, Deque<Long> kept, long[] keys, int from) {
    int have = from;
    for (long last : steps(sequence, (keys.length - have + STEP - 1) / STEP)) {
      for (long key = last - STEP + 1; key <= last; key++) {
        if (have < keys.length) {
          keys[have++] = key;
        } else {
          synchronized (kept) {
            kept.addLast(key);
          }
        }
      }
    }
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
