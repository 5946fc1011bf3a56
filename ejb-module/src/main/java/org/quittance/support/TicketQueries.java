package org.quittance.support;

import static org.quittance.platform.database.Sql.flag;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.quittance.account.PersonLookup;
import org.quittance.account.PersonRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Sql;
import org.quittance.support.ConversationRepository.Kept;
import org.quittance.support.TicketSelection.Listed;

/**
 * Reads of tickets. What they cost, however many tickets there are: a page one query, the counts
 * one, a ticket at most twelve, its pulse at most four. A search costs one more for each word;
 * where all of them are frequent and the next tickets of the list do not have them, one for the
 * place it came to, at most one more for each word, and the page once more.
 */
@Stateless
public class TicketQueries {

  private static final int HISTORY = 500;
  private static final int UNREAD = 99;
  private static final int ALIKE = 20;

  /** Everything a row of a list shows; the tickets themselves are chosen before. */
  private static final String ROWS =
      "SELECT t.id, t.subject, c.reference, c.name, COALESCE(k.name, q.name), t.category,"
          + " t.priority, t.status, g.name, t.public_side, r.position, t.last_position,"
          + " t.public_position, t.created_at, t.activity_at, t.next_due_at, t.response_missed,"
          + " t.resolution_missed, t.escalated_at, t.merged_into, t.updated_at, ";

  /** Whether the reader is in it; known beforehand, or to be looked up for each row. */
  private static final String IN_IT = "1 FROM (";

  private static final String PERHAPS_IN_IT = "i.person_id FROM (";
  private static final String WHO_IS_IN_IT =
      " LEFT JOIN ticket_participant i ON i.ticket_id = t.id AND i.person_id = ?";

  private static final String NAMES =
      " JOIN ticket t ON t.id = s.ticket_id JOIN customer c ON c.id = t.customer_id JOIN person q"
          + " ON q.id = t.requester_id LEFT JOIN contact k ON k.person_id = t.requester_id AND"
          + " k.customer_id = t.customer_id LEFT JOIN person g ON g.id = t.assignee_id LEFT JOIN"
          + " ticket_read r ON r.ticket_id = t.id AND r.person_id = ?";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject TicketRepository tickets;
  @Inject ConversationRepository conversation;
  @Inject TicketReading reading;
  @Inject TicketSelection selection;
  @Inject PersonLookup people;
  @Inject PortalClock clock;

  /**
   * One of them, with its conversation as far as the actor may read it.
   *
   * @throws org.quittance.kernel.NotFound where there is none, or it is not the actor's
   */
  public TicketDetails find(Actor actor, String number) {
    Access.mayRead(actor);
    return reading.details(actor, tickets.visible(actor, number));
  }

  /**
   * Older messages of a conversation, the oldest in front.
   *
   * @param before the id of the oldest message one has
   */
  public List<TicketMessage> earlier(Actor actor, String number, String before, int limit) {
    Access.mayRead(actor);
    Ticket ticket = tickets.visible(actor, number);
    Kept edge = conversation.find(before).orElseThrow(() -> new NotFound("message"));
    return reading.earlier(actor, ticket, edge, Math.max(1, Math.min(limit, 200)));
  }

  /**
   * The number of the ticket in which a merged one goes on, and what is written to it is written;
   * null where it was not merged, or that one is closed, too, or not the actor's.
   */
  public String goesOnIn(Actor actor, String number) {
    Access.mayRead(actor);
    Long into = tickets.visible(actor, number).mergedInto();
    try {
      Ticket there = into == null ? null : tickets.visible(actor, TicketNumber.of(into));
      return there == null || there.isClosed() ? null : there.number();
    } catch (NotFound e) {
      return null;
    }
  }

  /** Whether something happened in it; for a page that asks every few seconds. */
  public TicketPulse pulse(Actor actor, String number) {
    Access.mayRead(actor);
    Ticket ticket = tickets.visible(actor, number);
    boolean ours = Access.isOurs(actor);
    return new TicketPulse(
        reading.lastMessage(actor, ticket),
        ticket.status(),
        ticket.activityAt(),
        ours ? ticket.version() : ticket.publicVersion(),
        ours ? tickets.writing(ticket.id(), Access.person(actor), clock.now()) : List.of());
  }

