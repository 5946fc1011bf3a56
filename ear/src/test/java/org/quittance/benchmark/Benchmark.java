package org.quittance.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.quittance.workshop.Filling;

/**
 * {@code mvn -Pbenchmark package}: what requests cost with so many invoices, one size after the
 * other, each with a new database and a new server. Prints tables and writes them to a file.
 */
public final class Benchmark {

  private static final PrintStream OUT = System.out;

  static final int CONNECTIONS = 8;
  private static final int WATCHED = 100;

  // Until Java has compiled what a request uses, and compiled it again as it turned out to be used.
  static final int MANY = 20_000;
  static final int SOME = 4_000;
  private static final int MOST_ROUNDS = 24;
  private static final double COMPILING = 0.06;

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String LEFT =
      "SELECT (SELECT count(*) FROM outbox_event WHERE feed_position IS NULL)"
          + " + (SELECT count(*) FROM mail_message WHERE state = 'WAITING')";

  private final Path installation = given("quittance.server");
  private final Path ear = given("quittance.ear");
  private final Path folder = given("quittance.workshop");
  private final int tickets = Integer.getInteger("quittance.tickets");
  private final int requests = Integer.getInteger("quittance.requests");
  private final Set<String> wanted =
      Set.of(System.getProperty("quittance.operations").strip().split("\\s*,\\s*", -1));
  private final boolean profiled = Boolean.getBoolean("quittance.profile");
  private final Report report = new Report();

  private Benchmark() {}

  /** Runs it; the properties it needs are set by Maven. */
  public static void main(String[] args) throws IOException {
    Benchmark benchmark = new Benchmark();
    for (String invoices : System.getProperty("quittance.invoices").split(",", -1)) {
      benchmark.measure(Integer.parseInt(invoices.strip()));
    }
    Path file = given("quittance.report");
    Files.writeString(file, benchmark.report.text(), StandardCharsets.UTF_8);
    OUT.println(benchmark.report.text());
    OUT.println("Written to " + file);
    OUT.flush();
    // What the database's own threads still do is of no interest.
    System.exit(0);
  }

  private static Path given(String property) {
    return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
  }

  private void measure(int invoices) throws IOException {
    Path place = Files.createDirectories(folder.resolve(String.valueOf(invoices)));
    say("%,d invoices: starting PostgreSQL and the portal", invoices);
    try (PostgreSql database = new PostgreSql(place.resolve("database"));
        Portal portal = new Portal(installation, ear, place, database, profiled);
        Load load = new Load()) {
      say("PostgreSQL %s; filling the database", database.version());
      Instant began = Instant.now();
      Filling filling = new Filling(invoices, tickets);
      database.fill(filling);
      say("filled in %d s", Duration.between(began, Instant.now()).toSeconds());
      List<Measured> measured = new ArrayList<>();
      List<Operation> operations =
          operations(database, portal, load).stream()
              .filter(operation -> wanted.contains("all") || wanted.contains(operation.key()))
              .toList();
      for (Operation operation : operations) {
        prove(operation, load);
      }
      for (Operation operation : operations) {
        warmUp(operation, portal, load);
      }
      settle(database);
      for (Operation operation : operations) {
        Measured one = measure(operation, database, portal, load);
        measured.add(one);
        say(
            "%s: %.2f ms CPU, %.2f of it server; p50 alone %.1f ms",
            one.name(), one.millis(), one.serverMillis(), one.alone().millis(0.5));
        if (profiled) {
          Path profile = place.resolve(operation.key() + ".jfr");
          portal.profile(profile, () -> load.run(operation, CONNECTIONS, requests, 7));
          say("profile: %s", profile);
        }
      }
      report.size(
          invoices,
          "%,d customers, one of them with %,d invoices, the demo customer with %s; %,d tickets; %s MB in the database."
              .formatted(
                  filling.customers() + 4,
                  filling.big(),
                  database.text(
                      "SELECT count(*) FROM invoice i JOIN customer c ON c.id = i.customer_id"
                          + " WHERE c.reference = 'NW-1001'"),
                  tickets,
                  database.text("SELECT pg_database_size('quittance') / 1048576")),
          measured);
      // Last, because it makes the database larger.
      if (wanted.contains("all") || wanted.contains("import")) {
        new Imports(database, portal, load).measure(report);
      }
    }
  }

