package org.quittance.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes what belongs together at once. The new rows and new values that {@link Rows} is given
 * while the work runs are kept back to its end, and go to PostgreSQL as one statement and to Derby
 * table by table. Half of what they would cost one by one is being sent and answered.
 *
 * <p>Until then none of it is read there by anybody: work that reads what it wrote does not belong
 * in here, and no row gets values twice. Rows are locked at once, in the order of the work.
 */
@ApplicationScoped
public class Together {

  /** More rows of a table go as a batch: each number of rows is another statement to prepare. */
  private static final int FEW = 8;

  private static final ThreadLocal<Together.Kept> KEPT = new ThreadLocal<>();

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  /** Does the work in the running transaction; within another such work, it ends with that. */
  public <T> T written(Supplier<T> work) {
    if (isUnderWay()) {
      return work.get();
    }
    Kept kept = new Kept();
    KEPT.set(kept);
    T result;
    try {
      result = work.get();
    } finally {
      KEPT.remove();
    }
    send(kept.writes());
    return result;
  }

  /** Whether what {@link Rows} is given now is kept back. */
  public static boolean isUnderWay() {
    return KEPT.get() != null;
  }

  /** Whether somebody keeps it back to write it later. */
  static boolean keptBack(RowWrite write) {
    Kept kept = KEPT.get();
    if (kept != null) {
      kept.add(write);
    }
    return kept != null;
  }

  private void send(List<RowWrite> writes) {
    List<RowWrite> few = new ArrayList<>();
    for (RowWrite write : writes) {
      if (dialect.isDerby() || writes.size() == 1 || write.rows().size() > FEW) {
        write.send(Rows.connection(em));
      } else {
        few.add(write);
      }
    }
    if (!few.isEmpty()) {
      RowWrite.send(Rows.connection(em), few);
    }
  }

  /** What is kept back, by table; in the order in which tables were first written to. */
  private static final class Kept {
    private final Map<String, List<Row>> fresh = new LinkedHashMap<>();
    private final Map<String, Map<Object, Row>> changed = new LinkedHashMap<>();

    void add(RowWrite write) {
      if (write.areNew()) {
        fresh.computeIfAbsent(write.table(), table -> new ArrayList<>()).addAll(write.rows());
      } else {
        Map<Object, Row> known =
            changed.computeIfAbsent(write.table(), table -> new LinkedHashMap<>());
        for (Row row : write.rows()) {
          // One of the two would be lost, and whoever gave them has read the row in between.
          if (known.putIfAbsent(row.key(), row) != null) {
            throw new IllegalStateException("A row of " + write.table() + " gets values twice");
          }
        }
      }
    }

    List<RowWrite> writes() {
      List<RowWrite> writes = new ArrayList<>();
      fresh.forEach((table, rows) -> writes.add(RowWrite.insert(table, rows)));
      changed.forEach(
          (table, rows) -> writes.add(RowWrite.update(table, List.copyOf(rows.values()))));
      return writes;
    }
  }
}
