package org.quittance.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.TreeMap;
import org.quittance.kernel.DomainEvent;
import org.quittance.platform.clock.PortalClock;

/** Takes events in the transaction that made them true, and in no other. */
@ApplicationScoped
public class Outbox {

  // Looked up once: each look-up asks every class loader of the server, dearer than all the rest.
  private static final JsonProvider JSON = JsonProvider.provider();

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject PortalClock clock;

  /** Keeps the event; it is told once the transaction has committed, and never if it has not. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(DomainEvent event) {
    JsonObjectBuilder data = JSON.createObjectBuilder();
    new TreeMap<>(event.data()).forEach(data::add);
    em.persist(new OutboxEvent(event, data.build().toString(), clock.now()));
  }
}
