package org.quittance.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.PublicId;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Together;

/** Takes events in the transaction that made them true, and in no other. */
@ApplicationScoped
public class Outbox {

  // Looked up once: each look-up asks every class loader of the server, dearer than all the rest.
  private static final JsonProvider JSON = JsonProvider.provider();

  private static final String INSERT =
      "INSERT INTO outbox_event (public_id, event_type, subject, customer_id, data, recorded_at)"
          + " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  private static final String NUMBERED_INSERT =
      "INSERT INTO outbox_event (public_id, event_type, subject, customer_id, data, recorded_at,"
          + " id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject PortalClock clock;
  @Inject Dialect dialect;

  private long lastOnDerby = -1;

  /**
   * Keeps the event; it is told once the transaction has committed, and never if it has not.
   *
   * <p>Written as a statement, not as an entity: entities of one class are inserted in no order,
   * and the order of the inserts is the order in which a subject's events are told.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(DomainEvent event) {
    if (Together.isUnderWay()) {
      recordAll(List.of(event));
      return;
    }
    Instant now = clock.now();
    Query insert =
        em.createNativeQuery(dialect.isDerby() ? NUMBERED_INSERT : INSERT)
            .setFlushMode(FlushModeType.COMMIT)
            // Sent together with its neighbours where several are recorded in a row.
            .setHint("eclipselink.jdbc.batch-writing", "true")
            .setParameter(1, PublicId.next(now))
            .setParameter(2, event.type())
            .setParameter(3, event.subject())
            .setParameter(4, event.customerId())
            .setParameter(5, data(event))
            .setParameter(6, now.toEpochMilli());
    if (dialect.isDerby()) {
      insert.setParameter(7, nextOnDerby(1));
    }
    insert.executeUpdate();
  }

  /** Keeps many events, in their order, as {@link #record} keeps each. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recordAll(List<? extends DomainEvent> events) {
    Instant now = clock.now();
    List<Row> rows = new ArrayList<>(events.size());
    for (DomainEvent event : events) {
      rows.add(
          new Row()
              .with("public_id", PublicId.next(now))
              .with("event_type", event.type())
              .with("subject", event.subject())
              .with("customer_id", event.customerId())
              .with("data", data(event))
              .with("recorded_at", now));
    }
    if (dialect.isDerby()) {
      long id = nextOnDerby(rows.size());
      for (Row row : rows) {
        row.with("id", id++);
      }
    }
    Rows.insert(em, "outbox_event", rows);
  }

  private static String data(DomainEvent event) {
    JsonObjectBuilder data = JSON.createObjectBuilder();
    new TreeMap<>(event.data()).forEach(data::add);
    return data.build().toString();
  }

  /**
   * Counts events. PostgreSQL counts them itself as it writes them, for all nodes; Derby is this
   * server's alone, and its own counter refuses now and then where many write at once.
   *
   * @return the first of so many numbers
   */
  private synchronized long nextOnDerby(int count) {
    if (lastOnDerby < 0) {
      Object last =
          em.createNativeQuery("SELECT MAX(id) FROM outbox_event WITH UR")
              .setFlushMode(FlushModeType.COMMIT)
              .getSingleResult();
      lastOnDerby = last == null ? 0 : ((Number) last).longValue();
    }
    long first = lastOnDerby + 1;
    lastOnDerby += count;
    return first;
  }
}
