package org.quittance.reliability;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quittance.launch.PayaraServer;
import org.quittance.workshop.Workshop;

/**
 * The whole proof, as a program: starts the real server, has clients post payments, refunds and
 * reversals with keys, kills the server's process at random moments, starts it again, has every
 * unanswered request repeated with its key, and holds the books to the clients' own list.
 */
public final class CrashHarness {

  private static final PrintWriter OUT =
      new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
  private static final int CLIENTS = 6;
  private static final int CUSTOMERS = 4;
  private static final int INVOICES_EACH = 60;
  private static final BigDecimal INVOICE = new BigDecimal("119.00");

  private final int kills = Integer.getInteger("quittance.kills", 20);
  private final long seed = Long.getLong("quittance.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Wire wire = new Wire();
  private final List<String> customers = new ArrayList<>();

  private CrashHarness() {
    for (int i = 1; i <= CUSTOMERS; i++) {
      customers.add("CRASH-" + i);
    }
  }

  /** Runs it once on each database that is named: {@code derby,postgresql}. */
  public static void main(String[] arguments) throws Exception {
    StringBuilder report = new StringBuilder();
    boolean good = true;
    String databases = System.getProperty("quittance.databases", "derby,postgresql");
    for (String database : databases.split(",", -1)) {
      CrashHarness harness = new CrashHarness();
      Verdict verdict =
          database.equals("postgresql")
              ? harness.onPostgreSql()
              : harness.runOn(database, Map.of());
      report.append(verdict.text());
      good &= verdict.isGood();
    }
    Path file = Path.of(System.getProperty("quittance.report"));
    Files.writeString(file, report, StandardCharsets.UTF_8);
    say("Written to %s", file);
    if (!good) {
      throw new IllegalStateException("The books do not agree with what the clients were told");
    }
  }

  static String number(String customer, int invoice) {
    return customer + "-" + invoice;
  }

  private Verdict onPostgreSql() throws Exception {
    Path folder = Workshop.folder("crash-database");
    try (EmbeddedPostgres database =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setLocaleConfig("locale", "C.UTF-8")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      return runOn(
          "postgresql",
          Map.of(
              "QUITTANCE_DB_URL",
              database.getJdbcUrl("postgres", "postgres"),
              "QUITTANCE_DB_USER",
              "postgres"));
    }
  }

  private Verdict runOn(String database, Map<String, String> settings) throws Exception {
    say("%s: %d kills, seed %d", database, kills, seed);
    Instant began = Instant.now();
    Map<String, String> all = new TreeMap<>(settings);
    all.put("QUITTANCE_DEMO", "true");
    PayaraServer server = Workshop.server("crash-" + database, all);
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      server.start(Workshop.ear());
      wire.open(server.port());
      bill();
      List<Future<List<Sent>>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(new Client(wire, customers, INVOICES_EACH, seed + i, enough)));
      }
      for (int kill = 1; kill <= kills; kill++) {
        TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(4000));
        wire.close();
        server.kill();
        server = Workshop.again("crash-" + database, all);
        server.start(Workshop.ear());
        wire.open(server.port());
        say("%s: killed and back, %d of %d", database, kill, kills);
      }
      TimeUnit.SECONDS.sleep(1);
      enough.set(true);
      List<Sent> list = new ArrayList<>();
      for (Future<List<Sent>> client : clients) {
        list.addAll(client.get());
      }
      return verdict(database, list, Duration.between(began, Instant.now()));
    } finally {
      enough.set(true);
      threads.shutdownNow();
      server.close();
    }
  }

  private void bill() {
    for (String customer : customers) {
      expect(
          wire.put(
                  "/customers/" + customer,
                  "{\"name\":\"Crash test\",\"email\":\"a@crash.example\",\"currency\":\"EUR\"}")
              .statusCode());
      for (int i = 0; i < INVOICES_EACH; i++) {
        expect(
            wire.put(
                    "/invoices/" + number(customer, i),
                    """
                    {"customer":"%s","issueDate":"2026-11-01","dueDate":"2026-12-%02d",\
                    "currency":"EUR","lines":[{"description":"Hosting","quantity":"1",\
                    "unitPrice":"100.00","taxRate":"19","taxCategory":"S"}]}\
                    """
                        .formatted(customer, 1 + i % 28))
                .statusCode());
      }
    }
  }

  private static void expect(int status) {
    if (status != 201) {
      throw new IllegalStateException("The test's invoices were answered " + status);
    }
  }

  private Verdict verdict(String database, List<Sent> list, Duration took) {
    Books books = new Books(wire, customers, INVOICE.multiply(BigDecimal.valueOf(INVOICES_EACH)));
    List<String> wrong = new ArrayList<>(books.differences(list));
    List<Sent> shorter = new ArrayList<>(list);
    shorter.remove(list.stream().filter(Sent::isBooked).findFirst().orElseThrow());
    if (books.differences(shorter).size() <= wrong.size()) {
      wrong.add("The comparison does not notice a payment that is left out: it proves nothing");
    }
    wrong.addAll(books.otherAnswers(list));
    Map<Integer, Long> statuses = new TreeMap<>();
    list.forEach(sent -> statuses.merge(sent.status(), 1L, Long::sum));
    String text =
        String.format(
            Locale.ROOT,
            """
            | %s | %d | %d | %,d | %,d | %,d | %d | %d s |
            """,
            database,
            seed,
            kills,
            list.size(),
            list.stream().filter(Sent::wasRepeated).count(),
            list.stream().filter(Sent::wasBookedUnanswered).count(),
            wrong.size(),
            took.toSeconds());
    say("%s: answers %s", database, statuses);
    say("| Database | Seed | Kills | Requests | Repeated | of them booked before | Wrong | Took |");
    say("%s", text.strip());
    wrong.stream().limit(50).forEach(one -> say("WRONG: %s", one));
    return new Verdict(text, wrong.isEmpty());
  }

  private record Verdict(String text, boolean isGood) {}

  private static void say(String text, Object... values) {
    OUT.println("  " + String.format(Locale.ROOT, text, values));
    OUT.flush();
  }
}
