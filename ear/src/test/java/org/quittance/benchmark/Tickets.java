package org.quittance.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** What is asked of the support centre: tickets filed and given a file, and looked for. */
final class Tickets {

  /** About as much as a small picture of a screen has. */
  private static final int FILE = 20 * 1024;

  private final Portal portal;
  private final List<String> owner;
  private final List<String> big;
  private final List<String> agent = new ArrayList<>();
  private final List<String> askers;
  private final List<String> open;
  private final List<String> own;

  Tickets(PostgreSql database, Portal portal, Load load, List<String> owner, List<String> big) {
    this.portal = portal;
    this.owner = owner;
    this.big = big;
    for (int connection = 0; connection < Benchmark.CONNECTIONS; connection++) {
      agent.add(portal.signIn(load, "agent@quittance.example"));
    }
    askers =
        first(
            database,
            "SELECT reference FROM customer WHERE reference LIKE 'BC-%' ORDER BY reference");
    open =
        first(
            database,
            "SELECT 'T-' || id FROM ticket WHERE id > 100000 AND status IN ('NEW', 'OPEN')"
                + " ORDER BY md5(id::text) FETCH FIRST 20000 ROWS ONLY");
    own =
        first(
            database,
            "SELECT 'T-' || t.id FROM ticket t JOIN customer c ON c.id = t.customer_id"
                + " WHERE t.id > 100000 AND c.reference = 'NW-1001' ORDER BY t.id");
  }

  private static List<String> first(PostgreSql database, String sql) {
    return database.rows(sql).stream().map(row -> row.get(0)).toList();
  }

  List<Operation> operations() {
    return List.of(
        new Operation(
            "ticket",
            "File a ticket",
            Benchmark.MANY,
            201,
            "\"number\"",
            (connection, random) ->
                portal.report(
                    "/tickets",
                    UUID.randomUUID().toString(),
                    ticket(pick(askers, random), random))),
        new Operation(
            "ticket-file",
            "Attach 20 KB to a ticket",
            Benchmark.MANY,
            201,
            "\"sha256\"",
            (connection, random) ->
                portal.file(
                    "/tickets/" + pick(open, random) + "/attachments", "seen.txt", file(random))),
        page("tickets-page", "View my tickets, page", "/tickets", owner),
        page("big-tickets-page", "Tickets of the big customer, page", "/tickets", big),
        page(
            "tickets-search-page",
            "Tickets of the big customer with a word, page",
            "/tickets?q=backup",
            big),
        new Operation(
            "ticket-page",
            "One ticket, page",
            Benchmark.SOME,
            200,
            "It works again",
            (connection, random) ->
                portal.page("/tickets/" + pick(own, random), owner.get(connection))),
        page("queue-page", "Agent's queue, page", "/agent/tickets?view=all", agent),
        page("queue-new-page", "Agent's queue, unassigned, page", "/agent/tickets", agent),
        page(
            "queue-search-page",
            "Agent's queue with a word, page",
            "/agent/tickets?view=all&q=certificate",
            agent),
        new Operation(
            "agent-ticket-page",
            "One ticket at the agent's, page",
            Benchmark.SOME,
            200,
            "turned it off",
            (connection, random) ->
                portal.page("/agent/tickets/" + pick(open, random), agent.get(connection))));
  }

  private static <T> T pick(List<T> some, Random random) {
    return Benchmark.pick(some, random);
  }

  private Operation page(String key, String name, String path, List<String> cookies) {
    return new Operation(
        key,
        name,
        Benchmark.SOME,
        200,
        "T-",
        (connection, random) -> portal.page(path, cookies.get(connection)));
  }

  private static String ticket(String customer, Random random) {
    return """
    {"customer":"%s","requester":"asks@%s.example","subject":"The scanner in room %d jams",\
    "body":"It takes three pages, and then it stops. We cleaned it and took another paper, which\
     did not help. Its number is %d.","category":"TECHNICAL","priority":"NORMAL"}\
    """
        .formatted(
            customer,
            customer.toLowerCase(Locale.ROOT),
            random.nextInt(900),
            random.nextInt(1_000_000));
  }

  /** Each other than all before, so that none is known already. */
  private static byte[] file(Random random) {
    StringBuilder lines = new StringBuilder(FILE + 80);
    while (lines.length() < FILE) {
      lines.append("The scanner said error ").append(random.nextLong()).append(" on a page\n");
    }
    return lines.substring(0, FILE).getBytes(StandardCharsets.UTF_8);
  }
}
