package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

  @Inject Dialect dialect;
  @Inject PortalClock clock;
  @Inject TicketWordRepository wordsOfAll;

  /**
   * A filter with what was found out beforehand of the words it asks for.
   *
   * @param rare the tickets that have a word, by word; words that are frequent are not in it, nor
   *     any where the list is of one customer, whose words have an index of their own
   * @param old a frequent word that the newest tickets do not have, or null
   */
  record Sought(TicketFilter filter, List<String> words, Map<String, Set<Long>> rare, String old) {

    Sought with(TicketFilter other) {
      return new Sought(other, words, rare, old);
    }

    /** Whether its tickets are taken from those that have the old word, and not walked through. */
    boolean isOld() {
      return old != null && goesFarBack(filter);
    }
  }

  /** What is not closed is soon gone through; of one customer, agent or invoice there are few. */
  private static boolean goesFarBack(TicketFilter filter) {
    return filter.view() == TicketView.ALL
        && (filter.statuses().isEmpty() || filter.statuses().contains(TicketStatus.CLOSED))
        && filter.customer() == null
        && filter.assignee() == null
        && filter.invoice() == null;
  }

  Sought sought(Actor actor, TicketFilter filter) {
    List<String> words =
        filter.words() == null || filter.words().isBlank()
            ? List.of()
            : SearchWords.asked(filter.words());
    boolean ofAll = actor.customerId() == null && filter.customer() == null;
    Map<String, Set<Long>> rare = ofAll ? wordsOfAll.rare(words) : Map.of();
    String old = null;
    // Derby reads all messages for a word, whatever it is told; and any rare word makes it few.
    if (ofAll && rare.isEmpty() && !dialect.isDerby() && goesFarBack(filter)) {
      old =
          words.stream()
              .filter(word -> !wordsOfAll.isAmongTheNewest(word))
              .findFirst()
              .orElse(null);
    }
    return new Sought(filter, words, rare, old);
  }

  /**
   * The tickets of a page.
   *
   * @param rows the tickets' keys and places, in order and no more than are wanted
   * @param column what the list goes by
   * @param own whether the reader is in all of them
   */
  record Chosen(Sql rows, Keyset keyset, String column, boolean own) {}

  Chosen chosen(Actor actor, TicketFilter filter, TicketSort sort, String cursor, int limit) {
    boolean ours = Access.isOurs(actor);
    boolean byChange = filter.updatedSince() != null;
    boolean byDue =
        ours && !byChange && (sort == TicketSort.DUE || filter.view() == TicketView.OVERDUE);
    String column = byDue ? "next_due_at" : byChange && ours ? "updated_at" : "activity_at";
    Keyset keyset =
        byChange || byDue
            ? Keyset.ascending(byDue ? "tickets.due" : "tickets.changed", cursor, limit)
            : Keyset.descending("tickets", cursor, limit);
    // A person's own list goes by the copy of the activity beside the person.
    boolean own = isOwn(actor, filter);
    String by = (own ? "p." : "t.") + column;
    String id = own ? "p.ticket_id" : "t.id";
    Sql sql =
        new Sql("SELECT " + id + " AS ticket_id, " + by + " AS place ")
            .add(from(actor, sought(actor, filter)));
    if (byDue) {
      sql.add(" AND t.next_due_at < ?", ServiceTimes.NEVER);
    }
    if (!keyset.isAtTheBeginning()) {
      sql.add(keyset.beyond(by, keyset.number(), id));
    }
    return new Chosen(sql.add(keyset.order(by, id)), keyset, column, own);
  }

  /** How many there are, counted no further than one above the bound. */
  Sql counted(Actor actor, Sought sought, int bound) {
    return new Sql("SELECT COUNT(*) FROM (SELECT 1 AS x ")
        .add(from(actor, sought))
        .add(" FETCH FIRST " + (bound + 1) + " ROWS ONLY) AS bounded");
  }

  private static boolean isOwn(Actor actor, TicketFilter filter) {
    return !Access.isOurs(actor)
        && actor.kind() == Actor.Kind.PERSON
        && (filter.view() == TicketView.MINE || !Access.seesAll(actor));
  }

  private Sql from(Actor actor, Sought sought) {
    TicketFilter filter = sought.filter();
    Sql sql;
    boolean own = isOwn(actor, filter);
    if (own) {
      sql =
          new Sql(
              "FROM ticket_participant p JOIN ticket t ON t.id = p.ticket_id"
                  + " WHERE p.person_id = ? AND p.customer_id = ?",
              actor.id(),
              actor.customerId());
    } else if (filter.view() == TicketView.WATCHED) {
      sql =
          new Sql(
              "FROM ticket_watcher w JOIN ticket t ON t.id = w.ticket_id WHERE w.person_id = ?",
              person(actor));
    } else if (sought.isOld()) {
      // From the hits to their tickets, by their keys, whatever the planner thinks of it.
      sql =
          new Sql("FROM (SELECT DISTINCT h.ticket_id FROM (")
              .add(hits(sought.old(), null, true))
              .add(
                  ") h) hit CROSS JOIN LATERAL (SELECT o.* FROM ticket o WHERE o.id = hit.ticket_id"
                      + " OFFSET 0) t WHERE 1 = 1");
    } else {
      sql = new Sql("FROM ticket t WHERE 1 = 1");
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
    return sql.add(where(actor, sought, own));
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

  private Sql where(Actor actor, Sought sought, boolean own) {
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
    Sql customer = actor.customerId() == null ? null : new Sql("?", actor.customerId());
    if (filter.customer() != null) {
      // A value by the time the rows are read, so that the customer's own indexes give the order.
      Sql named =
          new Sql("SELECT k.id FROM customer k WHERE k.reference = ?", plain(filter.customer()));
      sql.add(" AND t.customer_id = (").add(named).add(")");
      customer = customer == null ? named : customer;
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
    if (filter.words() != null && !filter.words().isBlank()) {
      if (sought.words().isEmpty()) {
        sql.add(" AND 1 = 0");
      }
      for (String word : sought.words()) {
        if (sought.isOld() && word.equals(sought.old())) {
          continue;
        }
        sql.add(" AND ").add(has(word, sought.rare().get(word), customer, Access.isOurs(actor)));
      }
    }
    return sql;
  }

  /** A ticket with a message that has the word. */
  private Sql has(String word, Set<Long> rare, Sql customer, boolean ours) {
    if (rare != null) {
      return rare.isEmpty() ? new Sql("1 = 0") : dialect.among("t.id", rare);
    }
    return new Sql("t.id IN (").add(hits(word, customer, ours)).add(")");
  }

  private Sql hits(String word, Sql customer, boolean ours) {
    Sql sql = new Sql("SELECT m.ticket_id FROM ticket_message m WHERE ").add(found(word, customer));
    if (ours) {
      // Of what no customer reads, and apart from it: nobody else's question comes here.
      sql.add(" UNION ALL SELECT n.ticket_id FROM ticket_message n WHERE n.note_words IS NOT NULL")
          .add(" AND ")
          .add(dialect.wordBeginsWith("n.note_words", word));
      if (customer != null) {
        sql.add(" AND n.customer_id IN (").add(customer).add(")");
      }
    }
    return sql;
  }

  /** The messages with such a word, of what both sides may read. */
  private Sql found(String word, Sql customer) {
    Sql sql = new Sql("m.search_words IS NOT NULL AND ");
    return customer == null
        ? sql.add(dialect.wordBeginsWith("m.search_words", word))
        : sql.add(dialect.wordBeginsWith("m.search_words", word, "m.customer_id", customer))
            .add(" AND m.customer_id IN (")
            .add(customer)
            .add(")");
  }

  private static String names(Set<TicketStatus> statuses) {
    return EnumSet.copyOf(statuses).stream()
        .map(status -> "'" + status.name() + "'")
        .collect(Collectors.joining(", ", " IN (", ")"));
  }

  /** Open tickets of the actor's with words like these, by how many of them they have. */
  Optional<Sql> alike(Actor actor, String typed, int most) {
    List<String> words = SearchWords.telling(typed);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    Sql customer = new Sql("?", actor.customerId());
    List<Sql> hits = new ArrayList<>();
    for (String word : words) {
      hits.add(
          new Sql("SELECT DISTINCT m.ticket_id AS ticket_id FROM ticket_message m WHERE ")
              .add(found(word, customer)));
    }
    Sql all = hits.get(0);
    for (Sql more : hits.subList(1, hits.size())) {
      all.add(" UNION ALL ").add(more);
    }
    Sql alike =
        new Sql("SELECT u.ticket_id AS ticket_id, COUNT(*) AS hits FROM (")
            .add(all)
            .add(
                ") u JOIN ticket o ON o.id = u.ticket_id WHERE o.customer_id = ?",
                actor.customerId())
            .add(" AND o.status <> 'CLOSED' AND o.status <> 'RESOLVED'");
    if (!Access.seesAll(actor)) {
      alike.add(
          " AND EXISTS (SELECT 1 FROM ticket_participant p WHERE p.ticket_id = o.id"
              + " AND p.person_id = ?)",
          actor.id());
    }
    return Optional.of(
        alike.add(
            " GROUP BY u.ticket_id ORDER BY hits DESC, ticket_id DESC FETCH FIRST "
                + most
                + " ROWS ONLY"));
  }

  /** Tickets of the actor's own with something new in them. */
  Sql unread(Actor actor, int bound) {
    boolean ours = Access.isOurs(actor);
    return new Sql("SELECT COUNT(*) FROM (SELECT 1 AS x ")
        .add(from(actor, sought(actor, TicketFilter.of(TicketView.MINE))))
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
