package org.quittance.platform.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.quittance.platform.database.Row;

/** The end of a customer's chain of entries: how many there are, and the hash of the last. */
@Entity
@Table(name = "audit_chain")
class AuditChain {

  /** The chain of what concerns no customer; 0 would be no key to EclipseLink. */
  static final long NOBODYS = -1;

  @Id
  @Column(name = "chain_key")
  private long key;

  @Column(name = "chain_length")
  private long length;

  @Column(name = "last_hash")
  private String lastHash;

  /** For JPA. */
  protected AuditChain() {}

  long key() {
    return key;
  }

  /** What of it changes. */
  Row row() {
    return new Row()
        .with("chain_key", key)
        .with("chain_length", length)
        .with("last_hash", lastHash);
  }

  /** Links the entry to the last one. */
  AuditEntry append(AuditEntry entry) {
    length++;
    lastHash = entry.link(key, length, lastHash);
    return entry;
  }
}
