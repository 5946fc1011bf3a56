package org.quittance.web.admin.books;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.quittance.books.BooksCheckService;
import org.quittance.books.BooksKind;
import org.quittance.books.BooksProgress;
import org.quittance.books.BooksQueries;
import org.quittance.books.BooksReport;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.SamePage;
import org.quittance.web.ShellText;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/** Behind admin/books/books.xhtml. Costs two queries. */
@Named("books")
@RequestScoped
@TellsRefusals
public class BooksBacking {

  @Inject CurrentPersonBacking current;
  @Inject BooksQueries queries;
  @Inject BooksCheckService service;
  @Inject PortalClock clock;
  @Inject Settings settings;

  private BooksReport report;
  private BooksProgress progress;

  @PostConstruct
  void load() {
    progress = queries.progress(current.actor()).orElse(null);
    report = queries.lastReport(current.actor()).orElse(null);
  }

  /** Begins a check; the page tells how far it is. */
  public void check() {
    service.start(current.actor());
    SamePage.saying(ShellText.of("books.begun"));
  }

  /** The last report; null where there is none. */
  public BooksReport report() {
    return report;
  }

  /** The check that is running; null where none is. */
  public BooksProgress progress() {
    return progress;
  }

  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, clock.zone());
  }

  public String time(Instant at) {
    return Words.time(LocalTime.ofInstant(at, clock.zone()));
  }

  /** What came of it, in one sentence. */
  public String outcome() {
    if (report.agrees()) {
      return ShellText.of("books.agree");
    }
    return report.total() == 1
        ? ShellText.of("books.drift.one")
        : ShellText.of("books.drift.many", Map.of("count", count(report.total())));
  }

  /** How long it took. */
  public String took() {
    long seconds = Duration.between(report.startedAt(), report.finishedAt()).toSeconds();
    if (seconds < 2) {
      return ShellText.of("books.took.moment");
    }
    return seconds < 120
        ? ShellText.of("books.took.seconds", Map.of("count", count(seconds)))
        : ShellText.of("books.took.minutes", Map.of("count", count(seconds / 60)));
  }

  /** When it is done by itself. */
  public String nightly() {
    return settings
        .booksCheckAt()
        .map(at -> ShellText.of("books.nightly", Map.of("time", Words.time(at))))
        .orElseGet(() -> ShellText.of("books.never"));
  }

  /** Where not all of them are listed, how many are. */
  public String cut() {
    return report.drifts().size() == report.total()
        ? ""
        : ShellText.of(
            "books.cut",
            Map.of("listed", count(report.drifts().size()), "count", count(report.total())));
  }

  public String kind(BooksKind kind) {
    return ShellText.of("books.kind." + kind);
  }

  /** One of a kind. */
  public String one(BooksKind kind) {
    return ShellText.of("books.one." + kind);
  }

  public String figure(String figure) {
    return ShellText.or("books.figure." + figure, figure);
  }

  public String count(long count) {
    return Words.number(BigDecimal.valueOf(count));
  }
}
