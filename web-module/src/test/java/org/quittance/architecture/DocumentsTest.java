package org.quittance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of the code is held to the code, where a program can do that. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..");
  private static final Path HANDBOOK = ROOT.resolve("docs/operations.md");
  private static final List<String> MODULES =
      List.of("server-config", "ejb-module", "web-module", "ear");

  /** A statement that tells trouble: from here to its semicolon. */
  private static final Pattern TELLS =
      Pattern.compile("Level\\.(WARNING|ERROR)\\b|\\.warning\\(|new Round\\(");

  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (WARNING|SEVERE) \\| .*");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*[a-z](?:Test|IT))`");
  private static final Pattern LINK =
      Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)[^)]*\\)");

  /** Who finds a line in the log finds it in the handbook, with what to do. */
  @Test
  void theHandbookListsExactlyTheLinesThatTellOfTrouble() throws IOException {
    Set<String> told = new TreeSet<>();
    for (Path source : sources("src/main/java")) {
      told.addAll(troubles(Files.readString(source)));
    }
    List<String> listed =
        Files.readAllLines(HANDBOOK).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(2) + " " + row.group(1))
            .toList();

    assertThat(told).hasSizeGreaterThan(40);
    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(told);
  }

  /** Security stands on them: one that was renamed or removed would still be pointed at. */
  @Test
  void everyTestThatADocumentNamesIsThere() throws IOException {
    Set<String> there =
        sources("src/test/java").stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    for (Path document : documents()) {
      TEST.matcher(Files.readString(document)).results().forEach(is -> named.add(is.group(1)));
    }

    assertThat(named).hasSizeGreaterThan(50);
    assertThat(there).containsAll(named);
  }

  @Test
  void everyLinkOfADocumentLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      LINK.matcher(Files.readString(document))
          .results()
          .map(link -> document.resolveSibling(link.group(1)))
          .filter(target -> !Files.exists(target))
          .forEach(target -> broken.add(document + " to " + target.normalize()));
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void linesAreReadFromTheCodeAsTheyAreWritten() {
    assertThat(
            troubles(
                """
                LOG.log(Level.WARNING, "It stays; " + key + " of {0}", x, "Y");
                log.log(Level.ERROR, isOne ? "One" : "An"
                    + "other", e);
                LOG.log(Level.INFO, "Not this");
                round = new Round(X.class, "It waits");
                """))
        .containsExactly(
            "WARNING It stays; … of …", "SEVERE One", "SEVERE Another", "WARNING It waits");
  }

  /** Level and words of each line that a source tells; … for what is another each time. */
  private static List<String> troubles(String source) {
    List<String> troubles = new ArrayList<>();
    for (MatchResult tells : TELLS.matcher(source).results().toList()) {
      String level = "ERROR".equals(tells.group(1)) ? "SEVERE " : "WARNING ";
      for (String words : words(source, tells.end())) {
        troubles.add(level + words);
      }
    }
    return troubles;
  }

  /** The texts of the first argument that has any; several where it is one or another. */
  private static List<String> words(String source, int from) {
    List<String> words = new ArrayList<>();
    StringBuilder text = null;
    StringBuilder between = new StringBuilder();
    for (int at = from; source.charAt(at) != ';'; at++) {
      char c = source.charAt(at);
      if (c != '"') {
        between.append(c);
        continue;
      }
      int end = at + 1;
      while (source.charAt(end) != '"') {
        end += source.charAt(end) == '\\' ? 2 : 1;
      }
      String literal = source.substring(at + 1, end).replaceAll("\\{\\d}", "…");
      String joint = between.toString().strip();
      if (text != null && joint.contains(":")) {
        words.add(text.toString());
        text = null;
      }
      if (text == null) {
        text = new StringBuilder(literal);
      } else if (joint.equals("+")) {
        text.append(literal);
      } else if (joint.startsWith("+") && joint.endsWith("+")) {
        text.append('…').append(literal);
      } else {
        break;
      }
      between.setLength(0);
      at = end;
    }
    if (text != null) {
      words.add(text + (between.toString().strip().startsWith("+") ? "…" : ""));
    }
    return words;
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
        Stream<Path> adr = Files.list(ROOT.resolve("docs/adr"));
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.of(docs, adr, top)
          .flatMap(all -> all)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }

  private static List<Path> sources(String below) {
    return MODULES.stream()
        .map(module -> ROOT.resolve(module).resolve(below))
        .filter(Files::isDirectory)
        .flatMap(DocumentsTest::all)
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  private static Stream<Path> all(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
