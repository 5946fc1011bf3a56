package org.quittance.reliability;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
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
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.quittance.launch.PortalServer;
import org.quittance.reliability.Payer.Paying;
import org.quittance.workshop.Workshop;

/**
 * The whole proof, as a program: starts the real server, has clients post payments, refunds and
 * reversals with keys and customers pay at the portal's pages, kills the server's process at random
 * moments, starts it again, has every unanswered request repeated with its key, and holds the books
 * to the clients' own list, to what the customers did, and to the payment provider's own book.
 */
public final class CrashHarness {

  private static final PrintWriter OUT =
      new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
  private static final int CLIENTS = 6;
  private static final List<String> PAYERS =
      List.of("owner@northwind.example", "billing@northwind.example");
  private static final int MOST_STEPS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int CUSTOMERS = 4;
  private static final int INVOICES_EACH = 60;
  private static final BigDecimal INVOICE = new BigDecimal("119.00");

  private final int kills = Integer.getInteger("quittance.kills", 20);
  private final long seed = Long.getLong("quittance.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final AtomicInteger steps = new AtomicInteger();
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
      Verdict verdict = database.equals("postgresql") ? harness.onPostgreSql() : harness.onDerby();
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

  private Verdict onDerby() throws Exception {
    Path home = Workshop.folder("crash-derby-home");
    System.setProperty("derby.stream.error.file", home.resolve("derby.log").toString());
    return runOn(
        "derby", "jdbc:derby:" + home.resolve("derby"), Map.of("QUITTANCE_HOME", home.toString()));
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
      String address = database.getJdbcUrl("postgres", "postgres");
      return runOn(
          "postgresql",
          address,
          Map.of("QUITTANCE_DB_URL", address, "QUITTANCE_DB_USER", "postgres"));
    }
  }

  private Verdict runOn(String database, String address, Map<String, String> settings)
      throws Exception {
    say("%s: %d kills, seed %d", database, kills, seed);
    Instant began = Instant.now();
    Map<String, String> all = new TreeMap<>(settings);
    all.put("QUITTANCE_DEMO", "true");
    PortalServer server = Workshop.server("crash-" + database, all);
    AtomicBoolean enough = new AtomicBoolean();
    AtomicBoolean soonOver = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + PAYERS.size());
    try {
      server.start(Workshop.ear());
      wire.open(server.port());
      bill();
      List<Future<List<Sent>>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(new Client(wire, customers, INVOICES_EACH, seed + i, enough)));
      }
      List<Future<List<Paying>>> payers = new ArrayList<>();
      for (int i = 0; i < PAYERS.size(); i++) {
        payers.add(
            threads.submit(
                new Payer(wire, PAYERS.get(i), "PAY-" + i, seed - 1 - i, steps, soonOver, enough)));
      }
      for (int kill = 1; kill <= kills; kill++) {
        soonOver.set(kill > kills - 2);
        TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(4000));
        waitForPages();
        wire.close();
        server.kill();
        server = Workshop.again("crash-" + database, all);
        server.start(Workshop.ear());
        wire.open(server.port());
        say("%s: killed and back, %d of %d", database, kill, kills);
        stopAtTrouble(clients);
        stopAtTrouble(payers);
      }
      TimeUnit.SECONDS.sleep(1);
      enough.set(true);
      List<Sent> list = new ArrayList<>();
      for (Future<List<Sent>> client : clients) {
        list.addAll(client.get());
      }
      List<Paying> paid = new ArrayList<>();
      for (Future<List<Paying>> payer : payers) {
        paid.addAll(payer.get());
      }
      paid.stream().map(Paying::transfer).filter(Objects::nonNull).forEach(list::add);
      List<String> wrong = new ArrayList<>(ofPaying(paid));
      wrong.addAll(ofBooking(list));
      server.close();
      wrong.addAll(ofTheProvider(Tills.ledgers(address)));
      return verdict(database, list, paid, wrong, Duration.between(began, Instant.now()));
    } catch (ExecutionException trouble) {
      tellIncidents(Workshop.logsOf("crash-" + database));
      throw trouble;
    } finally {
      enough.set(true);
      threads.shutdownNow();
      server.close();
    }
  }

  /** One who saw what may not be has ended: what the server wrote of it is still there now. */
  private static void stopAtTrouble(List<? extends Future<?>> running) throws Exception {
    for (Future<?> one : running) {
      if (one.isDone()) {
        one.get();
      }
    }
  }

  /** What the server wrote down where it says that something went wrong on its side. */
  private static void tellIncidents(List<Path> logs) throws IOException {
    for (Path log : logs) {
      try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
        lines
            .filter(line -> line.contains("\"level\":\"SEVERE\""))
            .forEach(line -> say("%s", line.replace("\\n", "\n")));
      }
    }
  }

  /** A server that has just begun is slow at its first pages: the next death is some steps on. */
  private void waitForPages() {
    int until = steps.get() + 1 + random.nextInt(MOST_STEPS);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (steps.get() < until && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
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

  private List<String> ofPaying(List<Paying> paid) {
    Tills tills = new Tills(wire);
    List<String> wrong = new ArrayList<>();
    if (paid.stream().noneMatch(Paying::isPaid)) {
      wrong.add("No customer paid anything: it proves nothing");
    }
    wrong.addAll(tills.unfinished(paid, new Visitor(wire, PAYERS.get(0), steps)));
    wrong.addAll(tills.differences(paid));
    wrong.addAll(tills.checkOfTheBooks(new Visitor(wire, "admin@quittance.example", steps)));
    return wrong;
  }

  private static List<String> ofTheProvider(Tills.Ledgers ledgers) {
    List<String> wrong = new ArrayList<>(ledgers.differences());
    if (ledgers.withoutOne().differences().size() <= wrong.size()) {
      wrong.add("A payment that the provider does not have is not noticed: it proves nothing");
    }
    return wrong;
  }

  private List<String> ofBooking(List<Sent> list) {
    Books books = new Books(wire, customers, INVOICE.multiply(BigDecimal.valueOf(INVOICES_EACH)));
    List<String> wrong = new ArrayList<>(books.differences(list));
    List<Sent> shorter = new ArrayList<>(list);
    shorter.remove(list.stream().filter(Sent::isBooked).findFirst().orElseThrow());
    if (books.differences(shorter).size() <= wrong.size()) {
      wrong.add("The comparison does not notice a payment that is left out: it proves nothing");
    }
    wrong.addAll(books.otherAnswers(list));
    return wrong;
  }

  private Verdict verdict(
      String database, List<Sent> list, List<Paying> paid, List<String> wrong, Duration took) {
    Map<Integer, Long> statuses = new TreeMap<>();
    list.forEach(sent -> statuses.merge(sent.status(), 1L, Long::sum));
    String text =
        String.format(
            Locale.ROOT,
            """
            | %s | %d | %d | %,d | %,d | %,d | %,d | %d | %d s |
            """,
            database,
            seed,
            kills,
            list.size(),
            list.stream().filter(Sent::wasRepeated).count(),
            list.stream().filter(Sent::wasBookedUnanswered).count(),
            paid.size(),
            wrong.size(),
            took.toSeconds());
    say("%s: answers %s", database, statuses);
    Map<Payer.Deed, Long> deeds = new TreeMap<>();
    paid.forEach(one -> deeds.merge(one.deed(), 1L, Long::sum));
    say("%s: at the pages %s", database, deeds);
    say(
        "| Database | Seed | Kills | Requests | Repeated | of them booked before"
            + " | Paid at the pages | Wrong | Took |");
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
