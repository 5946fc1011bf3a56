package org.quittance.platform.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.quittance.kernel.Actor;
import org.quittance.platform.database.Row;

/** One deed, as a link of a chain: it carries the hash of the one before it and its own. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {

  @Id private long id;

  @Column(name = "customer_id")
  private Long customerId;

  private String actor;

  @Column(name = "actor_kind")
  private String actorKind;

  private String deed;
  private String object;
  private String detail;

  @Column(name = "request_id")
  private String requestId;

  private String address;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Column(name = "chain_key")
  private Long chainKey;

  @Column(name = "chain_position")
  private Long position;

  @Column(name = "previous_hash")
  private String previousHash;

  @Column(name = "entry_hash")
  private String hash;

  /** For JPA. */
  protected AuditEntry() {}

  AuditEntry(Actor actor, Long customerId, String deed, String object, String detail, Instant now) {
    this.actor = actor.name();
    this.actorKind = actor.kind().name();
    this.customerId = customerId;
    this.deed = deed;
    this.object = object;
    this.detail = detail;
    this.requestId = actor.origin().requestId();
    this.address = actor.origin().address();
    this.recordedAt = now;
  }

  /** Its key, which it is given once. */
  void numbered(long key) {
    id = key;
  }

  /** What of it is written when it is new. */
  Row row() {
    return new Row()
        .with("id", (Long) id)
        .with("customer_id", customerId)
        .with("actor", actor)
        .with("actor_kind", actorKind)
        .with("deed", deed)
        .with("object", object)
        .with("detail", detail)
        .with("request_id", requestId)
        .with("address", address)
        .with("recorded_at", recordedAt)
        .with("chain_key", chainKey)
        .with("chain_position", position)
        .with("previous_hash", previousHash)
        .with("entry_hash", hash);
  }

  /**
   * Takes its place in a chain, for good.
   *
   * @return its hash
   */
  String link(long chain, long at, String previous) {
    chainKey = chain;
    position = at;
    previousHash = previous;
    hash = recomputed();
    return hash;
  }

  /** The hash that goes with what stands in it. */
  String recomputed() {
    return new LinkHash()
        .add(chainKey)
        .add(position)
        .add(previousHash)
        .add(customerId)
        .add(actorKind)
        .add(actor)
        .add(deed)
        .add(object)
        .add(detail)
        .add(requestId)
        .add(address)
        .add(recordedAt.toEpochMilli())
        .hex();
  }

  long position() {
    return position;
  }

  String previousHash() {
    return previousHash;
  }

  String hash() {
    return hash;
  }
}
