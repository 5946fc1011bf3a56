package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Keyset;
import org.quittance.platform.database.Sql;

/**
 * Which tickets a list has, in words that an index answers. Whoever does not see all of a
 * customer's reads its list from the participants' rows, which carry what the list goes by.
 */
@ApplicationScoped
class TicketSelection {

  private static final String DUE = "next_due_at";

  @Inject Dialect dialect;
  @Inject PortalClock clock;
  @Inject TicketWordRepository messages;

  /** Tickets that a page of a search looks through; tests have less. */
  int looksThrough = 2000;

  /** Open tickets among which those are sought that are like a new one. */
  private static final int ALIKE = 200;

  /** Without an index of words there is no other way, and what has no PostgreSQL is small. */
  int looksThroughInDerby = 10_000;

  /**
   * A filter with what was found out beforehand of the words it asks for.
   *
   * @param few the tickets that have the rare words; null where none is rare
   * @param frequent the other words, which are looked for in the tickets' rows
   */
  record Sought(TicketFilter filter, Set<Long> few, List<String> frequent) {

    Sought with(TicketFilter other) {
      return new Sought(other, few, frequent);
    }

    /** Whether the list has to be gone through for its words, as far as that is bearable. */
    boolean isWalked() {
      return few == null && !frequent.isEmpty();
    }

    private Sought withoutWords() {
      return new Sought(filter, null, List.of());
    }
  }

  Sought sought(Actor actor, TicketFilter filter) {
    if (filter.words() == null || filter.words().isBlank()) {
      return new Sought(filter, null, List.of());
    }
    List<String> words = SearchWords.asked(filter.words());
    if (words.isEmpty()) {
      return new Sought(filter, Set.of(), List.of());
    }
    TicketWordRepository.Found found =
        messages.look(words, customer(actor, filter), Access.isOurs(actor));
    return new Sought(filter, found.few(), found.frequent());
  }

  /** Whose messages are searched, a number or a query for it; null for everybody's. */
  private static Sql customer(Actor actor, TicketFilter filter) {
    if (actor.customerId() != null) {
      return new Sql("?", actor.customerId());
    }
    return filter.customer() == null ? null : named(filter);
  }

  private static Sql named(TicketFilter filter) {
    return new Sql("SELECT k.id FROM customer k WHERE k.reference = ?", plain(filter.customer()));
  }

  /**
   * A list, and where in it one is.
   *
   * @param column what it goes by
   * @param own whether the reader is in all of its tickets, and it goes by the copy beside the
   *     person
   */
  record Listed(Actor actor, Sought sought, Keyset keyset, String column, boolean own) {

    private String by() {
      return (own ? "p." : "t.") + column;
    }

    private String id() {
      return own ? "p.ticket_id" : "t.id";
    }

    private boolean isByDue() {
      return column.equals(DUE);
    }
  }

  Listed listed(Actor actor, TicketFilter filter, TicketSort sort, String cursor, int limit) {
    return listed(actor, sought(actor, filter), sort, cursor, limit);
  }

  private static Listed listed(
      Actor actor, Sought sought, TicketSort sort, String cursor, int limit) {
    TicketFilter filter = sought.filter();
    boolean ours = Access.isOurs(actor);
    boolean byChange = filter.updatedSince() != null;
    boolean byDue =
        ours && !byChange && (sort == TicketSort.DUE || filter.view() == TicketView.OVERDUE);
    Keyset keyset =
        byChange || byDue
            ? Keyset.ascending(byDue ? "tickets.due" : "tickets.changed", cursor, limit)
            : Keyset.descending("tickets", cursor, limit);
    return new Listed(
        actor,
        sought,
        keyset,
        byDue ? DUE : byChange && ours ? "updated_at" : "activity_at",
        isOwn(actor, filter));
  }

