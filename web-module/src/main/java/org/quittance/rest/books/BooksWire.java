package org.quittance.rest.books;

import static org.quittance.rest.Members.members;

import org.quittance.books.BooksProgress;
import org.quittance.books.BooksReport;
import org.quittance.rest.Members;

/** A report of the books as the contract writes it. */
final class BooksWire {

  private BooksWire() {}

  /** A check that goes on. */
  static Members progress(BooksProgress running) {
    return members().with("startedAt", running.startedAt()).with("percent", running.percent());
  }

  static Members report(BooksReport report) {
    return members()
        .with("startedAt", report.startedAt())
        .with("finishedAt", report.finishedAt())
        .with("agrees", report.agrees())
        .list(
            "checked",
            report.checked(),
            one -> members().with("kind", one.kind()).with("count", one.count()))
        .with("driftCount", report.total())
        .list(
            "drifts",
            report.drifts(),
            drift ->
                members()
                    .with("kind", drift.kind())
                    .with("object", drift.object())
                    .with("figure", drift.figure())
                    .with("expected", drift.expected())
                    .with("found", drift.found()));
  }
}
