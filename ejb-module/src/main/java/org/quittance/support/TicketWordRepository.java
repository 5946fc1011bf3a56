package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Sql;

/** Finds messages by their words: each in an index of its own, whatever else a list asks for. */
@ApplicationScoped
class TicketWordRepository {

  /** Tickets that are looked through at the beginning of a list, and hits that tell of more. */
  private static final int NEWEST = 2000;

  private static final int ENOUGH = 50;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  /**
   * The tickets that have rare words, by word; frequent words are left out. Asked before a list of
   * all customers' tickets is put together: no planner knows how rare the beginning of a word is,
   * and one that errs walks through all tickets for the ten that have it.
   *
   * @param words as {@link SearchWords#asked} gives them
   */
  Map<String, Set<Long>> rare(List<String> words) {
    int most = dialect.mostAmong();
    Map<String, Set<Long>> rare = new HashMap<>();
    for (String word : words) {
      // One for each message that has it; of more than are taken nobody knows whose are missing.
      List<Long> found = new ArrayList<>(tickets("search_words", word, most));
      if (found.size() <= most) {
        found.addAll(tickets("note_words", word, most));
      }
      if (found.size() <= most) {
        rare.put(word, Set.copyOf(found));
      }
    }
    return rare;
  }

  /**
   * Whether a frequent word is frequent where the list of all tickets begins: then whoever walks it
   * soon has a page. Of one that only old tickets have the walk would go through all that came
   * since.
   */
  boolean isAmongTheNewest(String word) {
    Sql sql =
        new Sql(
                "SELECT COUNT(*) FROM (SELECT t.id FROM ticket t ORDER BY t.activity_at DESC,"
                    + " t.id DESC FETCH FIRST "
                    + NEWEST
                    + " ROWS ONLY) n WHERE EXISTS (SELECT 1 FROM ticket_message m WHERE"
                    + " m.ticket_id = n.id AND (m.search_words IS NOT NULL AND ")
            .add(dialect.wordBeginsWith("m.search_words", word))
            .add(" OR m.note_words IS NOT NULL AND ")
            .add(dialect.wordBeginsWith("m.note_words", word))
            .add("))");
    return Sql.number(sql.rows(em).get(0)[0]) >= ENOUGH;
  }

  private List<Long> tickets(String column, String word, int most) {
    return new Sql(
            "SELECT m.ticket_id FROM ticket_message m WHERE m." + column + " IS NOT NULL AND ")
            .add(dialect.wordBeginsWith("m." + column, word))
            .add(" FETCH FIRST " + (most + 1) + " ROWS ONLY")
            .rows(em)
            .stream()
            .map(row -> Sql.number(row[0]))
            .toList();
  }
}
