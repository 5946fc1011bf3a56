package org.quittance.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Page;

/** A list is gone through by its cursors, once and without a gap, in both directions. */
class KeysetTest {

  private record Row(long value, long id) {}

  /** Three of each value, so that pages end among equals. */
  private static final List<Row> ROWS =
      IntStream.range(0, 23).mapToObj(i -> new Row(i / 3, i)).toList();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pagesGoThroughAllOnceForwardsAndBack(boolean descending) {
    Page<Row> page = read(descending, null);
    assertThat(page.newer()).isNull();
    List<Row> forwards = new ArrayList<>(page.items());
    while (page.older() != null) {
      page = read(descending, page.older());
      forwards.addAll(page.items());
    }
    List<Row> back = new ArrayList<>(page.items());
    while (page.newer() != null) {
      page = read(descending, page.newer());
      back.addAll(0, page.items());
    }

    assertThat(forwards).isEqualTo(ordered(descending));
    assertThat(back).isEqualTo(forwards);
  }

  @Test
  void aListOfOnePageHasNoOther() {
    Page<Row> page = Keyset.ascending("rows", null, 23).page(ROWS, KeysetTest::place, row -> row);

    assertThat(page).isEqualTo(new Page<>(ROWS, null, null));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingBeyondAnEdgeIsAnEmptyPageFromWhichOneComesBack(boolean descending) {
    Row last = ordered(descending).get(22);
    String beyond = at(String.valueOf(last.value()), String.valueOf(last.id()));

    Page<Row> page = read(descending, beyond);

    assertThat(page.items()).isEmpty();
    assertThat(page.older()).isNull();
    assertThat(read(descending, page.newer()).items())
        .isEqualTo(ordered(descending).subList(18, 23));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSearchThatEndsEarlyGoesThroughAllOnceForwardsAndBack(boolean descending) {
    Page<Row> page = search(descending, null);
    assertThat(page.newer()).isNull();
    List<Row> forwards = new ArrayList<>(page.items());
    int empty = 0;
    while (page.older() != null) {
      page = search(descending, page.older());
      forwards.addAll(page.items());
      empty += page.items().isEmpty() ? 1 : 0;
    }
    List<Row> back = new ArrayList<>(page.items());
    while (page.newer() != null) {
      page = search(descending, page.newer());
      back.addAll(0, page.items());
    }

    assertThat(forwards).isEqualTo(ordered(descending).stream().filter(KeysetTest::isHit).toList());
    assertThat(back).isEqualTo(forwards);
    assertThat(empty).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSearchThatEndsEarlyGoesOnInItsDirection(boolean descending) {
    Page<Row> page = search(descending, null);
    List<Page<Row>> early = new ArrayList<>();
    while (page.older() != null) {
      page = search(descending, page.older());
      if (page.searched() > 0) {
        early.add(page);
      }
    }
    assertThat(early).isNotEmpty().noneMatch(Page::back).allMatch(one -> one.older() != null);

    early.clear();
    while (page.newer() != null) {
      page = search(descending, page.newer());
      if (page.searched() > 0) {
        early.add(page);
      }
    }
    assertThat(early)
        .allMatch(Page::back)
        .allMatch(one -> one.newer() != null)
        .anyMatch(one -> one.items().isEmpty())
        .anyMatch(one -> !one.items().isEmpty());
  }

  /** Some stand together, and some alone. */
  private static boolean isHit(Row row) {
    return row.id() < 4 || row.id() == 13 || row.id() > 20;
  }

  /** Looks through three rows of the list for a page of two. */
  private static Page<Row> search(boolean descending, String cursor) {
    Keyset keyset =
        descending ? Keyset.descending("rows", cursor, 2) : Keyset.ascending("rows", cursor, 2);
    List<Row> left = left(keyset, keyset.direction().equals(" DESC"));
    List<Row> looked = left.subList(0, Math.min(3, left.size()));
    List<Row> hits = looked.stream().filter(KeysetTest::isHit).limit(keyset.toRead()).toList();
    return hits.size() == keyset.toRead() || left.size() == looked.size()
        ? keyset.page(hits, KeysetTest::place, row -> row)
        : keyset.pageUpTo(place(looked.get(2)), 3, hits, KeysetTest::place, row -> row);
  }

  @Test
  void aPageIsNeverLongerThanFiveHundred() {
    assertThat(Keyset.ascending("rows", null, 100_000).toRead()).isEqualTo(501);
    assertThat(Keyset.ascending("rows", null, 0).toRead()).isEqualTo(2);
  }

  @Test
  void theEdgeIsReadAsWhatTheListGoesBy() {
    assertThat(keyset("2026-03-16").day()).isEqualTo(LocalDate.parse("2026-03-16"));
    assertThat(keyset("1452.0000").amount()).isEqualTo(new BigDecimal("1452.0000"));
    assertThat(keyset("1773652800000").number()).isEqualTo(1773652800000L);
    assertThat(keyset("müller & söhne").text()).isEqualTo("müller & söhne");
    assertThat(keyset("").id()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "day, yesterday",
    "day, 2026-02-30",
    "day, +999999999-12-31",
    "amount, 1E999999999",
    "amount, 12345678901234567890",
    "amount, much",
    "number, 1.5",
    "number, 99999999999999999999"
  })
  void anEdgeOfAnotherKindIsNoCursorOfThisList(String kind, String value) {
    Consumer<Keyset> reading =
        switch (kind) {
          case "day" -> Keyset::day;
          case "amount" -> Keyset::amount;
          default -> Keyset::number;
        };

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> reading.accept(keyset(value)))
        .withMessageContaining("cursor");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Keyset.ascending("rows", at("1", "x"), 5).id());
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Keyset.ascending("others", at("1", "1"), 5));
  }

  private static Keyset keyset(String value) {
    return Keyset.ascending("rows", at(value, "7"), 5);
  }

  private static String at(String value, String id) {
    return new Cursor("rows", false, List.of(value, id)).text();
  }

  /** What a database does with the condition and the order. */
  private static Page<Row> read(boolean descending, String cursor) {
    Keyset keyset =
        descending ? Keyset.descending("rows", cursor, 5) : Keyset.ascending("rows", cursor, 5);
    boolean down = keyset.direction().equals(" DESC");
    assertThat(keyset.beyond()).isEqualTo(down ? "<" : ">");
    List<Row> read = left(keyset, down).stream().limit(keyset.toRead()).toList();
    return keyset.page(read, KeysetTest::place, row -> row);
  }

  private static List<Row> left(Keyset keyset, boolean down) {
    return ordered(down).stream()
        .filter(row -> keyset.isAtTheBeginning() || isBeyond(row, keyset, down))
        .toList();
  }

  private static boolean isBeyond(Row row, Keyset keyset, boolean down) {
    int compared = order().compare(row, new Row(keyset.number(), keyset.id()));
    return down ? compared < 0 : compared > 0;
  }

  private static List<Row> ordered(boolean descending) {
    return ROWS.stream().sorted(descending ? order().reversed() : order()).toList();
  }

  private static Comparator<Row> order() {
    return Comparator.comparingLong(Row::value).thenComparingLong(Row::id);
  }

  private static List<String> place(Row row) {
    return List.of(String.valueOf(row.value()), String.valueOf(row.id()));
  }
}