  /**
   * One page of a list; in the order of their changes where the filter asks for changes.
   *
   * <p>A search for words that very many tickets have looks through so many tickets and no further;
   * {@link Page#searched} tells where that did not fill the page.
   *
   * @param cursor where it goes on, or null for the beginning
   * @param limit rows, 1 to 500
   * @throws org.quittance.kernel.InvalidInput (400) where the cursor is none of this list
   */
  public Page<TicketRow> page(
      Actor actor, TicketFilter filter, TicketSort sort, String cursor, int limit) {
    Access.mayRead(actor);
    Listed list = selection.listed(actor, filter, sort, cursor, limit);
    Instant now = clock.now();
    Function<Object[], List<String>> place = row -> place(row, list.column());
    Function<Object[], TicketRow> view = row -> row(actor, row, Access.isOurs(actor), now);
    List<Object[]> rows = rows(list, selection.rows(list));
    if (list.sought().isWalked() && rows.size() < list.keyset().toRead()) {
      List<Object[]> edge = selection.edge(list).rows(em);
      if (edge.size() > 1) {
        // The list goes on, and nobody knows yet whether any of the rest has the words.
        Optional<Sql> fromHits = selection.fromHits(list);
        if (fromHits.isEmpty()) {
          // Once more, as far as that place: a ticket may have left the list in between.
          long last = number(edge.get(0)[1]);
          long id = number(edge.get(0)[0]);
          rows = rows(list, selection.rowsUpTo(list, last, id));
          return rows.size() < list.keyset().toRead()
              ? list.keyset()
                  .pageUpTo(
                      List.of(String.valueOf(last), String.valueOf(id)),
                      selection.lookedThrough(),
                      rows,
                      place,
                      view)
              : list.keyset().page(rows, place, view);
        }
        rows = rows(list, fromHits.get());
      }
    }
    return list.keyset().page(rows, place, view);
  }

  /** What a page shows of the tickets that were chosen. */
  private List<Object[]> rows(Listed list, Sql chosen) {
    Actor actor = list.actor();
    boolean asked = !Access.isOurs(actor) && !list.own() && actor.kind() == Actor.Kind.PERSON;
    Sql sql =
        new Sql(ROWS + (asked ? PERHAPS_IN_IT : IN_IT))
            .add(chosen)
            .add(") s")
            .add(NAMES, actor.kind() == Actor.Kind.PERSON ? (Long) actor.id() : (Long) 0L);
    if (asked) {
      sql.add(WHO_IS_IN_IT, actor.id());
    }
    return sql.add(" ORDER BY s.place%1$s, s.ticket_id%1$s".formatted(list.keyset().direction()))
        .rows(em);
  }

  /** How many there are, counted no further than one above the bound. */
  public TicketCount count(Actor actor, TicketFilter filter, int bound) {
    Access.mayRead(actor);
    TicketSelection.Sought sought = selection.sought(actor, filter);
    return counted(em, selection, actor, List.of(sought), bound).get(0);
  }

  /** How many there are of each status; the filter's own statuses are not looked at. */
  public TicketCounts counts(Actor actor, TicketFilter filter, int bound) {
    Access.mayRead(actor);
    TicketSelection.Sought all = selection.sought(actor, filter.withStatuses(null));
    List<TicketSelection.Sought> wanted = new ArrayList<>();
    wanted.add(all);
    for (TicketStatus status : TicketStatus.values()) {
      wanted.add(all.with(filter.withStatuses(Set.of(status))));
    }
    Iterator<TicketCount> counted = counted(em, selection, actor, wanted, bound).iterator();
    TicketCount together = counted.next();
    Map<TicketStatus, TicketCount> byStatus = new EnumMap<>(TicketStatus.class);
    for (TicketStatus status : TicketStatus.values()) {
      byStatus.put(status, counted.next());
    }
    return new TicketCounts(together, byStatus);
  }

  /** Counts several lists in one statement. */
  static List<TicketCount> counted(
      EntityManager em,
      TicketSelection selection,
      Actor actor,
      List<TicketSelection.Sought> wanted,
      int bound) {
    Sql sql = new Sql("SELECT 1");
    for (TicketSelection.Sought sought : wanted) {
      sql.add(", (").add(selection.counted(actor, sought, bound)).add(")");
      if (sought.isWalked()) {
        sql.add(", (").add(selection.goneThrough(actor, sought, bound)).add(")");
      }
    }
    Object[] row = sql.add(" FROM (VALUES (1)) AS one_row (x)").rows(em).get(0);
    List<TicketCount> counts = new ArrayList<>();
    int column = 1;
    for (TicketSelection.Sought sought : wanted) {
      int found = (int) number(row[column++]);
      boolean more = found > bound || (sought.isWalked() && number(row[column++]) > bound);
      counts.add(new TicketCount(Math.min(found, bound), more));
    }
    return counts;
  }

