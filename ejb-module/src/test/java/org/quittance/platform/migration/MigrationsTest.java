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
import java.util.regex.Pattern;
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

  /** From here on the version before runs on the tables of the next. */
  private static final String EXPAND_AND_CONTRACT = "V20261123_0700";

  /** A type with its measures in brackets, and what follows on it, up to the next column. */
  private static final String REST = "(?:\\([^)]*\\)|[^;,()])*";

  /** Of a constraint, and of a column what only forbade something or was filled in for it. */
  private static final String GIVES_ROOM =
      "(?:CONSTRAINT|INDEX|NOT\\s+NULL|DEFAULT|PRIMARY\\s+KEY|FOREIGN\\s+KEY|UNIQUE|CHECK)\\b";

  /** The word COLUMN may be left out. */
  private static final String ALTER_COLUMN = "\\bALTER\\s+(?:COLUMN\\s+)?[\\w\"]+\\s+";

  private static final Pattern TAKES_AWAY =
      Pattern.compile(
          "(?i)\\bDROP\\s+(?:TABLE|COLUMN)\\b|\\bRENAME\\b"
              + ("|\\bALTER\\s+TABLE\\b[^;]*\\bDROP\\s+(?!" + GIVES_ROOM + ")[\\w\"]")
              + ("|" + ALTER_COLUMN + "(?:SET\\s+)?NOT\\s+NULL\\b")
              + ("|" + ALTER_COLUMN + "(?:SET\\s+DATA\\s+)?TYPE\\b")
              + ("|\\bADD\\s+COLUMN\\b(?!" + REST + "\\bDEFAULT\\b)" + REST + "\\bNOT\\s+NULL\\b"));

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

  /** Who went back to the version before has tables of which that version knows nothing. */
  @OnBothDatabases
  void anOlderVersionStartsOnTheTablesOfANewerOne(Database database) throws IOException {
    ConnectionPool newer = database.empty();
    Migrations.apply(newer, database.isDerby());
    newer.execute(
        """
        INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type",
          "script", "checksum", "installed_by", "installed_on", "execution_time", "success")
          SELECT MAX("installed_rank") + 1, '29991231.2359', 'of the future', 'SQL',
            'V29991231_2359__of_the_future.sql', 1, 'somebody', CURRENT_TIMESTAMP, 1, TRUE
            FROM "flyway_schema_history"
        """);

    assertThat(Migrations.apply(newer, database.isDerby())).isZero();
  }

  /**
   * The version before runs on the tables of the next, so nothing that it needs is taken from it.
   * What has to be all the same is named to who upgrades.
   */
  @Test
  void whatTakesSomethingAwayIsNamedToWhoUpgrades() throws IOException {
    String changelog = Files.readString(Path.of("../CHANGELOG.md"));
    for (String folder : List.of("common", "derby", "postgresql")) {
      for (String name : names(folder)) {
        if (name.compareTo(EXPAND_AND_CONTRACT) >= 0
            && TAKES_AWAY.matcher(Files.readString(FOLDER.resolve(folder).resolve(name))).find()) {
          assertThat(changelog).contains(name);
        }
      }
    }
    assertThat(
            List.of(
                "ALTER TABLE a DROP COLUMN b",
                "ALTER TABLE a DROP b",
                "ALTER TABLE a ADD COLUMN c BIGINT, DROP b",
                "drop table a",
                "ALTER TABLE a RENAME TO b",
                "ALTER TABLE a ALTER COLUMN b SET NOT NULL",
                "ALTER TABLE a ALTER COLUMN b NOT NULL",
                "ALTER TABLE a ALTER COLUMN b TYPE BIGINT",
                "ALTER TABLE a ALTER b TYPE BIGINT",
                "ALTER TABLE a ALTER COLUMN b SET DATA TYPE VARCHAR(10)",
                "ALTER TABLE a ADD COLUMN b DECIMAL(19,4) NOT NULL;",
                "ALTER TABLE a ADD COLUMN b BIGINT NOT NULL;"))
        .allMatch(sql -> TAKES_AWAY.matcher(sql).find());
    assertThat(
            List.of(
                "ALTER TABLE a ADD COLUMN b BIGINT DEFAULT 0 NOT NULL",
                "ALTER TABLE a ADD COLUMN b DECIMAL(19,4) NOT NULL DEFAULT 0",
                "ALTER TABLE a ADD CONSTRAINT c CHECK (b IS NOT NULL)",
                "ALTER TABLE a DROP CONSTRAINT b",
                "ALTER TABLE a DROP  CONSTRAINT b",
                "DROP INDEX b",
                "ALTER TABLE a ALTER COLUMN b DROP NOT NULL",
                "ALTER TABLE a ALTER COLUMN b NULL",
                "ALTER TABLE a ALTER COLUMN b DROP DEFAULT"))
        .noneMatch(sql -> TAKES_AWAY.matcher(sql).find());
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
