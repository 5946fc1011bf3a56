package org.quittance.trail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.platform.audit.AuditCheck;
import org.quittance.platform.database.Sql;

/** Reads of the trail, and the proof that it is as it was written. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AuditQueries {

  private static final String LIST = "audit";
  private static final String WALK = "audit.verification";
  private static final int LONGEST = 500;

  /** Entries, or chains, that one call looks at: a second or two. */
  private static final int WALKED = 20_000;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject CustomerLookup customers;
  @Inject AuditCheck check;

  /**
   * One page of the trail, the newest first. Entries that several servers wrote at about the same
   * time may stand in another order.
   *
   * @param customer a reference, or null for all
   * @param object what it was done to, whole, or null for all
   */
  public Page<TrailEntry> page(
      Actor actor, String customer, String object, String cursor, int limit) {
    mayRead(actor);
    int most = Math.max(1, Math.min(limit, LONGEST));
    Sql sql =
        new Sql(
            "SELECT a.id, a.recorded_at, a.actor, a.actor_kind, a.deed, a.object, a.detail,"
                + " c.reference, a.request_id, a.address, a.chain_position, a.entry_hash"
                + " FROM audit_entry a LEFT JOIN customer c ON c.id = a.customer_id WHERE 0 = 0");
    if (customer != null) {
      CustomerRef known = customers.byReference(actor, customer).orElse(null);
      if (known == null) {
        return new Page<>(List.of(), null, null);
      }
      sql.add(" AND a.customer_id = ?", known.key());
    }
    if (object != null) {
      sql.add(" AND a.object = ?", object);
    }
    if (cursor != null) {
      Cursor at = forwards(cursor, LIST, 1);
      sql.add(" AND a.id < ?", number(at, 0));
    }
    sql.add(" ORDER BY a.id DESC FETCH FIRST " + (most + 1) + " ROWS ONLY");
    List<Object[]> rows = new ArrayList<>(sql.rows(em));
    String older = null;
    if (rows.size() > most) {
      rows.remove(most);
      older = new Cursor(LIST, false, List.of(rows.get(most - 1)[0].toString())).text();
    }
    return new Page<>(rows.stream().map(AuditQueries::entry).toList(), older, null);
  }

  /**
   * Computes the chains of the trail again, or one customer's, and tells where one is not as it was
   * written. It stops after a while and tells where to go on.
   *
   * @param customer a reference, or null for all chains
   * @param cursor where the walk before this one stopped, or null for the beginning
   * @throws NotFound where there is no such customer
   */
  public TrailVerification verify(Actor actor, String customer, String cursor) {
    mayRead(actor);
    Long key =
        customer == null
            ? null
            : customers
                .byReference(actor, customer)
                .map(CustomerRef::key)
                .orElseThrow(() -> new NotFound("customer"));
    AuditCheck.Place from = key == null ? AuditCheck.Place.START : AuditCheck.Place.of(key);
    if (cursor != null) {
      Cursor at = forwards(cursor, WALK, 3);
      from = new AuditCheck.Place(number(at, 0), number(at, 1), at.values().get(2));
      if (key != null && from.chain() != key) {
        throw Cursor.malformed();
      }
    }
    AuditCheck.Walk walk = check.walk(from, key != null, WALKED);
    AuditCheck.Place next = walk.next();
    return new TrailVerification(
        walk.chains(),
        walk.entries(),
        check.unchained(key),
        walk.breaks().stream().map(found -> found(actor, found)).toList(),
        next == null
            ? null
            : new Cursor(
                    WALK,
                    false,
                    List.of(
                        String.valueOf(next.chain()), String.valueOf(next.position()), next.hash()))
                .text());
  }

  private static void mayRead(Actor actor) {
    actor.mustHave(Right.ADMIN, "audit");
    if (actor.customerId() != null) {
      throw new NotFound("audit");
    }
  }

  private TrailVerification.Break found(Actor actor, AuditCheck.Break found) {
    String customer =
        found.customer() == null
            ? null
            : customers
                .byKey(actor, found.customer())
                .map(CustomerRef::reference)
                // Somebody took the customer out as well, or made the key up.
                .orElse("#" + found.customer());
    return new TrailVerification.Break(customer, found.position(), found.detail());
  }

  private static TrailEntry entry(Object[] row) {
    return new TrailEntry(
        Sql.instant(row[1]),
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (String) row[6],
        (String) row[7],
        (String) row[8],
        (String) row[9],
        row[10] == null ? null : Sql.number(row[10]),
        (String) row[11]);
  }

  private static Cursor forwards(String cursor, String list, int size) {
    Cursor at = Cursor.parse(cursor, list, size);
    if (at.backwards()) {
      throw Cursor.malformed();
    }
    return at;
  }

  private static long number(Cursor cursor, int value) {
    try {
      return Long.parseLong(cursor.values().get(value));
    } catch (NumberFormatException e) {
      throw Cursor.malformed();
    }
  }
}
