package org.quittance.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quittance.testing.AtOnce;
import org.quittance.testing.ConnectionPool;
import org.quittance.testing.Database;
import org.quittance.testing.OnBothDatabases;

class MigrationsTest {

  private static final Path FOLDER = Path.of("src/main/resources/db/migration");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmm").withResolverStyle(ResolverStyle.STRICT);

  @Test
  void namesSayWhenAndWhat() throws IOException {
    assertThat(names("common", "derby", "postgresql"))
        .isNotEmpty()
        .allMatch(name -> name.matches("V\\d{8}_\\d{4}__[a-z]+_[a-z_]+\\.sql"))
        .allSatisfy(
            name ->
                assertThatCode(() -> LocalDateTime.parse(name.substring(1, 14), TIME))
                    .doesNotThrowAnyException());
  }

  @Test
  void noTwoHaveOneTime() throws IOException {
    assertThat(names("common", "derby"))
        .extracting(MigrationsTest::version)
        .doesNotHaveDuplicates();
    assertThat(names("common", "postgresql"))
        .extracting(MigrationsTest::version)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatOneDatabaseSaysInItsOwnWordsTheOtherSaysToo() throws IOException {
    assertThat(names("derby")).isEqualTo(names("postgresql"));
  }

  @OnBothDatabases
  void anEmptyDatabaseGetsThemAllAndThenNoneAgain(Database database) throws IOException {
    ConnectionPool empty = database.empty();

    int first = Migrations.apply(empty, database.isDerby());
    int second = Migrations.apply(empty, database.isDerby());

    assertThat(first).isEqualTo(names("common", "derby").size());
    assertThat(second).isZero();
  }

  @OnBothDatabases
  void ofTwoNodesThatStartTogetherEachMigrationIsAppliedByOne(Database database)
      throws IOException {
    ConnectionPool empty = database.empty();

    List<Integer> applied = AtOnce.on(2, i -> Migrations.apply(empty, database.isDerby()));

    assertThat(applied.stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(names("common", "derby").size());
  }

  private static String version(String name) {
    return name.substring(0, 14);
  }

  private static List<String> names(String... folders) throws IOException {
    Stream<String> all = Stream.empty();
    for (String folder : folders) {
      try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
        List<String> here = files.map(file -> file.getFileName().toString()).sorted().toList();
        all = Stream.concat(all, here.stream());
      }
    }
    return all.toList();
  }
}
