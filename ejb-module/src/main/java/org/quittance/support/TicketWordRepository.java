package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Sql;

/**
 * Finds messages by their words. How often a word was written no planner knows, least of all of its
 * beginning: it is asked here, up to a bound, before a list is put together. A rare word becomes
 * the keys of its tickets; a frequent one is looked for in the rows of the list, one after the
 * other.
 */
@ApplicationScoped
class TicketWordRepository {

  /** Hits whose tickets are still named one by one; tests have less. */
  int few = 5000;

  /** Hits from which a page is still sorted out. */
  int bearable = 50_000;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  /**
   * What words lead to.
   *
   * @param few the tickets that have all the rare ones; null where none is rare
   * @param frequent those that are not rare, to be looked for in the tickets' rows
   */
  record Found(Set<Long> few, List<String> frequent) {}

  /**
   * Asks how often words were written: one statement each. Derby has no index to ask, and to it
   * every word is frequent.
   *
   * @param words as {@link SearchWords#asked} gives them
   * @param customer whose messages are looked at, a number or a query for it; null for everybody's
   * @param ours whether internal notes are read, too
   */
  Found look(List<String> words, Sql customer, boolean ours) {
    if (dialect.isDerby()) {
      return new Found(null, words);
    }
    Set<Long> those = null;
    List<String> frequent = new ArrayList<>();
    for (String word : words) {
      List<Object[]> hits =
          firstHits(word, customer, ours)
              .add("SELECT h.ticket_id FROM h FETCH FIRST " + (few + 1) + " ROWS ONLY")
              .rows(em);
      if (hits.size() > few) {
        // Nobody knows whose hits are missing.
        frequent.add(word);
      } else {
        Set<Long> tickets = new HashSet<>();
        hits.forEach(row -> tickets.add(Sql.number(row[0])));
        if (those == null) {
          those = tickets;
        } else {
          those.retainAll(tickets);
        }
      }
    }
    return new Found(those, List.copyOf(frequent));
  }

  /**
   * That of the words which was written least, unless a page cannot be sorted out from its hits.
   */
  Optional<String> leastFrequent(List<String> words, Sql customer, boolean ours) {
    String least = null;
    long fewest = bearable + 1L;
    for (String word : dialect.isDerby() ? List.<String>of() : words) {
      Sql counted =
          firstHits(word, customer, ours)
              .add("SELECT COUNT(*) FROM (SELECT 1 AS x FROM h FETCH FIRST ")
              .add(fewest + " ROWS ONLY) AS bounded");
      long hits = Sql.number(counted.rows(em).get(0)[0]);
      if (hits < fewest) {
        least = word;
        fewest = hits;
      }
    }
    return Optional.ofNullable(least);
  }

  /** The beginning of a question for no more hits than it says itself. */
  private Sql firstHits(String word, Sql customer, boolean ours) {
    // Apart, so that the planner does not count on soon having found enough of a rare word.
    return new Sql("WITH h AS MATERIALIZED (").add(hits(word, customer, ours)).add(") ");
  }

  /** The tickets of the messages that have the word, one for each message. */
  Sql hits(String word, Sql customer, boolean ours) {
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

  /** A condition that a ticket that is there for other reasons has the word in its messages. */
  Sql within(String ticket, String word, boolean ours) {
    Sql sql =
        new Sql("EXISTS (SELECT 1 FROM ticket_message m WHERE m.ticket_id = " + ticket + " AND (")
            .add("m.search_words IS NOT NULL AND ")
            .add(dialect.wordWithin("m.search_words", word));
    if (ours) {
      sql.add(" OR m.note_words IS NOT NULL AND ").add(dialect.wordWithin("m.note_words", word));
    }
    // An offset keeps it what it is: asked of one ticket after the other, and of no more of them.
    return sql.add(") OFFSET 0 ROWS)");
  }
}
