package org.quittance.benchmark;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Files of invoices as the host ERP sends them: how fast, how dear, and how much is kept of them.
 */
final class Imports {

  private static final int FILE = 100_000;
  private static final int WARM_UP = 60_000;

  private final PostgreSql database;
  private final Portal portal;
  private final Load load;
  private final List<String> customers;

  Imports(PostgreSql database, Portal portal, Load load) {
    this.database = database;
    this.portal = portal;
    this.load = load;
    this.customers =
        database
            .rows("SELECT reference FROM customer WHERE reference LIKE 'BC-%' ORDER BY id")
            .stream()
            .map(row -> row.get(0))
            .toList();
  }

  void measure(Report report) {
    send("warm-up", "IW-", WARM_UP, "CREATED");
    List<MeasuredImport> all = new ArrayList<>();
    all.add(send("New", "IA-", FILE, "CREATED"));
    all.add(send("Sent again", "IA-", FILE, "UNCHANGED"));
    long before = portal.liveMegabytes();
    List<Long> during = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    Thread watch =
        new Thread(
            () -> {
              while (!over.get()) {
                during.add(portal.liveMegabytes());
              }
            });
    watch.start();
    send("watched", "IB-", FILE, "CREATED");
    over.set(true);
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
    report.imports(all, before, during);
  }

  private MeasuredImport send(String what, String mark, int invoices, String outcome) {
    String good = "\"outcome\":\"" + outcome + "\"";
    long postmaster = database.postmaster();
    CpuTime before = CpuTime.of(portal.process(), postmaster);
    long began = System.nanoTime();
    Portal.Cost cost =
        portal.cost(
            () -> {
              InputStream file = new ImportFile(mark, customers, invoices);
              HttpRequest request = portal.lines("/invoices/import", file);
              HttpResponse<Stream<String>> answer = load.lines(request);
              try (Stream<String> results = answer.body()) {
                long taken = results.filter(line -> line.contains(good)).count();
                if (answer.statusCode() != 200 || taken != invoices) {
                  throw new IllegalStateException(
                      what + ": " + answer.statusCode() + ", " + taken + " " + outcome);
                }
              }
            });
    long millis = (System.nanoTime() - began) / 1_000_000;
    CpuTime cpu = CpuTime.of(portal.process(), postmaster).since(before);
    MeasuredImport measured = new MeasuredImport(what, invoices, cpu, millis, cost.compiling());
    Benchmark.say(
        "%s: %s",
        what,
        String.format(
            Locale.ROOT,
            "%,d invoices in %.1f s, %.0f a second, %.3f ms CPU of the server, %.3f of the database",
            invoices,
            millis / 1000.0,
            measured.perSecond(),
            measured.serverMillis(),
            measured.databaseMillis()));
    return measured;
  }
}
