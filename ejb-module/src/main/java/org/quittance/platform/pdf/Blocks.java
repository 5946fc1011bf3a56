package org.quittance.platform.pdf;

import java.util.List;
import java.util.function.Consumer;

/** The pieces that papers share, so that they look alike. */
public final class Blocks {

  private Blocks() {}

  /** Somebody with an address, under what he is to the paper: {@code Billed to}. */
  public static void party(Html in, String label, String name, List<String> lines) {
    in.element(
        "div",
        "who",
        it -> {
          it.element("h2", "", label).element("p", "name", name);
          lines.stream().filter(line -> !line.isBlank()).forEach(line -> it.element("p", "", line));
        });
  }

  /** A fact and its name side by side; nothing where there is none. */
  public static void fact(Html in, String name, String value) {
    if (value != null && !value.isBlank()) {
      in.element("div", "fact", it -> it.element("p", "key", name).element("p", "value", value));
    }
  }

  /**
   * A column of a table.
   *
   * @param percent of the width of the paper
   * @param figures whether figures stand in it, and so on its right edge
   */
  public record Column(String name, int percent, boolean figures) {

    public static Column words(String name, int percent) {
      return new Column(name, percent, false);
    }

    public static Column figures(String name, int percent) {
      return new Column(name, percent, true);
    }
  }

  /** The heads of a table's columns, repeated on every page it goes on to. */
  public static void columns(Html in, Column... columns) {
    in.element(
        "thead",
        "",
        head ->
            head.element(
                "tr",
                "",
                row -> {
                  for (Column column : columns) {
                    row.columnHead(column.figures ? "num" : "", column.percent, column.name);
                  }
                }));
  }

  /** A sum below a table, kept together. */
  public static void sums(Html in, Consumer<Html> rows) {
    in.element(
        "div", "sum", it -> it.element("table", "", table -> table.element("tbody", "", rows)));
  }

  /** A row of a sum: what, and how much. */
  public static void sum(Html in, String style, String name, String figure) {
    in.element("tr", style, row -> row.rowHead(name).element("td", "num", figure));
  }
}
