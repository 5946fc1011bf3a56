package org.quittance.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The figures as tables in Markdown. */
final class Report {

  private static final Set<String> LARGE =
      Set.of(
          "invoice",
          "invoice_line",
          "invoice_tax",
          "payment",
          "allocation",
          "receipt",
          "customer",
          "ticket",
          "ticket_message",
          "ticket_participant",
          "ticket_read",
          "outbox_event",
          "audit_entry",
          "answered_call");

  private final StringBuilder text = new StringBuilder();

  String text() {
    return text.toString();
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  void size(int invoices, String filled, List<Measured> all) {
    line("");
    line("### %,d invoices".formatted(invoices));
    line("");
    line(filled);
    if (all.isEmpty()) {
      return;
    }
    line("");
    line(
        "| Operation | CPU ms | of it server | of it database | p50 ms alone | p95 alone"
            + " | p50 ms, 8 at once | p95 | p99 | Bytes | SQL |");
    line("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Measured one : all) {
      line(
          String.format(
              Locale.ROOT,
              "| %s | **%.2f** | %.2f | %.2f | %.1f | %.1f | %.1f | %.1f | %.1f | %,d | %.1f |",
              one.name(),
              one.millis(),
              one.serverMillis(),
              one.databaseMillis(),
              one.alone().millis(0.5),
              one.alone().millis(0.95),
              one.together().millis(0.5),
              one.together().millis(0.95),
              one.together().millis(0.99),
              one.together().bytesEach(),
              one.statements()));
    }
    line("");
    line("What the database looked into:");
    line("");
    line("| Operation | Indexes | Large tables read whole |");
    line("|---|---|---|");
    for (Measured one : all) {
      Set<String> whole = new TreeSet<>(one.work().wholeTables());
      whole.retainAll(LARGE);
      line("| " + one.name() + " | " + names(one.work().indexes()) + " | " + names(whole) + " |");
    }
  }

  /**
   * What imports cost.
   *
   * @param before megabytes the server kept before the last file
   * @param during what it kept while that one came in
   */
  void imports(List<MeasuredImport> all, long before, List<Long> during) {
    line("");
    line("Files of invoices with five lines each, one connection:");
    line("");
    line("| File | Invoices | A second | CPU ms each | of it server | of it database |");
    line("|---|--:|--:|--:|--:|--:|");
    for (MeasuredImport one : all) {
      line(
          String.format(
              Locale.ROOT,
              "| %s | %,d | **%.0f** | %.3f | %.3f | %.3f |",
              one.what(),
              one.invoices(),
              one.perSecond(),
              one.serverMillis() + one.databaseMillis(),
              one.serverMillis(),
              one.databaseMillis()));
    }
    line("");
    line(
        "Live memory of the server: "
            + before
            + " MB before a file; looked at "
            + during.size()
            + " times while it came in: "
            + during.stream().mapToLong(Long::longValue).min().orElse(0)
            + " to "
            + during.stream().mapToLong(Long::longValue).max().orElse(0)
            + " MB, "
            + during.get(during.size() - 1)
            + " MB at its end.");
  }

  private static String names(Set<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
