package org.quittance.books;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import org.quittance.books.BooksReport.Checked;
import org.quittance.books.BooksReport.Drift;

/** A report as the database keeps it. */
final class ReportText {

  // Looked up once: each look-up asks every class loader of the server.
  private static final JsonProvider JSON = JsonProvider.provider();

  private ReportText() {}

  static String write(BooksReport report) {
    JsonArrayBuilder checked = JSON.createArrayBuilder();
    for (Checked one : report.checked()) {
      checked.add(
          JSON.createObjectBuilder().add("kind", one.kind().name()).add("count", one.count()));
    }
    JsonArrayBuilder drifts = JSON.createArrayBuilder();
    for (Drift one : report.drifts()) {
      drifts.add(
          JSON.createObjectBuilder()
              .add("kind", one.kind().name())
              .add("object", one.object())
              .add("figure", one.figure())
              .add("expected", one.expected())
              .add("found", one.found()));
    }
    return JSON.createObjectBuilder()
        .add("startedAt", report.startedAt().toEpochMilli())
        .add("finishedAt", report.finishedAt().toEpochMilli())
        .add("checked", checked)
        .add("total", report.total())
        .add("drifts", drifts)
        .build()
        .toString();
  }

  static BooksReport read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      JsonObject report = reader.readObject();
      return new BooksReport(
          Instant.ofEpochMilli(report.getJsonNumber("startedAt").longValue()),
          Instant.ofEpochMilli(report.getJsonNumber("finishedAt").longValue()),
          report.getJsonArray("checked").getValuesAs(JsonObject.class).stream()
              .map(
                  one ->
                      new Checked(
                          BooksKind.valueOf(one.getString("kind")),
                          one.getJsonNumber("count").longValue()))
              .toList(),
          report.getJsonNumber("total").longValue(),
          report.getJsonArray("drifts").getValuesAs(JsonObject.class).stream()
              .map(
                  one ->
                      new Drift(
                          BooksKind.valueOf(one.getString("kind")),
                          one.getString("object"),
                          one.getString("figure"),
                          one.getString("expected"),
                          one.getString("found")))
              .toList());
    }
  }
}
