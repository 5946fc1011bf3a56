package org.quittance.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;
import org.quittance.platform.database.Sql;
import org.quittance.platform.database.SqlTrouble;

/** The statements of the trail. */
@ApplicationScoped
class AuditStore {

  private static final String KEYS = "audit_entry_seq";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;
  @Inject Sequences sequences;

  /** The end of a chain. */
  record Head(long chain, long length, String lastHash) {}

  /**
   * Adds an entry to a chain; both are written when the entity manager writes. Its key is of the
   * same steps as those of entries that are written as rows: lists of the trail go by it.
   */
  void add(AuditEntry entry) {
    entry.numbered(sequences.next(KEYS, 1)[0]);
    em.persist(entry);
  }

  /**
   * Adds entries, in their order, and writes the chains that now end with them. The entity manager
   * lets go of these: whoever wants one after that reads it anew.
   */
  void add(List<AuditEntry> entries, Collection<AuditChain> chains) {
    long[] keys = sequences.next(KEYS, entries.size());
    List<Row> rows = new ArrayList<>(entries.size());
    for (AuditEntry entry : entries) {
      entry.numbered(keys[rows.size()]);
      rows.add(entry.row());
    }
    Rows.insert(em, "audit_entry", rows);
    chains.forEach(em::detach);
    Rows.update(em, "audit_chain", chains.stream().map(AuditChain::row).toList());
  }

  /** The chain, locked until the transaction ends; asked again in it, no further statement. */
  AuditChain locked(long key) {
    AuditChain known = em.find(AuditChain.class, key, LockModeType.PESSIMISTIC_WRITE);
    if (known == null) {
      begin(key);
      known = em.find(AuditChain.class, key, LockModeType.PESSIMISTIC_WRITE);
    }
    return known;
  }

  /** The chains, locked as {@link #locked(long)} does; where they are there, one query for all. */
  Map<Long, AuditChain> locked(Set<Long> keys) {
    Map<Long, AuditChain> chains = new HashMap<>();
    if (keys.size() > 1) {
      // In one order, so that two who lock several do not wait in a ring; Derby takes no order
      // here.
      em.createQuery(
              "SELECT c FROM AuditChain c WHERE c.key IN :keys"
                  + (dialect.isDerby() ? "" : " ORDER BY c.key"),
              AuditChain.class)
          .setParameter("keys", keys.stream().sorted().toList())
          .setLockMode(LockModeType.PESSIMISTIC_WRITE)
          .getResultStream()
          .forEach(chain -> chains.put(chain.key(), chain));
    }
    for (Long key : keys) {
      chains.computeIfAbsent(key, this::locked);
    }
    return chains;
  }

  /**
   * Makes the chain where nobody else has. Sent past the entity manager, to which a row that is
   * there already would be the end of the transaction; to the databases it is not.
   */
  private void begin(long key) {
    Connection connection = em.unwrap(Connection.class);
    String insert =
        "INSERT INTO audit_chain (chain_key, chain_length, last_hash) VALUES (?, 0, ?)"
            + (dialect.isDerby() ? "" : " ON CONFLICT DO NOTHING");
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setLong(1, key);
      statement.setString(2, LinkHash.NONE);
      statement.executeUpdate();
    } catch (SQLException e) {
      if (!SqlTrouble.isDuplicate(e)) {
        throw new IllegalStateException("An audit chain could not be begun", e);
      }
    }
  }

  List<Head> headsAfter(long key, int most) {
    return heads(" WHERE chain_key > ? ORDER BY chain_key FETCH FIRST " + most + " ROWS ONLY", key);
  }

  /** One of them; none where the chain has no end on record. */
  List<Head> head(long key) {
    return heads(" WHERE chain_key = ?", key);
  }

  private List<Head> heads(String where, long key) {
    return new Sql("SELECT chain_key, chain_length, last_hash FROM audit_chain")
        .add(where, key).rows(em).stream()
            .map(row -> new Head(Sql.number(row[0]), Sql.number(row[1]), (String) row[2]))
            .toList();
  }

  /** Chains of which there are entries but no end, above one key and up to another. */
  List<Long> headless(long above, long upTo, int most) {
    return new Sql(
            "SELECT DISTINCT e.chain_key FROM audit_entry e WHERE e.chain_key > ?"
                + " AND e.chain_key <= ? AND NOT EXISTS (SELECT 1 FROM audit_chain c"
                + " WHERE c.chain_key = e.chain_key) ORDER BY e.chain_key FETCH FIRST "
                + most
                + " ROWS ONLY",
            above,
            upTo)
        .rows(em).stream().map(row -> Sql.number(row[0])).toList();
  }

  /** A chain's entries after a place, in its order. */
  List<AuditEntry> entriesAfter(long chain, long position, int most) {
    return em.createQuery(
            "SELECT e FROM AuditEntry e WHERE e.chainKey = :chain AND e.position > :position"
                + " ORDER BY e.position",
            AuditEntry.class)
        .setParameter("chain", chain)
        .setParameter("position", position)
        .setMaxResults(most)
        .getResultList();
  }

  /** Entries from before there were chains; of one customer, or of all. */
  long unchained(Long customer) {
    Sql sql = new Sql("SELECT COUNT(*) FROM audit_entry WHERE chain_key IS NULL");
    if (customer != null) {
      sql.add(" AND customer_id = ?", customer);
    }
    return Sql.number(sql.rows(em).get(0)[0]);
  }
}