  /**
   * The keys and places of a page's tickets, in order and no more than are wanted. Of a list that
   * is walked they are those of the next {@link #lookedThrough} tickets that have the words.
   */
  Sql rows(Listed list) {
    Sought sought = list.sought();
    return sought.isWalked()
        ? walked(list, lookedThrough()).add(list.keyset().order("w.place", "w.ticket_id"))
        : ordered(list, from(list.actor(), sought, null), 0, list.keyset().toRead());
  }

  /** How many tickets a page looks through for frequent words before it says so. */
  int lookedThrough() {
    return dialect.isDerby() ? looksThroughInDerby : looksThrough;
  }

  /**
   * The place of the last ticket that was looked through; and the one behind it, if there is any.
   */
  Sql edge(Listed list) {
    return ordered(
        list, from(list.actor(), list.sought().withoutWords(), null), lookedThrough() - 1, 2);
  }

  /**
   * Those that have the words as far as such a place, with it: what a page shows ends where the
   * next one begins, whatever came to the list or left it in between.
   */
  Sql rowsUpTo(Listed list, long place, long id) {
    String before = list.keyset().direction().isEmpty() ? "<" : ">";
    return walked(list, 2 * lookedThrough())
        .add(
            " AND (w.place %1$s ? OR w.place = ? AND w.ticket_id %1$s= ?)".formatted(before),
            place,
            place,
            id)
        .add(list.keyset().order("w.place", "w.ticket_id"));
  }

  /**
   * The same page taken from the hits of a word, where there are not too many: for words that the
   * next tickets of the list do not have.
   */
  Optional<Sql> fromHits(Listed list) {
    Sought sought = list.sought();
    return messages
        .leastFrequent(
            sought.frequent(), customer(list.actor(), sought.filter()), Access.isOurs(list.actor()))
        .map(word -> ordered(list, from(list.actor(), sought, word), 0, list.keyset().toRead()));
  }

  private static Sql ordered(Listed list, Sql from, int behind, int most) {
    Sql sql =
        new Sql("SELECT " + list.id() + " AS ticket_id, " + list.by() + " AS place ").add(from);
    if (list.isByDue()) {
      sql.add(" AND t.next_due_at < ?", ServiceTimes.NEVER);
    }
    if (!list.keyset().isAtTheBeginning()) {
      sql.add(list.keyset().beyond(list.by(), list.keyset().number(), list.id()));
    }
    return sql.add(list.keyset().order(list.by(), list.id(), behind, most));
  }

  /** Those of the next so many tickets that have the words. */
  private Sql walked(Listed list, int most) {
    Sql sql =
        new Sql("SELECT w.ticket_id AS ticket_id, w.place AS place FROM (")
            .add(ordered(list, from(list.actor(), list.sought().withoutWords(), null), 0, most))
            .add(") w WHERE 1 = 1");
    return having(sql, "w.ticket_id", list.sought().frequent(), Access.isOurs(list.actor()));
  }

  private Sql having(Sql sql, String ticket, List<String> words, boolean ours) {
    for (String word : words) {
      sql.add(" AND ").add(messages.within(ticket, word, ours));
    }
    return sql;
  }

  /**
   * How many there are, counted no further than one above the bound; of a list that is walked, how
   * many there are among as many of its first tickets.
   */
  Sql counted(Actor actor, Sought sought, int bound) {
    Sql those =
        sought.isWalked()
            ? walked(listed(actor, sought, TicketSort.ACTIVITY, null, 1), bound)
            : new Sql("SELECT 1 AS x ").add(from(actor, sought, null));
    return new Sql("SELECT COUNT(*) FROM (")
        .add(those)
        .add(" FETCH FIRST " + (bound + 1) + " ROWS ONLY) AS bounded");
  }

  /**
   * How many tickets of a list that is walked were gone through for such a count: more than the
   * bound where it ended early.
   */
  Sql goneThrough(Actor actor, Sought sought, int bound) {
    return counted(actor, sought.withoutWords(), bound);
  }

  private static boolean isOwn(Actor actor, TicketFilter filter) {
    return !Access.isOurs(actor)
        && actor.kind() == Actor.Kind.PERSON
        && (filter.view() == TicketView.MINE || !Access.seesAll(actor));
  }

