package org.quittance.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.quittance.testing.Database;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class TogetherTest {

  private static final String SERIES = "SELECT seller, last_number FROM receipt_series ORDER BY 1";

  @OnBothDatabases
  void whatIsWrittenTogetherIsOneStatementWhereTheDatabaseTakesOne(House house) {
    house.inTransaction(() -> insert(house, series("A", 1)));

    List<String> sent =
        house.sql(
            () ->
                together(
                    house,
                    () -> {
                      insert(house, series("B", 2));
                      insert(house, series("C", 3));
                      Rows.insert(house.em(), "feed_head", List.of(head(7)));
                      update(house, series("A", 4));
                    }));

    assertThat(sent).hasSize(house.database() == Database.POSTGRESQL ? 1 : 3);
    assertThat(house.query(SERIES))
        .containsExactly(List.of("A", 4), List.of("B", 2), List.of("C", 3));
    assertThat(house.count("SELECT COUNT(*) FROM feed_head WHERE id = 7")).isEqualTo(1);
  }

  @OnBothDatabases
  void manyRowsAreWrittenToo(House house) {
    together(
        house,
        () -> {
          IntStream.range(0, 300).forEach(i -> insert(house, series("S" + i, i)));
          Rows.insert(house.em(), "feed_head", List.of(head(7)));
        });

    assertThat(house.count("SELECT COUNT(*) FROM receipt_series")).isEqualTo(300);
    assertThat(house.count("SELECT COUNT(*) FROM feed_head WHERE id = 7")).isEqualTo(1);
  }

  @OnBothDatabases
  void aRowGetsValuesOnce(House house) {
    house.inTransaction(() -> insert(house, series("A", 1)));

    assertThatThrownBy(
            () ->
                together(
                    house,
                    () -> {
                      update(house, series("A", 2));
                      update(house, series("A", 3));
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(house.query(SERIES)).containsExactly(List.of("A", 1));
  }

  @OnBothDatabases
  void whatIsDoneWithinSuchWorkEndsWithIt(House house) {
    Together together = house.make(Together.class);

    together(
        house,
        () -> {
          together.written(
              () -> {
                insert(house, series("A", 1));
                return null;
              });
          assertThat(house.sql(() -> insert(house, series("B", 1)))).isEmpty();
        });

    assertThat(house.query(SERIES)).hasSize(2);
  }

  @OnBothDatabases
  void ofWorkThatFailsNothingIsWritten(House house) {
    house.inTransaction(
        () -> {
          assertThatThrownBy(
                  () ->
                      together(
                          house,
                          () -> {
                            insert(house, series("A", 1));
                            throw new IllegalArgumentException("no");
                          }))
              .hasMessage("no");
          insert(house, series("B", 1));
        });

    assertThat(house.query(SERIES)).containsExactly(List.of("B", 1));
  }

  @OnBothDatabases
  void aRowThatIsNotThereGetsNoValues(House house) {
    assertThatThrownBy(() -> house.inTransaction(() -> update(house, series("A", 1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                together(
                    house,
                    () -> {
                      insert(house, series("B", 1));
                      update(house, series("A", 1));
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(house.query(SERIES)).isEmpty();
  }

  @OnBothDatabases
  void aTwinOfAUniqueKeyIsToldAsOne(House house) {
    house.inTransaction(() -> insert(house, series("A", 1)));

    assertThatThrownBy(
            () ->
                together(
                    house,
                    () -> {
                      insert(house, series("A", 1));
                      Rows.insert(house.em(), "feed_head", List.of(head(7)));
                    }))
        .matches(SqlTrouble::isDuplicate);
  }

  private static void together(House house, Runnable work) {
    house.inTransaction(
        () ->
            house
                .make(Together.class)
                .written(
                    () -> {
                      work.run();
                      return null;
                    }));
  }

  private static void insert(House house, Row row) {
    Rows.insert(house.em(), "receipt_series", List.of(row));
  }

  private static void update(House house, Row row) {
    Rows.update(house.em(), "receipt_series", List.of(row));
  }

  private static Row series(String seller, int last) {
    return new Row().with("seller", seller).with("series_year", 2026).with("last_number", last);
  }

  private static Row head(long id) {
    return new Row().with("id", id).with("last_position", 0L);
  }
}