  private List<Operation> operations(PostgreSql database, Portal portal, Load load) {
    List<List<String>> open =
        database.rows(
            "SELECT i.number, c.reference FROM invoice i JOIN customer c ON c.id = i.customer_id"
                + " WHERE i.outstanding > 500 AND i.cancelled_at IS NULL AND c.reference LIKE"
                + " 'BC-%' ORDER BY md5(i.number) FETCH FIRST 50000 ROWS ONLY");
    List<String> customers =
        database
            .rows("SELECT reference FROM customer WHERE reference LIKE 'BC-%' ORDER BY id")
            .stream()
            .map(row -> row.get(0))
            .toList();
    List<String> numbers =
        database
            .rows("SELECT number FROM invoice ORDER BY md5(number) FETCH FIRST 50000 ROWS ONLY")
            .stream()
            .map(row -> row.get(0))
            .toList();
    List<String> own =
        database
            .rows(
                "SELECT i.number FROM invoice i JOIN customer c ON c.id = i.customer_id"
                    + " WHERE c.reference = 'NW-1001' ORDER BY i.number")
            .stream()
            .map(row -> row.get(0))
            .toList();
    List<String> owner = new ArrayList<>();
    List<String> big = new ArrayList<>();
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      owner.add(portal.signIn(load, "owner@northwind.example"));
      big.add(portal.signIn(load, "owner@big.example"));
    }
    List<Operation> operations = new ArrayList<>();
    operations.add(
        new Operation(
            "payment",
            "Post a payment",
            MANY,
            201,
            "\"receipt\"",
            (connection, random) -> {
              List<String> invoice = pick(open, random);
              String id = UUID.randomUUID().toString();
              // Of other amounts: with the same each were a likely duplicate of all before it.
              int cents = 1 + random.nextInt(999);
              String amount = "%d.%02d".formatted(cents / 100, cents % 100);
              return portal.report(
                  "/payments", id, payment(invoice.get(0), invoice.get(1), amount, id));
            }));
    operations.add(
        new Operation(
            "list-json",
            "Invoices of a customer, JSON",
            SOME,
            200,
            "\"items\"",
            (connection, random) ->
                portal.json("/invoices?limit=25&customer=" + pick(customers, random))));
    operations.add(
        new Operation(
            "list-all-json",
            "Invoices of all customers, JSON",
            SOME,
            200,
            "\"items\"",
            (connection, random) -> portal.json("/invoices?limit=25")));
    operations.add(page("list-page", "Invoices, page", "/invoices", portal, owner));
    operations.add(
        page("unpaid-page", "Unpaid invoices, page", "/invoices?status=UNPAID", portal, owner));
    operations.add(
        page("search-page", "Invoices with a word, page", "/invoices?q=consulting", portal, owner));
    operations.add(
        page("big-page", "Invoices of the big customer, page", "/invoices", portal, big));
    operations.add(
        page(
            "big-search-page",
            "Invoices of the big customer with a word, page",
            "/invoices?q=consulting",
            portal,
            big));
    operations.add(
        new Operation(
            "invoice-json",
            "One invoice, JSON",
            SOME,
            200,
            "\"lines\"",
            (connection, random) -> portal.json("/invoices/" + pick(numbers, random))));
    operations.add(
        new Operation(
            "invoice-page",
            "One invoice, page",
            SOME,
            200,
            "Managed hosting",
            (connection, random) ->
                portal.page("/invoices/" + pick(own, random), owner.get(connection))));
    operations.add(account("account-page", "Account, page", portal, owner));
    operations.add(account("big-account-page", "Account of the big customer, page", portal, big));
    operations.addAll(new Tickets(database, portal, load, owner, big).operations());
    return operations;
  }

  private static Operation page(
      String key, String name, String path, Portal portal, List<String> cookies) {
    return new Operation(
        key,
        name,
        SOME,
        200,
        "RE-0",
        (connection, random) -> portal.page(path, cookies.get(connection)));
  }

  private static Operation account(String key, String name, Portal portal, List<String> cookies) {
    return new Operation(
        key,
        name,
        SOME,
        200,
        "Closing balance",
        (connection, random) -> portal.page("/account", cookies.get(connection)));
  }

  static <T> T pick(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static String payment(String invoice, String customer, String amount, String id) {
    return """
    {"customer":"%s","amount":"%s","currency":"EUR","method":"BANK_TRANSFER",\
    "externalId":"%s","payerReference":"Invoice %s",\
    "allocations":[{"invoice":"%s","amount":"%s"}]}\
    """
        .formatted(customer, amount, id, invoice, invoice, amount);
  }

  /** An error is answered quickly too: what is measured must be what it says. */
  private static void prove(Operation operation, Load load) {
    String answer = load.answer(operation.request().apply(0, new Random(1)));
    if (!answer.contains(operation.proof())) {
      throw new IllegalStateException(operation.name() + " is answered otherwise: " + answer);
    }
  }

  /**
   * Until Java has compiled what is used: rounds, at least so many that the number of the operation
   * is reached, and then until in two of them its compilers took next to nothing of the server.
   */
  private static void warmUp(Operation operation, Portal portal, Load load) {
    int round = operation.warmUp() / 8;
    int compiled = 0;
    int sent = 0;
    while ((sent < operation.warmUp() || compiled < 2) && sent < MOST_ROUNDS * round) {
      Instant began = Instant.now();
      int seed = sent;
      Portal.Cost cost = portal.cost(() -> load.run(operation, CONNECTIONS, round, seed));
      sent += round;
      compiled = cost.compiling() < cost.millis() * COMPILING ? compiled + 1 : 0;
      say(
          "warm-up: %s, %,d requests, %.2f ms CPU of the server, %d %% of it compiling, %d a second",
          operation.name(),
          sent,
          (double) cost.millis() / round,
          100 * cost.compiling() / Math.max(1, cost.millis()),
          round * 1000L / Math.max(1, Duration.between(began, Instant.now()).toMillis()));
    }
  }

  /**
   * Until what the warming up left to be done afterwards is done: mails of what was filed and paid,
   * events that are not told yet, and the database's own tidying. None of it is what an operation
   * costs, and it goes on for minutes.
   */
  private static void settle(PostgreSql database) {
    Instant began = Instant.now();
    String left = database.text(LEFT);
    while (!left.equals("0") && Duration.between(began, Instant.now()).compareTo(PATIENCE) < 0) {
      left = database.text(LEFT + " FROM pg_sleep(1)");
    }
    database.tidy();
    say(
        "settled in %d s, %s mails and events left",
        Duration.between(began, Instant.now()).toSeconds(), left);
  }

  private Measured measure(Operation operation, PostgreSql database, Portal portal, Load load) {
    long postmaster = database.postmaster();
    // Among the others again: what was compiled for one alone may have to be compiled anew.
    load.run(operation, CONNECTIONS, requests / 2, 3);
    Load.Times alone = load.run(operation, 1, requests / 4, 4);
    CpuTime before = CpuTime.of(portal.process(), postmaster);
    Load.Times together = load.run(operation, CONNECTIONS, requests, 5);
    CpuTime cpu = CpuTime.of(portal.process(), postmaster).since(before);
    PostgreSql.Work work = database.watch(() -> load.run(operation, CONNECTIONS, WATCHED, 6));
    Measured measured =
        new Measured(operation.name(), cpu, requests, alone, together, work, WATCHED);
    say(
        "%s: %.2f ms CPU (%.2f server, %.2f database), p95 %.1f ms, %.1f statements",
        operation.name(),
        measured.millis(),
        measured.serverMillis(),
        measured.databaseMillis(),
        together.millis(0.95),
        measured.statements());
    return measured;
  }

  static void say(String text, Object... values) {
    OUT.println("  " + String.format(Locale.ROOT, text, values));
    OUT.flush();
  }
}
