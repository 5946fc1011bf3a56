package org.quittance.support;

import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;
import org.quittance.platform.database.Sql;
import org.quittance.platform.database.Together;

/** Tickets, who is in them, and what happened to them. */
@ApplicationScoped
class TicketRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Sequences sequences;
  @Inject Dialect dialect;

  /** A change of which a line of history is kept. */
  record Change(ChangeKind kind, boolean internal, String was, String became) {}

  /** Writes a new ticket that no page filed; it has its key from then on. */
  void add(Ticket ticket) {
    Rows.insert(em, "ticket", List.of(fresh(ticket)));
  }

  /**
   * Writes a new ticket, which has its key from then on.
   *
   * @return false where the same page filed one before, as it is committed by now
   */
  boolean addUnlessFiled(Ticket ticket) {
    return insertUnlessThere("ticket", fresh(ticket));
  }

  private Row fresh(Ticket ticket) {
    return ticket.row(sequences.next("ticket_seq", 1)[0]);
  }

  /** Whether that page filed one. */
  boolean isFiled(String filedBy, String pageKey) {
    return !new Sql(
            "SELECT t.id FROM ticket t WHERE t.filed_by = ? AND t.page_key = ?", filedBy, pageKey)
        .rows(em)
        .isEmpty();
  }

  /** The ticket that was filed on that page. */
  Optional<Ticket> filed(String filedBy, String pageKey) {
    return new Sql(
            "SELECT t.id FROM ticket t WHERE t.filed_by = ? AND t.page_key = ?", filedBy, pageKey)
        .rows(em).stream().findFirst().map(row -> em.find(Ticket.class, number(row[0])));
  }

  /**
   * The ticket of that number, if the actor may see it.
   *
   * @throws NotFound where there is none, or it is not the actor's
   */
  Ticket visible(Actor actor, String number) {
    return visible(actor, em.find(Ticket.class, key(number)));
  }

  /** The same, locked until the transaction ends. */
  Ticket visibleForUpdate(Actor actor, String number) {
    return visible(actor, locked(key(number)));
  }

  /** The ticket of that key, locked until the transaction ends, or null. */
  Ticket locked(long key) {
    return em.createNamedQuery("Ticket.locked", Ticket.class)
        .setParameter("id", key)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  private Ticket visible(Actor actor, Ticket ticket) {
    if (ticket == null
        || !actor.reaches(ticket.customerId())
        || (!Access.seesAll(actor) && !takesPart(ticket.id(), actor.id()))) {
      throw new NotFound(Access.WHAT);
    }
    return ticket;
  }

  private static long key(String number) {
    OptionalLong key = TicketNumber.key(number);
    return key.orElseThrow(() -> new NotFound(Access.WHAT));
  }

  boolean takesPart(long ticket, long person) {
    return !new Sql(
            "SELECT p.person_id FROM ticket_participant p WHERE p.ticket_id = ? AND p.person_id ="
                + " ?",
            ticket,
            person)
        .rows(em)
        .isEmpty();
  }

  /**
   * Writes what was changed of a ticket that is locked, so that statements see it; or with the rest
   * of what is {@link Together written together}, and then the entity manager lets go of it.
   */
  void write(Ticket ticket) {
    if (Together.isUnderWay()) {
      em.detach(ticket);
      Rows.update(em, "ticket", List.of(ticket.changed()));
    } else {
      em.flush();
    }
  }

  /** The people who take part in a ticket that is new. */
  void addParticipants(Ticket ticket, Set<Long> people) {
    Rows.insert(
        em,
        "ticket_participant",
        people.stream().map(person -> participant(ticket, person)).toList());
  }

  /**
   * Lets somebody of the customer take part.
   *
   * @return false where it did already
   */
  boolean addParticipant(Ticket ticket, long person) {
    return insertUnlessThere("ticket_participant", participant(ticket, person));
  }

  private static Row participant(Ticket ticket, long person) {
    return pair(ticket.id(), person)
        .with("customer_id", (Long) ticket.customerId())
        .with("status", ticket.status().name())
        .with("activity_at", ticket.activityAt());
  }

  boolean removeParticipant(Ticket ticket, long person) {
    return send(
            "DELETE FROM ticket_participant WHERE ticket_id = ? AND person_id = ?",
            pair(ticket.id(), person))
        > 0;
  }

  /** Those who take part in one take part in the other, too. */
  List<Long> participants(Ticket ticket) {
    return keys("SELECT p.person_id FROM ticket_participant p WHERE p.ticket_id = ?", ticket.id());
  }

  /** Writes the ticket's status and activity to where each person's list is read. */
  void tellParticipants(Ticket ticket) {
    send(
        "UPDATE ticket_participant SET status = ?, activity_at = ? WHERE ticket_id = ?",
        new Row()
            .with("status", ticket.status().name())
            .with("activity_at", ticket.activityAt())
            .with("ticket_id", (Long) ticket.id()));
  }

  boolean addWatcher(Ticket ticket, long person) {
    return insertUnlessThere("ticket_watcher", pair(ticket.id(), person));
  }

  boolean removeWatcher(Ticket ticket, long person) {
    return send(
            "DELETE FROM ticket_watcher WHERE ticket_id = ? AND person_id = ?",
            pair(ticket.id(), person))
        > 0;
  }

  List<Long> watchers(Ticket ticket) {
    return keys("SELECT w.person_id FROM ticket_watcher w WHERE w.ticket_id = ?", ticket.id());
  }

  private static Row pair(long ticket, long person) {
    return new Row().with("ticket_id", (Long) ticket).with("person_id", (Long) person);
  }

  /** Adds lines to the history, in their order. */
  void note(Ticket ticket, Author by, Instant now, List<Change> changes) {
    long[] keys = sequences.next("ticket_change_seq", changes.size());
    List<Row> rows = new ArrayList<>(changes.size());
    for (Change change : changes) {
      rows.add(
          new Row()
              .with("id", (Long) keys[rows.size()])
              .with("ticket_id", (Long) ticket.id())
              .with("kind", change.kind().name())
              .with("internal", change.internal())
              .with("side", by.side().name())
              .with("by_name", by.name())
              .with("was", change.was())
              .with("became", change.became())
              .with("changed_at", now));
    }
    Rows.insert(em, "ticket_change", rows);
  }

  /** The newest in front; a customer's are those that are a customer's business. */
  List<TicketChange> history(Ticket ticket, boolean ours, int most) {
    return new Sql(
            "SELECT c.kind, c.side, c.by_name, c.was, c.became, c.changed_at FROM ticket_change c"
                + " WHERE c.ticket_id = ?",
            ticket.id())
            .add(ours ? "" : " AND c.internal = FALSE")
            .add(" ORDER BY c.changed_at DESC, c.id DESC FETCH FIRST " + most + " ROWS ONLY")
            .rows(em)
            .stream()
            .map(
                row ->
                    new TicketChange(
                        ChangeKind.valueOf((String) row[0]),
                        TicketSide.valueOf((String) row[1]),
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        instant(row[5])))
            .toList();
  }

  void link(Ticket ticket, Ticket other, LinkKind kind, Instant now) {
    insertUnlessThere(
        "ticket_link",
        new Row()
            .with("id", (Long) sequences.next("ticket_link_seq", 1)[0])
            .with("ticket_id", (Long) ticket.id())
            .with("other_id", (Long) other.id())
            .with("kind", kind.name())
            .with("linked_at", now));
  }

  boolean isLinked(Ticket ticket, Ticket other) {
    return !new Sql(
            "SELECT l.id FROM ticket_link l WHERE l.ticket_id = ? AND l.other_id = ?",
            ticket.id(),
            other.id())
        .add(
            " UNION ALL SELECT l.id FROM ticket_link l WHERE l.ticket_id = ? AND l.other_id = ?",
            other.id(),
            ticket.id())
        .rows(em)
        .isEmpty();
  }

  /** What went on in one goes on in the other. */
  void redirectMerged(Ticket from, Ticket into) {
    send(
        "UPDATE ticket SET merged_into = ? WHERE merged_into = ?",
        new Row().with("into", (Long) into.id()).with("from", (Long) from.id()));
  }

  /** The keys of those that went on in it. */
  List<Long> mergedInto(Ticket ticket) {
    return keys("SELECT t.id FROM ticket t WHERE t.merged_into = ?", ticket.id());
  }

  /** Notes how far somebody has read; never back. */
  void markRead(long ticket, long person, int position, Instant now) {
    int changed =
        send(
            "UPDATE ticket_read SET position = ?, read_at = ? WHERE ticket_id = ? AND person_id = ?"
                + " AND position < ?",
            new Row()
                .with("position", position)
                .with("read_at", now)
                .with("ticket_id", (Long) ticket)
                .with("person_id", (Long) person)
                .with("below", position));
    if (changed == 0) {
      insertUnlessThere("ticket_read", reader(ticket, person, position, now));
    }
  }

  /** The same of a ticket that is new. */
  void hasRead(long ticket, long person, int position, Instant now) {
    Rows.insert(em, "ticket_read", List.of(reader(ticket, person, position, now)));
  }

  private static Row reader(long ticket, long person, int position, Instant now) {
    return pair(ticket, person).with("position", position).with("read_at", now);
  }

  /** How far somebody has read; 0 for not at all. */
  int readUpTo(long ticket, long person) {
    return new Sql(
            "SELECT r.position FROM ticket_read r WHERE r.ticket_id = ? AND r.person_id = ?",
            ticket,
            person)
        .rows(em).stream().findFirst().map(row -> (int) number(row[0])).orElse(0);
  }

  void writing(long ticket, long person, String name, Instant until) {
    int changed =
        send(
            "UPDATE ticket_writer SET until_at = ? WHERE ticket_id = ? AND person_id = ?",
            new Row()
                .with("until_at", until)
                .with("ticket_id", (Long) ticket)
                .with("person_id", (Long) person));
    if (changed == 0) {
      insertUnlessThere(
          "ticket_writer", pair(ticket, person).with("name", name).with("until_at", until));
    }
  }

  void wroteAlready(long ticket, long person) {
    send("DELETE FROM ticket_writer WHERE ticket_id = ? AND person_id = ?", pair(ticket, person));
  }

  /** Who else is writing. */
  List<String> writing(long ticket, Long butNot, Instant now) {
    return new Sql(
            "SELECT w.name FROM ticket_writer w WHERE w.ticket_id = ? AND w.until_at > ?"
                + " AND w.person_id <> ? ORDER BY w.name",
            ticket,
            now,
            butNot == null ? (Long) 0L : butNot)
        .rows(em).stream().map(row -> (String) row[0]).toList();
  }

  int forgetWriters(Instant before) {
    return send("DELETE FROM ticket_writer WHERE until_at < ?", new Row().with("before", before));
  }

  /** The keys of resolved tickets that nobody has said a word to since then. */
  List<Long> resolvedBefore(Instant before, int most) {
    return new Sql(
            "SELECT t.id FROM ticket t WHERE t.status = 'RESOLVED' AND t.resolved_at <= ?"
                + " ORDER BY t.resolved_at, t.id FETCH FIRST "
                + most
                + " ROWS ONLY",
            before)
        .rows(em).stream().map(row -> number(row[0])).toList();
  }

  /** The keys of tickets on which something is late and nobody was told. */
  List<Long> alarming(Instant now, int most) {
    return new Sql(
            "SELECT t.id FROM ticket t WHERE t.alarm_at <= ? ORDER BY t.alarm_at, t.id FETCH FIRST "
                + most
                + " ROWS ONLY",
            now)
        .rows(em).stream().map(row -> number(row[0])).toList();
  }

  private List<Long> keys(String sql, long key) {
    return new Sql(sql, key).rows(em).stream().map(row -> number(row[0])).toList();
  }

  private int send(String sql, Row parameters) {
    return Rows.send(em, sql, List.of(parameters))[0];
  }

  private boolean insertUnlessThere(String table, Row row) {
    return Rows.insertUnlessThere(em, dialect, table, row);
  }

  /** Locks them in the order of their keys, whatever order they are named in. */
  void lockInOrder(Collection<Long> keys) {
    keys.stream().sorted().distinct().forEach(this::locked);
  }
}