  /**
   * @param hit a word from whose hits the tickets are taken, or null for those of the list
   */
  private Sql from(Actor actor, Sought sought, String hit) {
    TicketFilter filter = sought.filter();
    boolean own = isOwn(actor, filter);
    Sql ticket = source(actor, sought, hit);
    Sql sql;
    if (own) {
      sql =
          new Sql("FROM ticket_participant p JOIN ")
              .add(ticket)
              .add(
                  " ON t.id = p.ticket_id WHERE p.person_id = ? AND p.customer_id = ?",
                  actor.id(),
                  actor.customerId());
    } else if (filter.view() == TicketView.WATCHED) {
      sql =
          new Sql("FROM ticket_watcher w JOIN ")
              .add(ticket)
              .add(" ON t.id = w.ticket_id WHERE w.person_id = ?", person(actor));
    } else {
      sql = new Sql("FROM ").add(ticket).add(" WHERE 1 = 1");
    }
    // Asked of every row whatever the rest says: nothing else decides whose a ticket is.
    if (actor.customerId() != null) {
      sql.add(" AND t.customer_id = ?", actor.customerId());
    }
    if (Access.isOurs(actor)) {
      sql.add(view(actor, filter));
    } else if (filter.view() != TicketView.MINE && filter.view() != TicketView.ALL) {
      throw new NotFound("list");
    }
    return sql.add(where(actor, sought, own, hit));
  }

  /**
   * The tickets to choose from. Where hits name them they are read by their keys, whatever the
   * planner thinks of it: it takes them for spread over the whole list, and would walk it.
   */
  private Sql source(Actor actor, Sought sought, String hit) {
    if (sought.few() != null && !sought.few().isEmpty()) {
      return new Sql("(SELECT k.* FROM ticket k WHERE ")
          .add(dialect.among("k.id", sought.few()))
          .add(" OFFSET 0 ROWS) t");
    }
    if (hit == null) {
      return new Sql("ticket t");
    }
    return new Sql("(SELECT o.* FROM (SELECT DISTINCT h.ticket_id FROM (")
        .add(messages.hits(hit, customer(actor, sought.filter()), Access.isOurs(actor)))
        .add(
            ") h) hit CROSS JOIN LATERAL (SELECT k.* FROM ticket k WHERE k.id = hit.ticket_id"
                + " OFFSET 0) o) t");
  }

  private Sql view(Actor actor, TicketFilter filter) {
    String notClosed =
        filter.statuses().contains(TicketStatus.CLOSED) ? "" : " AND t.status <> 'CLOSED'";
    return switch (filter.view()) {
      case ALL -> new Sql("");
      case MINE -> new Sql(" AND t.assignee_id = ?", person(actor)).add(notClosed);
      case UNASSIGNED ->
          new Sql(" AND t.assignee_id IS NULL AND t.status <> 'CLOSED' AND t.status <> 'RESOLVED'");
      case WAITING -> new Sql(" AND t.status = 'WAITING_FOR_CUSTOMER'");
      case OVERDUE -> new Sql(" AND t.next_due_at <= ?", clock.now());
      case WATCHED -> new Sql(notClosed);
    };
  }

  /** Nobody's, where it is no person that asks. */
  private static Long person(Actor actor) {
    Long person = Access.person(actor);
    return person == null ? (Long) 0L : person;
  }