  /**
   * The actor's own open tickets that are like what it is typing, the likeliest in front; for one
   * who files a new ticket.
   */
  public List<TicketRow> similar(Actor actor, String typed, int most) {
    Access.mayRead(actor);
    if (Access.isOurs(actor) || typed == null) {
      return List.of();
    }
    Optional<Sql> alike = selection.alike(actor, typed, Math.max(1, Math.min(most, ALIKE)));
    if (alike.isEmpty()) {
      return List.of();
    }
    Instant now = clock.now();
    return new Sql(ROWS + IN_IT)
            .add(alike.get())
            .add(") s")
            .add(NAMES, actor.id())
            .add(" ORDER BY s.hits DESC, t.activity_at DESC")
            .rows(em)
            .stream()
            .map(row -> row(actor, row, false, now))
            .toList();
  }

  /** What happened to it, the newest in front; a customer sees what is a customer's business. */
  public List<TicketChange> history(Actor actor, String number) {
    Access.mayRead(actor);
    return tickets.history(tickets.visible(actor, number), Access.isOurs(actor), HISTORY);
  }

  /** Those of the ticket's customer's people who may be added to it, by name. */
  public List<TicketPerson> addable(Actor actor, String number) {
    Access.mayWrite(actor);
    Ticket ticket = tickets.visible(actor, number);
    Set<Long> there = new HashSet<>(tickets.participants(ticket));
    return people.contacts(ticket.customerId()).stream()
        .filter(person -> !there.contains(person.key()))
        .map(TicketReading::person)
        .toList();
  }

  /** Who is to be told of news in a ticket on the customer's side; for other capabilities. */
  public List<PersonRef> audience(Actor actor, String number) {
    Access.mayRead(actor);
    Ticket ticket = tickets.visible(actor, number);
    Set<Long> there = new HashSet<>(tickets.participants(ticket));
    return people.contacts(ticket.customerId()).stream()
        .filter(person -> there.contains(person.key()))
        .toList();
  }

  /** How many tickets the actor has with something new in them, counted no further than 99. */
  public int unread(Actor actor) {
    Access.mayRead(actor);
    return actor.kind() == Actor.Kind.PERSON
        ? (int) number(selection.unread(actor, UNREAD).rows(em).get(0)[0])
        : 0;
  }

  private static List<String> place(Object[] row, String column) {
    Object value =
        switch (column) {
          case "activity_at" -> row[14];
          case "next_due_at" -> row[15];
          default -> row[20];
        };
    return List.of(String.valueOf(number(value)), String.valueOf(number(row[0])));
  }

  private static TicketRow row(Actor actor, Object[] row, boolean ours, Instant now) {
    long read = row[10] == null ? 0 : number(row[10]);
    Instant due = instant(row[15]);
    boolean isDue = ours && due.isBefore(ServiceTimes.NEVER);
    return new TicketRow(
        TicketNumber.of(number(row[0])),
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        TicketCategory.valueOf((String) row[5]),
        TicketPriority.valueOf((String) row[6]),
        TicketStatus.valueOf((String) row[7]),
        ours ? (String) row[8] : null,
        TicketSide.valueOf((String) row[9]),
        actor.kind() == Actor.Kind.PERSON && isNews(row, ours, read),
        instant(row[13]),
        instant(row[14]),
        isDue ? due : null,
        ours && (flag(row[16]) || flag(row[17]) || (isDue && !due.isAfter(now))),
        ours && row[18] != null,
        row[19] == null ? null : TicketNumber.of(number(row[19])),
        ours ? instant(row[20]) : instant(row[14]));
  }

  /** The same as {@link #unread}: news for a customer are of what it takes part in, and open. */
  private static boolean isNews(Object[] row, boolean ours, long read) {
    return ours
        ? number(row[11]) > read
        : number(row[12]) > read && row[21] != null && !TicketStatus.CLOSED.name().equals(row[7]);
  }
}
