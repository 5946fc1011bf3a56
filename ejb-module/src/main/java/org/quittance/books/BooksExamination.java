package org.quittance.books;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.quittance.books.BooksReport.Checked;
import org.quittance.books.BooksReport.Drift;
import org.quittance.books.BooksRepository.Look;
import org.quittance.books.BooksRepository.Series;
import org.quittance.books.BooksRepository.Suspect;
import org.quittance.books.BooksRepository.Window;
import org.quittance.kernel.PublicId;
import org.quittance.platform.audit.AuditCheck;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.SqlTrouble;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/**
 * One check of the books: batch after batch, each a transaction of its own that only reads. Costs a
 * statement a rule and batch, whatever is in it.
 */
@ApplicationScoped
class BooksExamination {

  /** Rows a batch. */
  static final int BATCH = 5000;

  /** Suspects that are looked at again in one transaction. */
  private static final int AGAIN = 100;

  private static final int TRIES = 3;

  /** A check of which nothing was heard for so long has ended with its node. */
  private static final Duration LOST = Duration.ofMinutes(10);

  /** What is about to be forgotten is not asked for, nor what is older than a month. */
  private static final Duration MARGIN = Duration.ofHours(6);

  private static final Duration MONTH = Duration.ofDays(30);

  private static final Duration REPORTS_KEPT = Duration.ofDays(90);

  @Inject BooksRepository books;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;
  @Inject AuditCheck trail;

  int batch = BATCH;

  /** The right to check, which one at a time has. */
  Optional<String> claim() {
    Instant now = clock.now();
    String claim = PublicId.next(now);
    try {
      return transactions.inOne(() -> books.claim(claim, now, now.minus(LOST)))
          ? Optional.of(claim)
          : Optional.empty();
    } catch (Transactions.Duplicate another) {
      return Optional.empty();
    }
  }

  /** Whether a check began within this time. */
  boolean wasJustDone(Duration within) {
    Instant since = clock.now().minus(within);
    return books.lastResult().filter(last -> last.startedAt().isAfter(since)).isPresent();
  }

  Optional<BooksProgress> progress() {
    return books.progress(clock.now().minus(LOST));
  }

  /** Checks everything, keeps the report and gives the claim back. */
  BooksReport examine(String claim) {
    try {
      Findings findings = new Findings();
      Instant startedAt = clock.now();
      Moment moment = new Moment(clock.today(), startedAt.minus(eventsKept()));
      int parts = BooksRules.WALKS.size() + 2;
      int done = 0;
      for (Walk walk : BooksRules.WALKS) {
        walk(walk, moment, findings, new Progress(claim, done++, parts));
      }
      receipts(findings, new Progress(claim, done++, parts));
      trail(findings, new Progress(claim, done, parts));
      BooksReport report = findings.report(startedAt, clock.now());
      transactions.inOne(
          () -> {
            Instant now = report.finishedAt();
            books.keep(PublicId.next(now), report, now.minus(REPORTS_KEPT));
            return null;
          });
      return report;
    } finally {
      transactions.inOne(
          () -> {
            books.release(claim);
            return null;
          });
    }
  }

  private Duration eventsKept() {
    Duration kept = settings.eventsKept();
    return (kept.compareTo(MONTH) > 0 ? MONTH : kept).minus(MARGIN);
  }

  private void walk(Walk walk, Moment moment, Findings findings, Progress progress) {
    long after = Long.MIN_VALUE;
    long end = transactions.inOne(() -> books.greatest(walk));
    long keys = 0;
    boolean last = false;
    while (!last) {
      long from = after;
      Window window = transactions.inOne(() -> books.window(walk, from, batch));
      keys += window.keys();
      last = window.rows() < batch;
      // Behind the last row too: a customer may have days without an entry.
      long upTo = last ? Long.MAX_VALUE : window.upTo();
      for (Rule rule : walk.rules()) {
        Rule.Asked asked = Rule.Asked.range(after, upTo, moment);
        List<Suspect> suspects =
            transactions.inOne(() -> books.suspects(rule, asked, Look.UNLOCKED));
        findings.add(books.isSureAtOnce() ? suspects : again(rule, suspects, moment));
      }
      after = upTo;
      progress.at(last ? 1 : window.upTo(), last ? 1 : Math.max(end, window.upTo()));
    }
    findings.checked(walk.kind(), keys);
  }

