package org.quittance.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class DialectTest {

  @OnBothDatabases
  void aWordIsFoundByItsBeginningOnly(House house) {
    String words = "nordwind gmbh r2026/17";

    assertThat(List.of("nord", "nordwind", "gm", "r2026", "r2026/1"))
        .allMatch(begin -> isFound(house, words, begin));
    assertThat(List.of("wind", "ordwind", "2026", "nordwindx", "xnord"))
        .noneMatch(begin -> isFound(house, words, begin));
  }

  @OnBothDatabases
  void noCharacterOfAWordMeansAnything(House house) {
    for (String word : List.of("50%", "a_b", "o'brien", "back\\slash", "a&b", "x|y", "!(", "ü:*")) {
      assertThat(isFound(house, "first " + word + " last", word)).as(word).isTrue();
    }
    assertThat(List.of("%", "_", "f%t", "f_rst", "first:*", "!zzz", "first|zzz", "zzz|first"))
        .noneMatch(word -> isFound(house, "first last", word));
  }

  private static boolean isFound(House house, String words, String begin) {
    Dialect dialect = house.make(Dialect.class);
    house.execute("DELETE FROM api_client");
    house.execute("INSERT INTO api_client VALUES (1, '" + words.replace("'", "''") + "', 0, 0)");
    boolean found = isFound(house, dialect.wordBeginsWith("name", begin));
    for (Sql owner : List.of(new Sql("?", 1L), new Sql("SELECT MIN(o.id) FROM api_client o"))) {
      assertThat(isFound(house, dialect.wordBeginsWith("name", begin, "id", owner)))
          .as("%s, of its owner", begin)
          .isEqualTo(found);
    }
    return found;
  }

  private static boolean isFound(House house, Sql condition) {
    return !new Sql("SELECT id FROM api_client WHERE ").add(condition).rows(house.em()).isEmpty();
  }
}
