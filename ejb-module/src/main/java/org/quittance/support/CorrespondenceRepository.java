package org.quittance.support;

import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quittance.platform.database.Sql;

/** Reads what may leave the house; each statement on messages asks for the public ones alone. */
@ApplicationScoped
class CorrespondenceRepository implements Correspondence {

  private static final String PUBLIC = "m.visibility = 'PUBLIC'";

  private static final String MESSAGE =
      "SELECT m.id, m.public_id, m.author_id, m.author_name, m.body, m.written_at, m.ticket_id"
          + " FROM ticket_message m WHERE "
          + PUBLIC;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Override
  public Map<String, TicketParties> parties(Collection<String> tickets) {
    List<Long> keys = keys(tickets);
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<Long, Set<Long>> participants = people("ticket_participant", keys);
    Map<Long, Set<Long>> agents = people("ticket_watcher", keys);
    Map<String, TicketParties> found = new HashMap<>();
    for (Object[] row :
        among(
                new Sql(
                    "SELECT t.id, t.customer_id, t.subject, t.status, t.filed_by, t.requester_id,"
                        + " t.assignee_id FROM ticket t WHERE t.id IN"),
                keys)
            .rows(em)) {
      long key = number(row[0]);
      Set<Long> theirs = participants.getOrDefault(key, new HashSet<>());
      theirs.add(number(row[5]));
      Set<Long> ours = agents.getOrDefault(key, new HashSet<>());
      if (row[6] != null) {
        ours.add(number(row[6]));
      }
      found.put(
          "T-" + key,
          new TicketParties(
              "T-" + key,
              number(row[1]),
              (String) row[2],
              TicketStatus.valueOf((String) row[3]),
              person((String) row[4]),
              theirs,
              ours));
    }
    return found;
  }

  private Map<Long, Set<Long>> people(String table, List<Long> keys) {
    Map<Long, Set<Long>> people = new HashMap<>();
    among(new Sql("SELECT ticket_id, person_id FROM " + table + " WHERE ticket_id IN"), keys)
        .rows(em)
        .forEach(
            row ->
                people.computeIfAbsent(number(row[0]), k -> new HashSet<>()).add(number(row[1])));
    return people;
  }

  private static long person(String source) {
    return source.startsWith("person:") ? Long.parseLong(source.substring(7)) : 0;
  }

  @Override
  public Map<String, Long> authors(Collection<String> messages) {
    Map<String, Long> authors = new HashMap<>();
    if (!messages.isEmpty()) {
      among(
              new Sql(
                  "SELECT m.public_id, m.author_id FROM ticket_message m WHERE "
                      + PUBLIC
                      + " AND m.public_id IN"),
              messages)
          .rows(em)
          .forEach(row -> authors.put((String) row[0], row[1] == null ? 0L : number(row[1])));
    }
    return authors;
  }

  @Override
  public Map<String, PublicMessage> messages(Collection<String> messages) {
    Map<String, PublicMessage> found = new HashMap<>();
    if (!messages.isEmpty()) {
      read(among(new Sql(MESSAGE + " AND m.public_id IN"), messages))
          .forEach(one -> found.put(one.message().id(), one.message()));
    }
    return found;
  }

  @Override
  public Map<String, PublicMessage> openings(Collection<String> tickets) {
    List<Long> keys = keys(tickets);
    Map<String, PublicMessage> found = new HashMap<>();
    if (!keys.isEmpty()) {
      read(among(new Sql(MESSAGE + " AND m.position = 1 AND m.ticket_id IN"), keys))
          .forEach(one -> found.put("T-" + one.ticket(), one.message()));
    }
    return found;
  }

  private record Found(long ticket, PublicMessage message) {}

  private List<Found> read(Sql sql) {
    List<Object[]> rows = sql.rows(em);
    Map<Long, List<String>> files = files(rows.stream().map(row -> number(row[0])).toList());
    return rows.stream()
        .map(
            row ->
                new Found(
                    number(row[6]),
                    new PublicMessage(
                        (String) row[1],
                        row[2] == null ? 0 : number(row[2]),
                        (String) row[3],
                        (String) row[4],
                        Sql.instant(row[5]),
                        files.getOrDefault(number(row[0]), List.of()))))
        .toList();
  }

  private Map<Long, List<String>> files(List<Long> messages) {
    Map<Long, List<String>> files = new HashMap<>();
    if (!messages.isEmpty()) {
      among(
              new Sql(
                  "SELECT a.message_id, a.name FROM ticket_attachment a"
                      + " WHERE a.visibility = 'PUBLIC' AND a.message_id IN"),
              messages)
          .add(" ORDER BY a.id")
          .rows(em)
          .forEach(
              row ->
                  files
                      .computeIfAbsent(number(row[0]), k -> new ArrayList<>())
                      .add((String) row[1]));
    }
    return files;
  }

  /** What the numbers people call tickets by are kept as. */
  private static List<Long> keys(Collection<String> numbers) {
    return numbers.stream()
        .filter(number -> number.matches("T-\\d{1,18}"))
        .map(number -> Long.valueOf(number.substring(2)))
        .distinct()
        .sorted()
        .toList();
  }

  private static Sql among(Sql sql, Collection<?> values) {
    return sql.add(" (?" + ", ?".repeat(values.size() - 1) + ")", values.toArray());
  }
}