  private List<Suspect> again(Rule rule, List<Suspect> suspects, Moment moment) {
    List<Long> keys = suspects.stream().map(Suspect::key).distinct().sorted().toList();
    List<Suspect> confirmed = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += AGAIN) {
      List<Long> some = keys.subList(from, Math.min(keys.size(), from + AGAIN));
      confirmed.addAll(patiently(() -> books.confirmed(rule, Rule.Asked.these(some, moment))));
    }
    return confirmed;
  }

  /** A booking that holds its locks for long is waited for more than once. */
  private <T> T patiently(Supplier<T> look) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transactions.inOne(look);
      } catch (RuntimeException trouble) {
        if (attempt == TRIES || !SqlTrouble.isLockTimeout(trouble)) {
          throw trouble;
        }
      }
    }
  }

  private void receipts(Findings findings, Progress progress) {
    long count = 0;
    Series last = null;
    while (true) {
      Series before = last;
      Optional<Series> next = transactions.inOne(() -> books.seriesAfter(before));
      if (next.isEmpty()) {
        break;
      }
      last = next.get();
      count += receipts(last, findings, progress);
    }
    findings.checked(BooksKind.RECEIPT, count);
  }

  private long receipts(Series series, Findings findings, Progress progress) {
    long[] numbers = transactions.inOne(() -> books.lastNumbers(series, false));
    if (numbers[0] != numbers[1]) {
      numbers = patiently(() -> books.lastNumbers(series, true));
    }
    String name = series.seller() + " " + series.year();
    if (numbers[0] != numbers[1]) {
      findings.add(
          new Drift(
              BooksKind.RECEIPT,
              name,
              "lastNumber",
              String.valueOf(numbers[1]),
              String.valueOf(numbers[0])));
    }
    long end = numbers[1];
    for (long after = 0; after < end; after += batch) {
      long from = after;
      long upTo = Math.min(end, after + batch);
      long there = transactions.inOne(() -> books.receipts(series, from, upTo, false));
      if (there != upTo - from) {
        findings.add(missing(series, name, from, upTo));
      }
      progress.at(upTo, end);
    }
    return end;
  }

  private List<Suspect> missing(Series series, String name, long after, long upTo) {
    Set<Long> there =
        new HashSet<>(
            patiently(
                () -> {
                  books.lastNumbers(series, true);
                  return books.numbers(series, after, upTo);
                }));
    List<Suspect> missing = new ArrayList<>();
    for (long number = after + 1; number <= upTo; number++) {
      if (!there.contains(number)) {
        String text = String.valueOf(number);
        missing.add(
            new Suspect(number, List.of(new Drift(BooksKind.RECEIPT, name, "number", text, "-"))));
      }
    }
    return missing;
  }

  /** The trail's own check, a batch after the other. */
  private void trail(Findings findings, Progress progress) {
    long entries = 0;
    AuditCheck.Place place = AuditCheck.Place.START;
    while (place != null) {
      AuditCheck.Place from = place;
      AuditCheck.Walk walk = transactions.inOne(() -> trail.walk(from, false, batch));
      entries += walk.entries();
      for (AuditCheck.Break suspect : walk.breaks()) {
        findings.add(broken(suspect.customer()));
      }
      place = walk.next();
      progress.at(1, place == null ? 1 : 2);
    }
    findings.checked(BooksKind.TRAIL, entries);
  }

  /** Walks a chain once more, alone: while it was walked somebody may have added to it. */
  private List<Suspect> broken(Long customer) {
    List<Suspect> broken = new ArrayList<>();
    AuditCheck.Place place = AuditCheck.Place.of(customer);
    while (place != null) {
      AuditCheck.Place from = place;
      AuditCheck.Walk walk = transactions.inOne(() -> trail.walk(from, true, batch));
      for (AuditCheck.Break found : walk.breaks()) {
        String whose = customer == null ? "-" : transactions.inOne(() -> books.reference(customer));
        broken.add(
            new Suspect(
                found.position(),
                List.of(
                    new Drift(
                        BooksKind.TRAIL,
                        whose,
                        "entry",
                        String.valueOf(found.position()),
                        found.detail()))));
      }
      place = walk.next();
    }
    return broken;
  }

  /** What was found so far: all of it counted, the first of it listed. */
  private static final class Findings {
    private final List<Checked> checked = new ArrayList<>();
    private final List<Drift> drifts = new ArrayList<>();
    private long total;

    void checked(BooksKind kind, long count) {
      checked.add(new Checked(kind, count));
    }

    void add(List<Suspect> suspects) {
      suspects.forEach(suspect -> suspect.drifts().forEach(this::add));
    }

    void add(Drift drift) {
      total++;
      if (drifts.size() < BooksReport.LISTED) {
        drifts.add(drift);
      }
    }

    BooksReport report(Instant startedAt, Instant finishedAt) {
      return new BooksReport(startedAt, finishedAt, checked, total, drifts);
    }
  }

  /** Tells how far the check is, part by part. */
  private final class Progress {
    private final String claim;
    private final int part;
    private final int parts;

    Progress(String claim, int part, int parts) {
      this.claim = claim;
      this.part = part;
      this.parts = parts;
    }

    void at(long done, long of) {
      long share = of <= 0 ? 100 : Math.min(100, Math.max(0, done) * 100 / of);
      int percent = (int) ((part * 100L + share) / parts);
      transactions.inOne(
          () -> {
            books.seen(claim, percent, clock.now());
            return null;
          });
    }
  }
}