  private Sql where(Actor actor, Sought sought, boolean own, String hit) {
    TicketFilter filter = sought.filter();
    Sql sql = new Sql("");
    Set<TicketStatus> statuses = filter.statuses();
    if (!statuses.isEmpty() && statuses.size() < TicketStatus.values().length) {
      String among = (own ? " AND p.status" : " AND t.status") + names(statuses);
      sql.add(among);
      if (!statuses.contains(TicketStatus.CLOSED)) {
        // So that the indexes of what is not closed are seen to do.
        sql.add(" AND t.status <> 'CLOSED'");
      }
    }
    if (filter.category() != null) {
      sql.add(" AND t.category = ?", filter.category().name());
    }
    if (filter.priority() != null) {
      sql.add(" AND t.priority = ?", filter.priority().name());
    }
    if (filter.customer() != null) {
      // A value by the time the rows are read, so that the customer's own indexes give the order.
      sql.add(" AND t.customer_id = (").add(named(filter)).add(")");
    }
    if (filter.assignee() != null && Access.isOurs(actor)) {
      sql.add(
          " AND t.assignee_id = (SELECT g.id FROM person g WHERE g.email = ?)",
          plain(filter.assignee()).strip().toLowerCase(java.util.Locale.ROOT));
    }
    if (filter.invoice() != null) {
      String invoice = plain(filter.invoice());
      sql.add(
          " AND t.invoice_id IN (SELECT i.id FROM invoice i WHERE i.number = ? UNION ALL"
              + " SELECT i.id FROM invoice i WHERE i.public_id = ?)",
          invoice,
          invoice);
    }
    if (filter.updatedSince() != null) {
      sql.add(
          (Access.isOurs(actor) ? " AND t.updated_at" : " AND t.activity_at") + " >= ?",
          filter.updatedSince());
    }
    if (sought.few() != null && sought.few().isEmpty()) {
      sql.add(" AND 1 = 0");
    }
    return having(
        sql,
        "t.id",
        sought.frequent().stream().filter(word -> !word.equals(hit)).toList(),
        Access.isOurs(actor));
  }

  private static String names(Set<TicketStatus> statuses) {
    return EnumSet.copyOf(statuses).stream()
        .map(status -> "'" + status.name() + "'")
        .collect(Collectors.joining(", ", " IN (", ")"));
  }

  /**
   * The newest open tickets of the actor's with words like these, by how many of them they have.
   */
  Optional<Sql> alike(Actor actor, String typed, int most) {
    List<String> words = SearchWords.telling(typed);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    Sql open =
        new Sql(
            "SELECT o.id AS ticket_id FROM ticket o WHERE o.customer_id = ?"
                + " AND o.status <> 'CLOSED' AND o.status <> 'RESOLVED'",
            actor.customerId());
    if (!Access.seesAll(actor)) {
      open.add(
          " AND EXISTS (SELECT 1 FROM ticket_participant p WHERE p.ticket_id = o.id"
              + " AND p.person_id = ?)",
          actor.id());
    }
    open.add(" ORDER BY o.activity_at DESC, o.id DESC FETCH FIRST " + ALIKE + " ROWS ONLY");
    Sql alike = new Sql("SELECT u.ticket_id AS ticket_id, COUNT(*) AS hits FROM (");
    String union = "";
    for (String word : words) {
      alike
          .add(union + "SELECT w.ticket_id AS ticket_id FROM (")
          .add(open)
          .add(") w WHERE ")
          .add(messages.within("w.ticket_id", word, false));
      union = " UNION ALL ";
    }
    return Optional.of(
        alike.add(
            ") u GROUP BY u.ticket_id ORDER BY hits DESC, ticket_id DESC FETCH FIRST "
                + most
                + " ROWS ONLY"));
  }

  /** Tickets of the actor's own with something new in them. */
  Sql unread(Actor actor, int bound) {
    boolean ours = Access.isOurs(actor);
    return new Sql("SELECT COUNT(*) FROM (SELECT 1 AS x ")
        .add(from(actor, sought(actor, TicketFilter.of(TicketView.MINE)), null))
        .add(
            " AND t.status <> 'CLOSED' AND NOT EXISTS (SELECT 1 FROM ticket_read r WHERE"
                + " r.ticket_id = t.id AND r.person_id = ? AND r.position >= "
                + (ours ? "t.last_position" : "t.public_position")
                + ")",
            actor.id())
        .add(" FETCH FIRST " + bound + " ROWS ONLY) AS bounded");
  }

  /** No database takes a zero character, and nothing has one in it. */
  private static String plain(String text) {
    return text.replace("\0", "");
  }
}
